import { fieldProps, type FormComponent, type PropFault } from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { isRecord } from '../json-value.js';

/** More rows than this are refused whatever a form says: five thousand of six columns are judged in a few frames. */
export const MAX_ROWS = 5000;

/** What a line under the table may say of a column. */
export const tableTotalKinds = ['sum', 'average', 'count', 'minimum', 'maximum'] as const;

export type TableTotalKind = (typeof tableTotalKinds)[number];

/** One figure under a column. */
export interface TableTotal {
  /** The column's node id. */
  readonly column: string;
  readonly of: TableTotalKind;
}

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
    /** Figures in a line under the table; rules read the same by {@link totalLogic}. */
    totals: {
      type: 'array',
      maxItems: 50,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['column', 'of'],
        properties: {
          column: { type: 'string', minLength: 1, maxLength: 64 },
          of: { type: 'string', enum: tableTotalKinds },
        },
      },
    },
    /** How wide columns are, in characters; the others share what is left. */
    widths: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['column', 'characters'],
        properties: {
          column: { type: 'string', minLength: 1, maxLength: 64 },
          characters: { type: 'integer', minimum: 3, maximum: 80 },
        },
      },
    },
  },
  checkProps: (node) => [...strangeColumns(node, 'totals'), ...strangeColumns(node, 'widths')],
  requiredCode: 'FORM_ROW_REQUIRED',
  design: {
    group: 'table',
    order: 10,
    keywords: ['明细', '清单', '表格', '物品', '多行', 'table'],
    properties: [
      { prop: 'minRows' },
      { prop: 'maxRows' },
      { prop: 'addText' },
      { prop: 'totals', control: 'totals' },
      { prop: 'widths', control: 'widths' },
      { prop: 'width' },
    ],
  },
};

/**
 * The reserved data key that identifies a row across tasks: made by whoever adds the row, never changed. By it
 * the cells that a task may not edit are taken from the stored row and not from what was sent.
 */
export const ROW_KEY = '_row';

/** The figures that a table shows under its columns. */
export function totalsOf({ props }: FormNode): readonly TableTotal[] {
  return Array.isArray(props['totals']) ? (props['totals'] as unknown as readonly TableTotal[]) : [];
}

function strangeColumns(node: FormNode, prop: 'totals' | 'widths'): readonly PropFault[] {
  const entries: readonly unknown[] = Array.isArray(node.props[prop]) ? node.props[prop] : [];
  return entries.flatMap((entry, at) => {
    const column = isRecord(entry) ? String(entry['column']) : '';
    return node.children?.includes(column)
      ? []
      : [{ code: 'FORM_COLUMN_UNKNOWN', pointer: `/props/${prop}/${at}/column`, params: { column } }];
  });
}
