import type { CompiledForm } from './compile-form.js';
import { ROW_KEY } from './components/table.js';
import { isRecord, own } from './json-value.js';

/** What of a record a task may see. The server sends no more than this to the browser. */
export function readableValues(
  form: CompiledForm,
  task: string,
  record: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const stored = form.nested.flat(record);
  const isShown = (nodeId: string) => form.mode(task, nodeId) !== 'hidden';
  const fields = form.nodes.filter(({ isField, table, node }) => isField && !table && isShown(node.id));
  const shown = Object.fromEntries(
    fields.flatMap(({ key, columns, component }) => {
      const value = own(stored, key);
      if (value === undefined) return [];
      if (component?.kind !== 'table') return [[key, value] as const];
      const keys = [ROW_KEY, ...columns.filter(({ node }) => isShown(node.id)).map((column) => column.key)];
      const rows = Array.isArray(value) ? value.filter(isRecord) : [];
      return [
        [
          key,
          rows.map((row) =>
            Object.fromEntries(keys.flatMap((name) => (Object.hasOwn(row, name) ? [[name, row[name]]] : []))),
          ),
        ] as const,
      ];
    }),
  );
  return form.nested.nest(shown);
}
