import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mariadbProgram, testMariadb } from '@sanzhi/test-kit';
import { type BenchDatabase, freshMariadb, freshSqlite } from '../src/bench-database.js';
import { type BulkDatabase, bulkMariadb, bulkSqlite } from '../src/scale/bulk-database.js';
import { INBOX, largeOffice } from '../src/scale/large-office.js';
import { twoNodes } from '../src/scale/two-nodes.js';

const hasMariadb = mariadbProgram() !== undefined;

describe('the scale bench', () => {
  let server: string;
  const databases: BenchDatabase[] = [];

  beforeAll(async () => {
    if (hasMariadb) server = await testMariadb().then(({ host, port }) => `mysql://root@${host}:${port}`);
  });

  afterAll(async () => {
    for (const database of databases) await database.remove();
  });

  async function loads(database: BenchDatabase, openBulk: () => Promise<BulkDatabase>): Promise<void> {
    databases.push(database);
    const office = await largeOffice(database.url, { load: { finished: 30, waiting: 20 }, openBulk });
    const bulk = await openBulk();
    const count = async (sql: string) => Number((await bulk.all(`SELECT COUNT(*) AS total FROM ${sql}`))[0]?.['total']);

    const finished = await count("process_instances WHERE status = 'completed'");
    const open = await count("process_tasks WHERE state = 'open'");
    const listed = await office.inbox.list();
    await office.runtime.review();

    expect({ finished, open, listed }).toEqual({ finished: 31, open: 20 + INBOX, listed: INBOX });
    const orphans = 'process_steps WHERE instance_id NOT IN (SELECT id FROM process_instances)';
    expect(await count(orphans)).toBe(0);
    await bulk.close();
    await office.close();
  }

  it('loads whole instances beside which the officer finds only the own tasks, on SQLite', async () => {
    const database = await freshSqlite();

    await loads(database, () => Promise.resolve(bulkSqlite(database.file)));
  });

  it.skipIf(!hasMariadb)('does so on MariaDB', async () => {
    const database = await freshMariadb(server);

    await loads(database, () => bulkMariadb(database.url));
  });

  it.skipIf(!hasMariadb)('has two processes carry out each job once', async () => {
    const database = await freshMariadb(server);
    databases.push(database);

    const counted = await twoNodes(database.url, 30);

    expect(counted).toMatchObject({ done: 30, subjects: 30, notes: 30 });
  });
});
