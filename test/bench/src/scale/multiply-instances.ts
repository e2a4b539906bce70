import type { BulkDatabase } from './bulk-database.js';

/** Instances in one statement. */
const CHUNK = 10_000;

/** Copies are spread over so many departments and assigned to so many people. */
const DEPARTMENTS = 200;
const PEOPLE = 1000;

/** Where an instance's rows are, given its id or (`?` twice) its id and its case's. */
const TABLES = [
  { table: 'process_instances', rows: 'id = :instance' },
  { table: 'process_tasks', rows: 'instance_id = :instance' },
  { table: 'process_candidates', rows: 'task_id IN (SELECT id FROM process_tasks WHERE instance_id = :instance)' },
  { table: 'process_history', rows: 'instance_id = :instance' },
  { table: 'audit_heads', rows: 'stream = :stream' },
  { table: 'audit_entries', rows: 'stream = :stream' },
] as const;

/** Columns that hold, or end with, the id of something that each copy has of its own. */
const OWN = new Set(['id', 'instance_id', 'case_id', 'task_id', 'stream', 'subject']);

/**
 * Copies an instance that the product itself wrote, with all its rows, so many times: only ids are new. So whatever
 * columns the product has, the copies are as it would have left them. One copy in {@link DEPARTMENTS} stays in the
 * department, and none is assigned to whom the original is assigned to.
 */
export async function multiplyInstance(database: BulkDatabase, instanceId: string, copies: number): Promise<void> {
  await fillNumbers(database);
  const [instance] = await database.all('SELECT case_id FROM process_instances WHERE id = ?', [instanceId]);
  const marks = { ':instance': instanceId, ':stream': `case/${instance?.['case_id']}` };
  for (const { table, rows } of TABLES) {
    const [mark] = Object.keys(marks).filter((name) => rows.includes(name)) as (keyof typeof marks)[];
    const where = rows.replace(mark ?? '', '?');
    const value = marks[mark ?? ':instance'];
    const [sample] = await database.all(`SELECT * FROM ${table} WHERE ${where}`, [value]);
    if (!sample) continue;
    const sql = copyStatement(database, { table, columns: Object.keys(sample), where });
    for (let from = 0; from < copies; from += CHUNK) {
      await database.run(sql, [value, from, Math.min(CHUNK, copies - from)]);
    }
  }
}

/** Copies every row that `where` finds; its parameter comes first, then the first number less one and how many. */
function copyStatement(
  { renumbered }: BulkDatabase,
  { table, columns, where }: { table: string; columns: readonly string[]; where: string },
): string {
  const values = columns.map((column) => {
    if (OWN.has(column)) return renumbered(column, 'n');
    if (column === 'assignee_id') return renumbered(column, `n % ${PEOPLE}`);
    if (column !== 'department_id') return quoted(column);
    return `CASE WHEN n % ${DEPARTMENTS} = 0 THEN ${column} ELSE ${renumbered(column, `n % ${DEPARTMENTS}`)} END`;
  });
  return (
    `INSERT INTO ${table} (${columns.map(quoted).join(', ')}) SELECT ${values.join(', ')} ` +
    `FROM (SELECT * FROM ${table} WHERE ${where}) original CROSS JOIN ` +
    '(SELECT number + ? AS n FROM bench_numbers WHERE number <= ?) copies'
  );
}

/** Both databases take this way of quoting. */
function quoted(column: string): string {
  return `\`${column}\``;
}

async function fillNumbers(database: BulkDatabase): Promise<void> {
  await database.run('CREATE TABLE IF NOT EXISTS bench_numbers (number INTEGER PRIMARY KEY)');
  const [filled] = await database.all('SELECT COUNT(*) AS total FROM bench_numbers');
  if (Number(filled?.['total']) > 0) return;
  for (let from = 1; from <= CHUNK; from += 1000) {
    const tuples = Array.from({ length: 1000 }, (_, index) => `(${from + index})`);
    await database.run(`INSERT INTO bench_numbers VALUES ${tuples.join(', ')}`);
  }
}
