import { type CompiledForm, type CompiledNode, type FormResult, referencesIn, ROW_KEY } from '@sanzhi/forms-schema';

export type Values = Readonly<Record<string, unknown>>;

/** What a field names of the outside, by id: a reference, an entry of a list of files, or the signature of a picture. */
export type NamedThings = ReadonlyMap<string, Values>;

export const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const own = (record: Values, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);

/** The rows that a flat record holds of a table. */
export function rowsAt(flat: Values, table: CompiledNode): readonly Values[] {
  const rows = own(flat, table.key);
  return Array.isArray(rows) ? rows.filter(isRecord) : [];
}

/** The table in whose rows a column's cells lie. */
export function tableOf(form: CompiledForm, { table }: CompiledNode): CompiledNode | undefined {
  return table && form.node(table.node.id);
}

/** What a value names. Nothing is named by what is of no such shape. */
export function thingsOf(type: string, value: unknown): NamedThings {
  const things: readonly (readonly [unknown, Values])[] =
    type === 'signature'
      ? isRecord(value) && isRecord(value['image'])
        ? [[value['image']['id'], value]]
        : []
      : entriesOf(type, value).map((one) => [one['id'], one]);
  return new Map(things.filter((thing): thing is readonly [string, Values] => typeof thing[0] === 'string'));
}

function entriesOf(type: string, value: unknown): readonly Values[] {
  if (type === 'reference') return referencesIn(value) as readonly unknown[] as readonly Values[];
  return (type === 'file' || type === 'media') && Array.isArray(value) ? value.filter(isRecord) : [];
}

/** What was named before under an id. */
export type Known = (id: string) => Values | undefined;

/**
 * What a field named before: there it was judged, and nowhere else. In a table any row of the column will do, since rows
 * may be moved, the row's own before all others. What is not of the field's shape, by an older version of the form, is no
 * such thing.
 *
 * @returns by the identity of a row
 */
export function knownAt(form: CompiledForm, node: CompiledNode, stored: Values): (rowKey: unknown) => Known {
  const table = tableOf(form, node);
  const holders = table ? rowsAt(stored, table) : [stored];
  const byRow = holders.map((holder): readonly [unknown, NamedThings] => {
    const value = own(holder, node.key) ?? undefined;
    const isSound = value !== undefined && node.structureFault(value) === undefined;
    return [table && own(holder, ROW_KEY), isSound ? thingsOf(node.node.type, value) : new Map<string, Values>()];
  });
  const rows = new Map(byRow);
  const all = new Map(byRow.flatMap(([, things]) => [...things]));
  return (rowKey) => (id) => rows.get(rowKey)?.get(id) ?? all.get(id);
}

/** A value in its place. */
export interface Settled {
  readonly node: CompiledNode;
  readonly row: number | undefined;
  readonly value: unknown;
}

/** The record with other values at these places. */
export function withSettled(
  form: CompiledForm,
  { values }: Pick<FormResult, 'values'>,
  settled: readonly Settled[],
): Values {
  if (settled.length === 0) return values;
  const flat: Record<string, unknown> = { ...form.nested.flat(values) };
  const copies = new Map<CompiledNode, Record<string, unknown>[]>();
  for (const { node, row, value } of settled) {
    const table = tableOf(form, node);
    if (!table || row === undefined) flat[node.key] = value;
    else {
      const rows = copies.get(table) ?? rowsAt(flat, table).map((one) => ({ ...one }));
      copies.set(table, rows);
      const cells = rows[row];
      if (cells) cells[node.key] = value;
    }
  }
  for (const [table, rows] of copies) flat[table.key] = rows;
  return form.nested.nest(flat);
}
