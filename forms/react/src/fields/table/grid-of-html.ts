/**
 * The cells of the first table in a piece of HTML, as spreadsheets and Word put on the clipboard; merged cells give
 * their text once. The text is only read: nothing of it is put into the page. `undefined` when there is no table.
 */
export function gridOfHtml(html: string): readonly (readonly string[])[] | undefined {
  const plain = html.replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, '');
  const table = new DOMParser().parseFromString(plain, 'text/html').querySelector('table');
  if (!table) return undefined;
  const grid: string[][] = [];
  [...table.rows].forEach((row, at) => {
    const line = (grid[at] ??= []);
    let column = 0;
    for (const cell of row.cells) {
      while (line[column] !== undefined) column += 1;
      spread(grid, cell, { at, column });
      column += Math.max(1, cell.colSpan);
    }
  });
  return grid.map((line) => Array.from(line, (cell) => cell ?? ''));
}

const WIDEST = 200;

function spread(grid: string[][], cell: HTMLTableCellElement, { at, column }: { at: number; column: number }): void {
  for (let down = 0; down < Math.min(Math.max(1, cell.rowSpan), WIDEST); down += 1) {
    for (let right = 0; right < Math.min(Math.max(1, cell.colSpan), WIDEST); right += 1) {
      const line = (grid[at + down] ??= []);
      line[column + right] = down === 0 && right === 0 ? textOf(cell) : '';
    }
  }
}

function textOf(cell: HTMLElement): string {
  for (const line of cell.querySelectorAll('br')) line.replaceWith('\n');
  return (cell.textContent ?? '').replace(/[ \t\u00a0]*\n[ \t\u00a0]*/g, '\n').trim();
}
