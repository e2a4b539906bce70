import { afterAll, describe, expect, it } from 'vitest';
import { mariadbProgram, testMariadb } from '@sanzhi/test-kit';
import { type BenchDatabase, freshMariadb, freshSqlite } from '../src/bench-database.js';
import { bpmnEngineOnSqlite } from '../src/durable/bpmn-engine-on-sqlite.js';
import { durableBench, reviewByHand } from '../src/durable/durable-bench.js';
import { MariadbFloor } from '../src/durable/floor-mariadb.js';
import { SqliteFloor } from '../src/durable/floor-sqlite.js';
import type { Floor } from '../src/durable/floor.js';
import { ourRuntime } from '../src/durable/our-runtime.js';
import { collect } from './collect.js';

const tables = ['process_instances', 'process_tasks', 'process_candidates', 'process_steps', 'audit_entries'];

const counts = (floor: Floor) => Promise.all(tables.map((table) => floor.count(table)));

describe('the durable bench', () => {
  const databases: BenchDatabase[] = [];
  afterAll(async () => {
    for (const database of databases) await database.remove();
  });

  async function leavesTheSameRows(database: BenchDatabase, open: () => Promise<Floor>): Promise<void> {
    databases.push(database);
    const ours = await ourRuntime({ url: database.url });
    const floor = await open();
    const before = await counts(floor);

    await ours.review();
    const between = await counts(floor);
    await reviewByHand(floor, { departmentId: ours.office.departmentId, officerId: ours.office.officer.id });
    const after = await counts(floor);

    const added = (later: number[], earlier: number[]) => later.map((count, index) => count - (earlier[index] ?? 0));
    expect(added(after, between)).toEqual(added(between, before));
    await floor.close();
    await ours.close();
  }

  it('has the floor leave as many rows as the runtime, on SQLite', async () => {
    const database = await freshSqlite();

    await leavesTheSameRows(database, () => Promise.resolve(new SqliteFloor(database.file, 'FULL')));
  });

  it.skipIf(mariadbProgram() === undefined)('has the floor leave as many rows as the runtime, on MariaDB', async () => {
    const { host, port } = await testMariadb();
    const database = await freshMariadb(`mysql://root@${host}:${port}`);

    await leavesTheSameRows(database, () => MariadbFloor.open(database.url, 1));
  });

  it('has the peer end the review it saved and recovered, and keep what happened as ours does', async () => {
    const [forOurs, forPeer] = [await freshSqlite(), await freshSqlite()];
    databases.push(forOurs, forPeer);
    const ours = await ourRuntime({ url: forOurs.url });
    const peer = await bpmnEngineOnSqlite(forPeer.file, 'FULL');

    await expect(peer.review()).resolves.toBe('idle');
    const instance = await ours.review();

    expect(peer.history()).toEqual(await ours.history(instance));
    peer.close();
    await ours.close();
  });

  it('compares on both commit modes, alone and with 16 in flight', async () => {
    const comparisons = await collect(durableBench.run({ rounds: 1, turnMs: 1, scale: 0 }));

    expect(comparisons).toHaveLength(6);
    const values = comparisons.flatMap(({ bars }) => bars).map(({ value }) => value.median);
    expect(values.every((value) => value > 0)).toBe(true);
  });
});
