import type { ArrayField as ArrayModel } from '@formily/core';
import { useField } from '@formily/react';
import { raw } from '@formily/reactive';
import { type CompiledNode, type FormilySchema, type FormNode, MAX_ROWS, ROW_KEY } from '@sanzhi/forms-schema';
import { useMemo, useRef, useState } from 'react';
import { mountRow, WHOLE_ROWS } from '../../field-factory.js';
import { useFormSurroundings } from '../../form-context.js';
import { plainOf } from '../../plain-values.js';
import { type Row, type RowsUndo, undoOf, undoRows, withKeys } from './table-rows.js';

/** A column as the table shows it. */
export interface TableColumn {
  /** The data key. */
  readonly key: string;
  readonly schema: FormilySchema;
  readonly node: FormNode;
  readonly compiled: CompiledNode;
  /** Whether this task may write its cells; single rows may still lock one. */
  readonly isOpen: boolean;
}

/** What can be done with the rows of a table. */
export interface TableActions {
  /** The rows as plain data. */
  rows(): readonly Row[];
  /** Replaces the rows in one step that can be taken back; `said` is announced. */
  change(next: (rows: readonly Row[]) => readonly Row[], said: string): void;
  undo(): void;
  readonly canUndo: boolean;
}

/** How many steps can be taken back. */
const STEPS = 20;

/** The columns that the task sees, in order. */
export function useColumns(schema: FormilySchema): readonly TableColumn[] {
  const { model } = useFormSurroundings();
  return useMemo(
    () =>
      Object.entries(schema.items?.properties ?? {}).flatMap(([key, column]) => {
        const compiled = model.compiled.node(column['x-data']?.nodeId ?? '');
        const isOpen = column['x-pattern'] !== 'readPretty';
        return compiled ? [{ key, schema: column, node: compiled.node, compiled, isOpen }] : [];
      }),
    [schema, model],
  );
}

/** How many rows a table may have. */
export function rowLimit(node: FormNode): number {
  return Number(node.props['maxRows'] ?? MAX_ROWS);
}

/** The identities of the rows, by which React keeps them apart. Read inside an observer. */
export function rowKeysOf(field: ArrayModel): readonly string[] {
  const rows = (field.value ?? []) as readonly Record<string, unknown>[];
  // The list is watched and not each of its rows: an identity never changes.
  return rows.length === 0 ? [] : raw(rows).map((row, index) => String(raw(row)[ROW_KEY] ?? index));
}

/** Changes of whole rows, each one step, with their undo. */
export function useTableActions(schema: FormilySchema, announce: (text: string) => void): TableActions {
  const { model, translate } = useFormSurroundings();
  const field = useField<ArrayModel>();
  const steps = useRef<readonly RowsUndo[]>([]);
  const [count, setCount] = useState(0);

  function put(rows: readonly Row[]): void {
    field.setValue(rows as Record<string, unknown>[]);
    model.forget(`/${field.path.segments.join('/')}`);
    if (schema.items && rows.length <= WHOLE_ROWS) {
      rows.forEach((_, row) => schema.items && mountRow(schema.items, `${field.address.toString()}.${row}`, model));
    }
  }

  function keep(next: readonly RowsUndo[]): void {
    steps.current = next.slice(-STEPS);
    setCount(steps.current.length);
  }

  const rows = () => withKeys((plainOf(field.value) ?? []) as readonly Row[]);
  return {
    rows,
    change(next, said) {
      const before = rows();
      const after = next(before);
      if (after === before) return;
      put(after);
      keep([...steps.current, undoOf(before, after)]);
      announce(said);
    },
    undo() {
      const last = steps.current.at(-1);
      if (!last) return;
      put(undoRows(rows(), last));
      keep(steps.current.slice(0, -1));
      announce(translate('forms.table.undone'));
    },
    canUndo: count > 0,
  };
}
