import { columnOf, type Collection } from './collection.js';
import type { ReadData, Tx } from './data.js';
import { constantDefault } from './sequelize-schema-builder.js';
import type { SqlRow, SqlValue } from './sql-runner.js';
import { quoted } from './sql-text.js';

/*
 * Rows as they are stored, past scopes and codecs: for moving whole tables between databases. The stored form of a
 * value is the same on both (text, number, bytes or null), so a row read from one may be written to the other.
 */

const PAGE = 500;
/** MariaDB binds up to 65,535 values in a statement, SQLite 32,766. */
const MAX_VALUES = 30_000;
const MAX_ROWS = 250;

/** All rows of a collection in the order of their ids, in pages. Without a snapshot, writers may change what follows. */
export async function* readStoredRows(
  { sql }: Pick<ReadData, 'sql'>,
  collection: Collection,
): AsyncGenerator<readonly SqlRow[]> {
  const columns = Object.keys(collection.fields).map((name) => quoted(columnOf(name)));
  const moments = Object.keys(collection.fields)
    .filter((name) => collection.fields[name]?.kind === 'moment')
    .map(columnOf);
  const text = `SELECT ${columns.join(', ')} FROM ${quoted(collection.name)} WHERE id > ? ORDER BY id LIMIT ${PAGE}`;
  for (let after: SqlValue | undefined = ''; after !== undefined;) {
    const rows: SqlRow[] = await sql.all<SqlRow>(text, [after]);
    if (rows.length > 0) yield rows.map((row) => ({ ...row, ...wholeSeconds(row, moments) }));
    after = rows.length < PAGE ? undefined : rows.at(-1)?.['id'];
  }
}

/** MariaDB leaves out the milliseconds of a whole second; on SQLite, where moments compare as text, they must be there. */
function wholeSeconds(row: SqlRow, moments: readonly string[]): SqlRow {
  const short = moments.filter((column) => String(row[column]).length === 'YYYY-MM-DD HH:MM:SS'.length);
  return Object.fromEntries(short.map((column) => [column, `${row[column]}.000`]));
}

/**
 * Writes rows as {@link readStoredRows} gave them. A field that the rows do not have gets what a migration that adds
 * it would give them; rows of one call have the same columns.
 *
 * @throws DATA_VALUE_INVALID when such a field has no default; DATA_DUPLICATE, DATA_REFERENCE_MISSING
 */
export async function insertStoredRows(tx: Tx, collection: Collection, rows: readonly SqlRow[]): Promise<void> {
  const fields = Object.entries(collection.fields);
  const filled = fields.map(([name, field]) => {
    const column = columnOf(name);
    const isThere = rows[0] !== undefined && column in rows[0];
    return { column, absent: isThere ? null : (constantDefault(collection.name, name, field) ?? null) };
  });
  const into = `INSERT INTO ${quoted(collection.name)} (${filled.map(({ column }) => quoted(column)).join(', ')})`;
  const size = Math.min(MAX_ROWS, Math.floor(MAX_VALUES / filled.length));
  for (let from = 0; from < rows.length; from += size) {
    const batch = rows.slice(from, from + size);
    const tuple = `(${filled.map(() => '?').join(', ')})`;
    const values = batch.flatMap((row) => filled.map(({ column, absent }) => row[column] ?? absent));
    await tx.sql.run(`${into} VALUES ${batch.map(() => tuple).join(', ')}`, values);
  }
}
