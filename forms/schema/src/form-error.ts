import type { FormNode } from './form-document.js';
import type { SchemaFault, SchemaKeyword } from './schema-checker.js';
import type { FormComponent, ValueFault } from './form-component.js';
import type { IndexedNode } from './document-index.js';
import { pointerStep } from './json-value.js';
import { dataPathOf } from './nested-values.js';

/** One fault in what was filled in. Browser and server make the same, and word it by {@link formErrorMessage}. */
export interface FormError {
  /** JSON pointer into the values: `/fine`, `/items/2/price`. */
  readonly pointer: string;
  readonly code: string;
  /** Fills the message; `title` is the field's, `row` (from 1) the table row's. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Absent for faults of the submission as a whole. */
  readonly nodeId?: string;
}

/** A text of the catalogue, filled with params. */
export type TranslateText = (key: string, params?: Readonly<Record<string, unknown>>) => string;

/** The sentence for the user: what to do with which field. */
export function formErrorMessage(
  { code, params }: Pick<FormError, 'code' | 'params'>,
  translate: TranslateText,
): string {
  const title = params['row'] === undefined ? params['title'] : translate('forms.cell', params);
  return translate(`error.${code}`, { ...params, title });
}

/** Makes the error of one field from what is wrong with its value. */
export function fieldError(indexed: IndexedNode, fault: ValueFault, row: number | undefined): FormError {
  const { node } = indexed;
  const params = { title: node.title, ...fault.params };
  return {
    pointer: pointerOf(indexed, row),
    code: fault.code,
    params: row === undefined ? params : { ...params, row: row + 1 },
    nodeId: node.id,
  };
}

/** Where a field's value lies in the data. */
export function pointerOf(indexed: IndexedNode, row: number | undefined): string {
  const { node, table } = indexed;
  if (table && row !== undefined) return `${pointerOf(table, undefined)}/${row}${pointerStep(node.key ?? node.id)}`;
  return dataPathOf(indexed).map(pointerStep).join('');
}

/** Words a schema's fault: the component's words first, else the general ones. */
export function schemaFault(component: FormComponent, node: FormNode, { keyword, limit }: SchemaFault): ValueFault {
  const own = component.faults?.[keyword]?.(node, limit);
  return own ?? { code: GENERAL_CODES[keyword], params: { limit } };
}

const GENERAL_CODES: Record<SchemaKeyword, string> = {
  type: 'FORM_VALUE_TYPE',
  enum: 'FORM_VALUE_OPTION',
  minLength: 'FORM_VALUE_TOO_SHORT',
  maxLength: 'FORM_VALUE_TOO_LONG',
  pattern: 'FORM_VALUE_PATTERN',
  minimum: 'FORM_VALUE_MINIMUM',
  maximum: 'FORM_VALUE_MAXIMUM',
  multipleOf: 'FORM_VALUE_TYPE',
  required: 'FORM_VALUE_TYPE',
  additionalProperties: 'FORM_VALUE_TYPE',
  minItems: 'FORM_VALUE_TYPE',
  maxItems: 'FORM_VALUE_TOO_MANY_CHOICES',
  uniqueItems: 'FORM_VALUE_TYPE',
};
