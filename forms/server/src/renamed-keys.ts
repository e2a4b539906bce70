import type { CompiledForm, CompiledNode } from '@sanzhi/forms-schema';

type Values = Readonly<Record<string, unknown>>;

/** A record by the data keys of another version of its form: ids stay, keys may be renamed. What is gone is left as it is. */
export function renamedKeys(values: Values, before: CompiledForm, now: CompiledForm): Values {
  const isTop = ({ isField, table }: CompiledNode) => isField && !table;
  const fields = before.nodes.filter(isTop);
  const names = namesOf(fields, now);
  const renamed = Object.fromEntries(
    Object.entries(before.nested.flat(values)).map(([key, value]) => {
      const table = fields.find((field) => field.key === key && field.columns.length > 0);
      return [names.get(key) ?? key, table && Array.isArray(value) ? renamedRows(value, table, now) : value];
    }),
  );
  // What was in a sub-form, and what has come into one.
  return now.nested.nest(before.nested.nest(renamed));
}

function renamedRows(rows: readonly unknown[], { columns }: CompiledNode, now: CompiledForm): readonly unknown[] {
  const names = namesOf(columns, now);
  return rows.map((row) =>
    typeof row === 'object' && row !== null
      ? Object.fromEntries(Object.entries(row).map(([key, value]) => [names.get(key) ?? key, value]))
      : row,
  );
}

/** Key → key. A node that is gone, or is no field of the same kind any more, keeps its name. */
function namesOf(fields: readonly CompiledNode[], now: CompiledForm): ReadonlyMap<string, string> {
  return new Map(
    fields.flatMap(({ node, key }) => {
      const other = now.node(node.id);
      return other?.isField && other.node.type === node.type ? [[key, other.key] as const] : [];
    }),
  );
}
