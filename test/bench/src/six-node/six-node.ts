import { newId, systemActor } from '@sanzhi/platform-data';
import { jobHandlers, Jobs } from '@sanzhi/platform-jobs';
import type { Plugin } from '@sanzhi/platform-kernel';
import { Processes } from '@sanzhi/workflows-runtime';
import { openOffice, publishProcess } from '../office.js';
import { items, sixNodePlugin, sixNodeXml } from './six-node-process.js';

/** Rows that the executions work on, so that those under way at a time do not wait for one another. */
const ROWS = 64;

const KIND = 'bench.six-node';

/** The six-node process on a booted kernel. */
export interface SixNode {
  /** One execution from start to end, in a transaction. @param index which of the rows it works on */
  execute(index: number): Promise<void>;
  /** So many executions as jobs: resolves when the last one is done. */
  queue(executions: number): Promise<void>;
  /** @returns the rows of the collection, to see that the executions happened */
  rows(): Promise<number>;
  close(): Promise<void>;
}

export async function openSixNode(url: string): Promise<SixNode> {
  const done = new Countdown();
  const office = await openOffice({ url, plugins: [sixNodePlugin, jobsPart(done)] });
  await publishProcess(office, 'six-node', sixNodeXml);
  const { data, processes, kernel, officer, departmentId } = office;
  const codes = Array.from({ length: ROWS }, () => newId());
  const seeds = codes.map((code) => ({ code, amount: 0 }));
  await data.transact(systemActor, (tx) => tx.of(items).insertMany(seeds));
  const instance = (index: number) => ({
    key: 'six-node',
    departmentId,
    variables: { amount: 150, code: codes[index % ROWS] },
  });
  const jobs = kernel.use(Jobs);
  return {
    async execute(index) {
      await data.transact(officer, (tx) => processes.start(tx, instance(index)));
    },
    async queue(executions) {
      const all = done.from(executions);
      await data.transact(systemActor, async (tx) => {
        for (let index = 0; index < executions; index += 1) {
          await jobs.schedule(tx, { kind: KIND, subject: 'bench', payload: instance(index) });
        }
      });
      jobs.start();
      await all;
      await jobs.stop();
    },
    rows: () => data.read(systemActor).of(items).count(),
    close: () => office.close(),
  };
}

function jobsPart(done: Countdown): Plugin {
  return {
    id: 'bench-jobs',
    requires: ['jobs', 'workflows-runtime'],
    contributes: [
      jobHandlers.of({
        kind: KIND,
        async run({ job, tx, use }) {
          await use(Processes).start(tx, job.payload as Parameters<Processes['start']>[1]);
          tx.afterCommit(() => done.tick());
        },
      }),
    ],
  };
}

/** Resolves after a number of ticks. */
class Countdown {
  #left = 0;
  #reached: () => void = () => undefined;

  from(count: number): Promise<void> {
    this.#left = count;
    return new Promise((resolve) => (this.#reached = resolve));
  }

  tick(): void {
    this.#left -= 1;
    if (this.#left === 0) this.#reached();
  }
}
