import { defineErrors } from '@sanzhi/platform-kernel';

export const errors = defineErrors({
  FORMS_SUBMISSION_INVALID: { status: 422, message: 'form <{form}>: {count} faults' },
});
