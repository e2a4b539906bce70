import { fieldProps, type FormComponent } from '../form-component.js';

/** More rows than this are refused whatever a form says. */
export const MAX_ROWS = 1000;

/** Rows of the same fields: the columns are the child nodes. Rows may carry an identity, see {@link ROW_KEY}. */
export const table: FormComponent = {
  type: 'table',
  version: 1,
  kind: 'table',
  width: 'full',
  propSchema: {
    width: fieldProps.width,
    minRows: { type: 'integer', minimum: 0, maximum: MAX_ROWS },
    maxRows: { type: 'integer', minimum: 1, maximum: MAX_ROWS },
    addText: { type: 'string', maxLength: 20 },
  },
  requiredCode: 'FORM_ROW_REQUIRED',
};

/**
 * The reserved data key that identifies a row across tasks: made by whoever adds the row, never changed. By it
 * the cells that a task may not edit are taken from the stored row and not from what was sent.
 */
export const ROW_KEY = '_row';
