import { type BenchDatabase, describeMariadb, freshMariadb, freshSqlite } from '../bench-database.js';
import type { Bar, Bench, Comparison, Contender, Plan } from '../bench.js';
import { inFlight } from '../in-flight.js';
import { measure } from '../measure.js';
import { spreadOf } from '../spread.js';
import { type BulkDatabase, bulkMariadb, bulkSqlite } from './bulk-database.js';
import { type LargeOffice, largeOffice, type Load } from './large-office.js';
import { twoNodes } from './two-nodes.js';

const FULL: Load = { finished: 1_000_000, waiting: 100_000 };
const NOTHING: Load = { finished: 0, waiting: 0 };
const DUE_JOBS = 10_000;

const EMPTY = 'empty database';
const LOADED = 'loaded database';

/** What is done on both. */
const WORK: readonly (readonly [title: string, execute: (office: LargeOffice) => Promise<unknown>])[] = [
  ['a review: started, two tasks completed', ({ runtime }) => runtime.review()],
  ['listing my tasks, GET /tasks', ({ inbox }) => inbox.list()],
];

interface Place extends BenchDatabase {
  openBulk(): Promise<BulkDatabase>;
}

/** A database with a million finished instances beside an empty one, and two nodes on one table of jobs. */
export const scaleBench: Bench = {
  name: 'engine.scale',
  async *run(plan) {
    const { mariadb } = plan;
    const onSqlite = async () => {
      const database = await freshSqlite();
      return { ...database, openBulk: () => Promise.resolve(bulkSqlite(database.file)) };
    };
    yield* compareLoads('SQLite', onSqlite, plan);
    if (mariadb === undefined) return;
    const onMariadb = async () => {
      const database = await freshMariadb(mariadb);
      return { ...database, openBulk: () => bulkMariadb(database.url) };
    };
    yield* compareLoads('MariaDB', onMariadb, plan);
    yield await jobsOnce(mariadb, plan);
  },
};

async function* compareLoads(
  where: string,
  open: () => Promise<Place>,
  plan: Plan,
): AsyncGenerator<Comparison, void, undefined> {
  const load = { finished: scaled(FULL.finished, plan), waiting: scaled(FULL.waiting, plan) };
  const [first, second] = [await open(), await open()];
  const empty = await largeOffice(first.url, { load: NOTHING, openBulk: first.openBulk });
  const began = performance.now();
  const loaded = await largeOffice(second.url, { load, openBulk: second.openBulk });
  const seconds = Math.round((performance.now() - began) / 1000);
  const notes = [`${load.finished} finished and ${load.waiting} waiting instances, loaded in ${seconds} s`];
  for (const [title, execute] of WORK) {
    const contenders = [contender(EMPTY, () => execute(empty)), contender(LOADED, () => execute(loaded))];
    const comparison = await compare(`${title}, ${where}`, contenders, plan);
    yield { ...comparison, notes };
  }
  for (const office of [empty, loaded]) await office.close();
  for (const database of [first, second]) await database.remove();
}

async function compare(title: string, contenders: readonly Contender[], plan: Plan): Promise<Comparison> {
  const measured = await measure(contenders, plan);
  const value = measured.ratio(EMPTY, LOADED, 'wallMs');
  const bar: Bar = { name: "times the empty database's time", value, atMost: 1.5 };
  return { title, measurements: measured.measurements, bars: [bar] };
}

function contender(name: string, execute: () => Promise<unknown>): Contender {
  return { name, run: (executions) => inFlight(executions, 1, async () => void (await execute())) };
}

async function jobsOnce(server: string, plan: Plan): Promise<Comparison> {
  const database = await freshMariadb(server);
  const jobs = scaled(DUE_JOBS, plan);
  const { done, notes, subjects, nodes, wallMs } = await twoNodes(database.url, jobs);
  await database.remove();
  const exactly = (name: string, value: number, wanted: number): Bar => {
    return { name, value: spreadOf([value]), atLeast: wanted, atMost: wanted };
  };
  return {
    title: `${jobs} due jobs, two processes on MariaDB`,
    measurements: [],
    bars: [
      exactly('jobs done', done, jobs),
      exactly('jobs carried out', subjects, jobs),
      exactly('times that a job was carried out', notes, jobs),
      { name: 'processes that took part', value: spreadOf([nodes]) },
      { name: 'jobs a second', value: spreadOf([jobs / (wallMs / 1000)]) },
    ],
    notes: [await describeMariadb(server)],
  };
}

function scaled(size: number, { scale }: Plan): number {
  return Math.max(1, Math.round(size * scale));
}
