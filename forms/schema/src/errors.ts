import { defineErrors } from '@sanzhi/platform-kernel';

/** Refusals of documents and of commands on them. What is wrong with a filled-in form is a value, not an error. */
export const errors = defineErrors({
  FORM_DOCUMENT_INVALID: { status: 422, message: 'form <{form}> has {count} faults' },
  FORM_COMMAND_REFUSED: { status: 422, message: 'command <{command}> does not fit the form: {reason}' },
  FORM_FORMAT_NEWER: {
    status: 422,
    message: 'the form is of format {format}, this version knows formats up to {known}',
  },
  FORM_EXPRESSION_REFUSED: { status: 422, message: 'a form holds data only, never an expression' },
});
