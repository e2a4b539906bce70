import { defineErrors } from '@sanzhi/platform-kernel';

/** What documents refuse when they are bound. Faults of templates are findings of `checkTemplate`. */
export const errors = defineErrors({
  DOCUMENTS_VALUE_INVALID: { status: 422, message: 'value of <{path}> cannot be written as {format}' },
  DOCUMENTS_VALUE_RESERVED: {
    status: 422,
    message: 'value of <{path}> holds a character that marks late slots: ⟦ or ⟧',
  },
});
