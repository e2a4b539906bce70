import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mariadbProgram, testMariadb } from '@sanzhi/test-kit';
import { type BenchDatabase, freshMariadb } from '../src/bench-database.js';
import { statementsOf } from '../src/statements-of.js';
import { openSixNode, type SixNode } from '../src/six-node/six-node.js';
import { sixNodeBench } from '../src/six-node/six-node-bench.js';
import { collect } from './collect.js';

describe.skipIf(mariadbProgram() === undefined)('the six-node bench', () => {
  let server: string;
  let database: BenchDatabase;
  let sixNode: SixNode;

  beforeAll(async () => {
    const { host, port } = await testMariadb();
    server = `mysql://root@${host}:${port}`;
    database = await freshMariadb(server);
    sixNode = await openSixNode(database.url);
  });

  afterAll(async () => {
    await sixNode.close();
    await database.remove();
  });

  it('adds a row with each execution, called or queued', async () => {
    const before = await sixNode.rows();

    await sixNode.execute(0);
    await sixNode.queue(3);

    expect(await sixNode.rows()).toBe(before + 4);
  });

  it('sees every statement that an execution sends, in one transaction', async () => {
    const sent = await statementsOf(() => sixNode.execute(1));

    expect(sent[0]).toBe('START TRANSACTION');
    expect(sent.at(-1)).toBe('COMMIT');
    expect(sent.filter((sql) => sql.includes('bench_items'))).toHaveLength(3);
  });

  it('gives statements, CPU and three rates', async () => {
    const [comparison] = await collect(sixNodeBench.run({ rounds: 1, turnMs: 1, scale: 0, mariadb: server }));

    expect(comparison?.bars.map(({ name }) => name)).toEqual([
      'SQL statements an execution',
      'CPU ms, 1 caller',
      'CPU ms, 16 callers',
    ]);
    expect(comparison?.measurements).toHaveLength(3);
  });
});
