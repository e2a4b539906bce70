import { describeMariadb, freshMariadb } from '../bench-database.js';
import type { Bench } from '../bench.js';
import { statementsOf } from '../statements-of.js';
import { inFlight } from '../in-flight.js';
import { measure } from '../measure.js';
import { spreadOf } from '../spread.js';
import { openSixNode, type SixNode } from './six-node.js';

const COUNTED = 10;

/** Start, condition, query, update, create, end on MariaDB: statements, CPU and rate. */
export const sixNodeBench: Bench = {
  name: 'engine.sixnode',
  async *run(plan) {
    if (plan.mariadb === undefined) return;
    const database = await freshMariadb(plan.mariadb);
    const sixNode = await openSixNode(database.url);
    const statements = await countStatements(sixNode);
    const { measurements } = await measure(
      [
        { name: '1 caller', run: (executions) => inFlight(executions, 1, sixNode.execute) },
        { name: '16 callers', run: (executions) => inFlight(executions, 16, sixNode.execute) },
        { name: 'queued as jobs', run: (executions) => sixNode.queue(executions) },
      ],
      plan,
    );
    await sixNode.close();
    await database.remove();
    const cpu = measurements
      .slice(0, 2)
      .map(({ name, cpuMs }) => ({ name: `CPU ms, ${name}`, value: cpuMs, atMost: 3 }));
    yield {
      title: 'six nodes on MariaDB',
      measurements,
      bars: [{ name: 'SQL statements an execution', value: spreadOf([statements]), atMost: 8 }, ...cpu],
      notes: [await describeMariadb(plan.mariadb)],
    };
  },
};

/** Statements of one execution, BEGIN and COMMIT included, when everything that is read once has been read. */
async function countStatements({ execute }: SixNode): Promise<number> {
  await execute(0);
  const sent = await statementsOf(() => inFlight(COUNTED, 1, execute));
  return sent.length / COUNTED;
}
