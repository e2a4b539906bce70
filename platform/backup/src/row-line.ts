import { columnOf, type Collection, type SqlRow } from '@sanzhi/platform-data';

/** Between a stored row and its line: JSON, with bytes in base64. */
export interface RowLine {
  encode(row: SqlRow): string;
  decode(line: string): SqlRow;
}

/** How the rows of a collection are written. */
export function rowLineOf({ fields }: Collection): RowLine {
  const binary = Object.keys(fields)
    .filter((name) => fields[name]?.kind === 'bytes')
    .map(columnOf);
  return {
    encode: (row) =>
      JSON.stringify(mapped(row, binary, (value) => Buffer.from(value as Uint8Array).toString('base64'))),
    decode: (line) => mapped(JSON.parse(line) as SqlRow, binary, (value) => Buffer.from(String(value), 'base64')),
  };
}

type Stored = SqlRow[string];

function mapped(row: SqlRow, columns: readonly string[], map: (value: Stored) => Stored): SqlRow {
  const replaced = columns.filter((column) => row[column] != null).map((column) => [column, map(row[column] ?? null)]);
  return { ...row, ...Object.fromEntries(replaced) } as SqlRow;
}
