import { describeMariadb, mariadbAdmin, testMariadb, type TestDatabase, type TestMariadb } from '@sanzhi/test-kit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { systemActor, type Tx } from '../src/index.js';
import { notes, notesPlugin } from './notes.js';

/** Ends the transaction's connection on the server, without giving this process a turn to notice. */
async function killConnection(tx: Tx, server: TestMariadb): Promise<void> {
  const row = await tx.sql.first<{ id: number }>('SELECT CONNECTION_ID() AS id');
  mariadbAdmin(server, `KILL CONNECTION ${row?.id}`);
}

describeMariadb('a lost connection', (open) => {
  let db: TestDatabase;
  let server: TestMariadb;
  let id: string;
  beforeAll(async () => {
    db = await open({ plugins: [notesPlugin] });
    server = await testMariadb();
  });
  beforeEach(async () => {
    id = await db.data.transact(systemActor, async (tx) => (await tx.of(notes).insert({ departmentId: 'd' })).id);
  });

  it('before the commit runs the transaction again', async () => {
    let runs = 0;

    await db.data.transact(systemActor, async (tx) => {
      runs += 1;
      await tx.of(notes).update({ id }, { title: `run ${runs}` });
      if (runs === 1) await killConnection(tx, server);
      await tx.of(notes).update({ id }, { total: runs });
    });

    expect(runs).toBe(2);
    expect(await db.data.read(systemActor).of(notes).get(id)).toMatchObject({ title: 'run 2', total: 2 });
  });

  it('during the commit says that the outcome is not known, and does not repeat', async () => {
    let runs = 0;

    const losing = db.data.transact(systemActor, async (tx) => {
      runs += 1;
      await tx.of(notes).update({ id }, { title: 'perhaps' });
      await killConnection(tx, server);
    });

    await expect(losing).rejects.toMatchObject({ code: 'DATA_OUTCOME_UNKNOWN', status: 503 });
    expect(runs).toBe(1);
    expect(await db.data.read(systemActor).of(notes).count()).toBeGreaterThan(0);
  });
});
