import type { BulkDatabase, SqlRow } from './bulk-database.js';

/** Instances in one statement. */
const CHUNK = 10_000;

/** Copies are spread over so many departments and assigned to so many people. */
const DEPARTMENTS = 200;
const PEOPLE = 1000;

/** Where an instance's rows are, by its id or by the stream of its case. */
const TABLES = [
  { table: 'process_instances', rows: 'id = ?', by: 'instance' },
  { table: 'process_tasks', rows: 'instance_id = ?', by: 'instance' },
  {
    table: 'process_candidates',
    rows: 'task_id IN (SELECT id FROM process_tasks WHERE instance_id = ?)',
    by: 'instance',
  },
  { table: 'process_steps', rows: 'instance_id = ?', by: 'instance' },
  { table: 'audit_heads', rows: 'stream = ?', by: 'stream' },
  { table: 'audit_entries', rows: 'stream = ?', by: 'stream' },
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
  const [original] = await database.all('SELECT case_id FROM process_instances WHERE id = ?', [instanceId]);
  const values = { instance: instanceId, stream: `case/${original?.['case_id']}` };
  for (const { table, rows, by } of TABLES) {
    for (const row of await database.all(`SELECT * FROM ${table} WHERE ${rows}`, [values[by]])) {
      const copy = copyStatement(database, table, row);
      for (let from = 0; from < copies; from += CHUNK) {
        await database.run(copy.sql, [...copy.params, from, Math.min(CHUNK, copies - from)]);
      }
    }
  }
}

/** Inserts copies of a row. Two parameters are left to be given: the first number less one, and how many copies. */
function copyStatement({ numbered }: BulkDatabase, table: string, row: SqlRow) {
  const params: SqlRow[string][] = [];
  const expressions = Object.entries(row).map(([column, value]) => {
    const stem = String(value).slice(0, -12);
    const bind = (sql: string, ...values: readonly SqlRow[string][]) => (params.push(...values), sql);
    if (value === null) return 'NULL';
    if (table === 'process_steps' && column === 'id') return stepIds(bind, numbered, String(value));
    if (OWN.has(column)) return bind(numbered('n'), stem);
    if (column === 'assignee_id') return bind(numbered(`n % ${PEOPLE}`), stem);
    if (column !== 'department_id') return bind('?', value);
    return bind(`CASE WHEN n % ${DEPARTMENTS} = 0 THEN ? ELSE ${numbered(`n % ${DEPARTMENTS}`)} END`, value, stem);
  });
  const columns = Object.keys(row).map((column) => `\`${column}\``);
  const sql =
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${expressions.join(', ')} ` +
    'FROM (SELECT number + ? AS n FROM bench_numbers WHERE number <= ?) numbers';
  return { sql, params };
}

/** Ids of steps end with the number of the step: the copy's number goes before it. */
function stepIds(bind: (sql: string, value: string) => string, numbered: BulkDatabase['numbered'], id: string): string {
  const [instance = '', step = ''] = id.split('.');
  const stem = bind(numbered('n'), instance.slice(0, -12));
  return `CONCAT(${stem}, ${bind('?', `.${step}`)})`;
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
