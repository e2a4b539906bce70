import { ROW_KEY } from '@sanzhi/forms-schema';
import { newRowKey } from '../../new-row-key.js';

/** A row as a form holds it: data key → cell, and its identity. */
export type Row = Readonly<Record<string, unknown>>;

/** How a change of rows is taken back, whatever was typed into other cells since. */
export interface RowsUndo {
  /** The identities as they stood. */
  readonly order: readonly string[];
  /** The rows that the change took away. */
  readonly removed: ReadonlyMap<string, Row>;
  /** What the cells held that the change wrote. */
  readonly cells: ReadonlyMap<string, Row>;
}

/** Every row with an identity; rows of old records may lack one. */
export function withKeys(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => (typeof row[ROW_KEY] === 'string' ? row : { ...row, [ROW_KEY]: newRowKey() }));
}

/** A row in which nothing is filled in but what is given. */
export function newRow(cells: Row = {}): Row {
  return { ...cells, [ROW_KEY]: newRowKey() };
}

/** Puts rows in before the row at `at`. */
export function insertRows(rows: readonly Row[], at: number, added: readonly Row[]): readonly Row[] {
  return [...rows.slice(0, at), ...added, ...rows.slice(at)];
}

/** Takes the rows at these places away. */
export function removeRows(rows: readonly Row[], places: ReadonlySet<number>): readonly Row[] {
  return rows.filter((_, at) => !places.has(at));
}

/** Puts the row at `from` to the place `to`; beyond the ends it stays. */
export function moveRow(rows: readonly Row[], from: number, to: number): readonly Row[] {
  const row = rows[from];
  if (!row || to < 0 || to >= rows.length) return rows;
  return insertRows(removeRows(rows, new Set([from])), to, [row]);
}

/** Puts copies of rows behind the last of them. Of their cells only those that may be edited are copied. */
export function duplicateRows(
  rows: readonly Row[],
  places: ReadonlySet<number>,
  keys: readonly string[],
): readonly Row[] {
  const copies = rows
    .filter((_, at) => places.has(at))
    .map((row) => newRow(Object.fromEntries(keys.flatMap((key) => (row[key] === undefined ? [] : [[key, row[key]]])))));
  return insertRows(rows, Math.max(...places) + 1, copies);
}

/** Writes cells over the rows from `at` on; what goes beyond the last row makes new ones, up to `limit` in all. */
export function overwriteRows(
  rows: readonly Row[],
  { at, cells, limit }: { readonly at: number; readonly cells: readonly Row[]; readonly limit: number },
): readonly Row[] {
  const over = rows.map((row, place) => ({ ...row, ...cells[place - at] }));
  const beyond = cells.slice(Math.max(0, rows.length - at)).map((row) => newRow(row));
  return [...over, ...beyond].slice(0, Math.max(limit, rows.length));
}

/** What leads from `after` back to `before`. Both must have identities. */
export function undoOf(before: readonly Row[], after: readonly Row[]): RowsUndo {
  const now = new Map(after.map((row) => [String(row[ROW_KEY]), row]));
  const removed = new Map<string, Row>();
  const cells = new Map<string, Row>();
  for (const row of before) {
    const key = String(row[ROW_KEY]);
    const other = now.get(key);
    if (!other) removed.set(key, row);
    else if (other !== row) cells.set(key, overwritten(row, other));
  }
  return { order: before.map((row) => String(row[ROW_KEY])), removed, cells };
}

function overwritten(before: Row, after: Row): Row {
  const names = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** Takes a change back: rows return to their places and cells to their contents. */
export function undoRows(rows: readonly Row[], { order, removed, cells }: RowsUndo): readonly Row[] {
  const now = new Map(rows.map((row) => [String(row[ROW_KEY]), row]));
  return order.flatMap((key) => {
    const row = now.get(key) ?? removed.get(key);
    return row ? [{ ...row, ...cells.get(key) }] : [];
  });
}
