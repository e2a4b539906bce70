import type { JsonValue } from './json-value.js';
import { type TableTotalKind, tableTotalKinds } from './components/table.js';

/**
 * One figure over a column's cells. Cells that are empty or no number count for nothing; without any the sum is 0
 * and the others are absent. The mean is rounded to whole fen for amounts, by whoever shows it.
 */
export function totalOf(kind: TableTotalKind, cells: readonly unknown[]): number | undefined {
  if (kind === 'count') return cells.filter((cell) => !isBlank(cell)).length;
  const numbers = cells.filter((cell): cell is number => typeof cell === 'number' && Number.isFinite(cell));
  const sum = numbers.reduce((all, one) => all + one, 0);
  if (kind === 'sum') return withoutBinaryError(sum);
  if (numbers.length === 0) return undefined;
  if (kind === 'average') return withoutBinaryError(sum / numbers.length);
  return numbers.reduce((one, other) => (kind === 'minimum' ? Math.min(one, other) : Math.max(one, other)));
}

const isBlank = (cell: unknown) => cell === undefined || cell === null || cell === '';

/** 0.1 + 0.2 is shown as 0.3. */
function withoutBinaryError(value: number): number {
  return Number(value.toPrecision(14));
}

/**
 * The same figure as logic for a rule outside of the table: `{ "reduce": … }` over the table's rows. The average of
 * no rows is null, as a missing fact is.
 */
export function totalLogic(kind: TableTotalKind, tableId: string, columnId: string): JsonValue {
  const cell: JsonValue = { var: `current.${columnId}` };
  const isFilled: JsonValue = { '!==': [cell, null] };
  const over = (step: JsonValue, start: JsonValue): JsonValue => ({ reduce: [{ var: tableId }, step, start] });
  const count = over({ '+': [{ var: 'accumulator' }, { if: [isFilled, 1, 0] }] }, 0);
  const sum = over({ '+': [{ var: 'accumulator' }, { if: [isFilled, cell, 0] }] }, 0);
  if (kind === 'count') return count;
  if (kind === 'sum') return sum;
  if (kind === 'average') return { if: [{ '>': [count, 0] }, { '/': [sum, count] }, null] };
  const best = kind === 'minimum' ? 'min' : 'max';
  const first: JsonValue = { '===': [{ var: 'accumulator' }, null] };
  const better: JsonValue = { if: [first, cell, { [best]: [{ var: 'accumulator' }, cell] }] };
  return over({ if: [isFilled, better, { var: 'accumulator' }] }, null);
}

/** A rule's logic known to be {@link totalLogic}. */
export interface TotalRead {
  readonly kind: TableTotalKind;
  readonly table: string;
  readonly column: string;
}

/** Reads logic back; `undefined` when it is any other. Each logic is looked at once. */
export function totalReadOf(logic: object): TotalRead | undefined {
  const known = knownReads.get(logic);
  if (known !== undefined) return known ?? undefined;
  const read = readTotal(logic);
  knownReads.set(logic, read ?? null);
  return read;
}

const knownReads = new WeakMap<object, TotalRead | null>();
const TOTAL_OVER = /"reduce":\[\{"var":"(\w+)"\}.*"current\.(\w+)"/;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

function readTotal(logic: object): TotalRead | undefined {
  const text = JSON.stringify(logic);
  const [, table, column] = TOTAL_OVER.exec(text) ?? [];
  if (table === undefined || column === undefined || FORBIDDEN.has(column) || FORBIDDEN.has(table)) return undefined;
  const kind = tableTotalKinds.find((one) => JSON.stringify(totalLogic(one, table, column)) === text);
  return kind && { kind, table, column };
}

/** What {@link totalLogic} comes to over the facts of a table's rows, many times quicker than step by step. */
export function totalByLogic({ kind, column }: TotalRead, rows: unknown): unknown {
  const list: readonly unknown[] = Array.isArray(rows) ? rows : [];
  const cells = list.map((row) => cellOf(row, column)).filter((cell) => cell !== null);
  if (kind === 'count') return cells.length;
  if (kind === 'minimum' || kind === 'maximum') return bestOf(cells, kind === 'minimum' ? Math.min : Math.max);
  const sum = cells.reduce<number>((all, cell) => all + numberOf(cell), 0);
  if (kind === 'sum') return sum;
  return cells.length > 0 ? sum / cells.length : null;
}

function cellOf(row: unknown, column: string): unknown {
  if (typeof row !== 'object' || row === null || !Object.hasOwn(row, column)) return null;
  return (row as Readonly<Record<string, unknown>>)[column] ?? null;
}

function bestOf(cells: readonly unknown[], better: (one: number, other: number) => number): unknown {
  return cells.reduce((best, cell) => (best === null ? cell : better(best as number, cell as number)), null);
}

/** As the logic's `+` reads its operands. */
function numberOf(cell: unknown): number {
  return typeof cell === 'number' ? cell : Number.parseFloat(String(cell));
}
