import { compileForm, type FormDocument, ROW_KEY } from '@sanzhi/forms-schema';

type Values = Readonly<Record<string, unknown>>;

/**
 * What was typed before, over what the record holds now: in all that the task may write, and nowhere else. What it only
 * reads may have changed meanwhile, and is decided on.
 */
export function draftOver(document: FormDocument, task: string, { stored, typed }: Record<'stored' | 'typed', Values>) {
  const form = compileForm(document);
  const [now, before] = [form.nested.flat(stored), form.nested.flat(typed)];
  const isWritten = ({ node }: { readonly node: { readonly id: string } }) => form.mode(task, node.id) === 'edit';
  const written = form.nodes.filter((node) => node.isField && !node.table && isWritten(node));
  const keys = new Set(written.map(({ key }) => key));
  const read = Object.entries(now).filter(([key]) => !keys.has(key));
  const drafted = written
    .filter(({ key }) => before[key] !== undefined)
    .map(({ key, columns }) => {
      const only = columns.filter((column) => !isWritten(column)).map((column) => column.key);
      return [key, only.length === 0 ? before[key] : rowsOver(now[key], before[key], only)] as const;
    });
  return form.nested.nest(Object.fromEntries([...read, ...drafted]));
}

/** Rows as they were typed, with these cells as the record has them now. */
function rowsOver(stored: unknown, typed: unknown, cells: readonly string[]): unknown {
  if (!Array.isArray(typed)) return typed;
  const rows = new Map((Array.isArray(stored) ? (stored as Values[]) : []).map((row) => [row[ROW_KEY], row]));
  return typed.map((row: Values) => {
    const now = rows.get(row[ROW_KEY]);
    const own = Object.entries(row).filter(([key]) => !cells.includes(key));
    const others = now ? Object.entries(now).filter(([key]) => cells.includes(key)) : [];
    return Object.fromEntries([...own, ...others]);
  });
}
