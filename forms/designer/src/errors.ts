import { defineErrors } from '@sanzhi/platform-kernel';

/** Refusals of the form designer. */
export const errors = defineErrors({
  FORM_DESIGNER_OUTSIDE: { status: 500, message: 'a part of the designer is rendered outside of a FormDesigner' },
});
