import type { CompiledNode } from './compiled-node.js';
import type { FormMoment } from './form-component.js';
import { type PastedCell, pastedCell } from './pasted-cell.js';
import type { PasteFinds } from './pasted-name.js';

export interface PastedTable {
  /** Whether the first line names columns; then it is no row. */
  readonly hasHeader: boolean;
  /** For each column of the spreadsheet the column of the table it goes to. */
  readonly mapping: readonly (number | undefined)[];
  /** Line by line, by column of the table; `undefined` where nothing goes. */
  readonly rows: readonly (readonly (PastedCell | undefined)[])[];
}

export interface TablePasteOptions {
  /** The day and calendar by which cells are judged. */
  readonly moment: FormMoment;
  /** Overrules what was found out. */
  readonly hasHeader?: boolean;
  readonly mapping?: readonly (number | undefined)[];
  /** The column that the first one goes to when there is no header; default the first. */
  readonly startColumn?: number;
  /** What registers know under the names in cells. */
  readonly finds?: PasteFinds;
}

/**
 * Reads the text that Excel, WPS and others put on the clipboard: tabs between cells, line ends between rows, cells
 * with either of them in quotes. A quote that nothing closes is an ordinary character.
 */
export function gridOfText(text: string): readonly (readonly string[])[] {
  const grid: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { cell, end } = quotedCell(text, at) ?? plainCell(text, at);
    row.push(cell);
    at = end;
    if (text[at] === '\t') {
      at += 1;
      if (at === text.length) row.push('');
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    grid.push(row);
    row = [];
  }
  if (row.length > 0) grid.push(row);
  return grid;
}

function plainCell(text: string, start: number) {
  let end = start;
  while (end < text.length && !isBetween(text[end])) end += 1;
  return { cell: text.slice(start, end), end };
}

const isBetween = (character: string | undefined) => character === '\t' || character === '\n' || character === '\r';

/** A cell in quotes, when it is one: doubled quotes inside, and the end of the cell behind the last. */
function quotedCell(text: string, start: number): { cell: string; end: number } | undefined {
  if (text[start] !== '"') return undefined;
  let cell = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else {
      const isClosed = at + 1 === text.length || isBetween(text[at + 1]);
      return isClosed ? { cell: cell.replaceAll('\r\n', '\n'), end: at + 1 } : undefined;
    }
  }
  return undefined;
}

/** Writes what {@link gridOfText} reads. */
export function textOfGrid(grid: readonly (readonly string[])[]): string {
  return grid.map((row) => row.map(quoted).join('\t')).join('\n');
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Reads a pasted grid for the columns of a table, by its header row where there is one, else by position. */
export function readPaste(
  grid: readonly (readonly string[])[],
  columns: readonly CompiledNode[],
  options: TablePasteOptions,
): PastedTable {
  const byTitle = mappingByTitle(grid[0] ?? [], columns);
  const hasHeader = options.hasHeader ?? byTitle !== undefined;
  const mapping =
    options.mapping ?? (hasHeader ? byTitle : undefined) ?? mappingByPlace(grid, columns, options.startColumn ?? 0);
  const lines = (hasHeader ? grid.slice(1) : grid).filter((line) => line.some((cell) => cell.trim() !== ''));
  const rows = lines.map((line) => {
    const cells = columns.map((): PastedCell | undefined => undefined);
    mapping.forEach((to, from) => {
      const column = to === undefined ? undefined : columns[to];
      if (column && to !== undefined) cells[to] = pastedCell(column, line[from] ?? '', options.moment, options.finds);
    });
    return cells;
  });
  return { hasHeader, mapping, rows };
}

/** At least half of the named cells, and two or all of the columns, must be titles: data rarely reads so. */
function mappingByTitle(
  line: readonly string[],
  columns: readonly CompiledNode[],
): readonly (number | undefined)[] | undefined {
  const titles = columns.map(({ node }) => plainTitle(node.title));
  const mapping = line.map((cell) => {
    const at = cell.trim() === '' ? -1 : titles.indexOf(plainTitle(cell));
    return at < 0 ? undefined : at;
  });
  const first = mapping.map((to, from) => (to !== undefined && mapping.indexOf(to) === from ? to : undefined));
  const found = first.filter((to) => to !== undefined).length;
  const named = line.filter((cell) => cell.trim() !== '' && !isNumberTitle(cell)).length;
  return found >= Math.min(2, columns.length) && found * 2 >= named ? first : undefined;
}

/** 单价（元）* → 单价 */
function plainTitle(title: string): string {
  return title.replace(/[（(][^（）()]*[)）]/g, '').replace(/[\s*＊:：]/g, '');
}

const isNumberTitle = (cell: string) => /^(序号|编号|行号|No\.?|#)$/i.test(cell.trim());

/** A first column that only counts the lines is left out. */
function mappingByPlace(
  grid: readonly (readonly string[])[],
  columns: readonly CompiledNode[],
  start: number,
): readonly (number | undefined)[] {
  const width = grid.reduce((most, line) => Math.max(most, line.length), 0);
  const isSpare = width > columns.length - start;
  const counts = isSpare && grid.length > 1 && grid.every((line, at) => Number(line[0]) === Number(grid[0]?.[0]) + at);
  return Array.from({ length: width }, (_, from) => {
    const to = start + from - (counts ? 1 : 0);
    return to >= start && to < columns.length ? to : undefined;
  });
}
