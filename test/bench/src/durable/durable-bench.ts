import { type BenchDatabase, describeMariadb, freshMariadb, freshSqlite } from '../bench-database.js';
import type { Bar, Bench, Comparison, Contender, Plan } from '../bench.js';
import { inFlight } from '../in-flight.js';
import { measure, type SideBySide } from '../measure.js';
import { bootOffice } from '../office.js';
import { spreadOf } from '../spread.js';
import { bpmnEngineOnSqlite, type PeerRuntime } from './bpmn-engine-on-sqlite.js';
import { type Floor, smallTransaction } from './floor.js';
import { MariadbFloor } from './floor-mariadb.js';
import { SqliteFloor } from './floor-sqlite.js';
import { LegalReviewRows } from './legal-review-rows.js';
import { type OurRuntime, ourRuntime } from './our-runtime.js';

type Synchronous = 'FULL' | 'NORMAL';

const OURS = 'sanzhi';
const PEER = 'bpmn-engine, state saved at every step';
const FLOOR = 'floor: the same rows by hand';
const SMALL = 'three minimal transactions';

const TIMES_THE_PEER = { NORMAL: 30, FULL: 10 };
const IN_FLIGHT = [1, 16];

/**
 * A legal review (started, drafted, reviewed: three transactions) on our runtime, beside bpmn-engine that saves its
 * state and beside programs that write the same rows by hand.
 */
export const durableBench: Bench = {
  name: 'engine.durable',
  async *run(plan) {
    for (const synchronous of ['NORMAL', 'FULL'] as const) yield* onSqlite(synchronous, plan);
    if (plan.mariadb !== undefined) yield* onMariadb(plan.mariadb, plan);
  },
};

async function* onSqlite(synchronous: Synchronous, plan: Plan): AsyncGenerator<Comparison, void, undefined> {
  const databases = await Promise.all([freshSqlite(), freshSqlite(), freshSqlite()]);
  const [forOurs, forFloor, forPeer] = databases;
  const ours = await ourRuntime({ url: forOurs.url, synchronous });
  await createTables(forFloor);
  const floor = new SqliteFloor(forFloor.file, synchronous);
  const peer = await bpmnEngineOnSqlite(forPeer.file, synchronous);
  for (const most of IN_FLIGHT) {
    const measured = await measure(
      [...ourContenders(ours, floor, most), contender(PEER, () => peer.review(), most)],
      plan,
    );
    yield {
      title: `legal review on SQLite, synchronous=${synchronous}, ${most} in flight`,
      measurements: measured.measurements,
      bars: [
        { name: 'times the peer', value: measured.ratio(OURS, PEER, 'wallMs'), atLeast: TIMES_THE_PEER[synchronous] },
        oursPerFloor(measured),
        // Without a disk to wait for, a minimal transaction costs less than one of the floor's statements.
        synchronous === 'FULL' ? floorPerSmall(measured) : told(floorPerSmall(measured)),
      ],
    };
  }
  yield await stateSizes(ours, peer, synchronous);
  await ours.close();
  await floor.close();
  peer.close();
  for (const database of databases) await database.remove();
}

async function* onMariadb(server: string, plan: Plan): AsyncGenerator<Comparison, void, undefined> {
  const [forOurs, forFloor] = [await freshMariadb(server), await freshMariadb(server)];
  const ours = await ourRuntime({ url: forOurs.url });
  await createTables(forFloor);
  const floor = await MariadbFloor.open(forFloor.url, Math.max(...IN_FLIGHT));
  const notes = [await describeMariadb(server)];
  for (const most of IN_FLIGHT) {
    const measured = await measure(ourContenders(ours, floor, most), plan);
    yield {
      title: `legal review on MariaDB, ${most} in flight`,
      measurements: measured.measurements,
      bars: [oursPerFloor(measured), floorPerSmall(measured)],
      notes,
    };
  }
  await ours.close();
  await floor.close();
  for (const database of [forOurs, forFloor]) await database.remove();
}

/** The product's own tables, so that the floor has the same columns and indexes. */
async function createTables({ url }: BenchDatabase): Promise<void> {
  const kernel = await bootOffice({ url });
  await kernel.stop();
}

function ourContenders(ours: OurRuntime, floor: Floor, most: number): Contender[] {
  const { departmentId, officer } = ours.office;
  return [
    contender(OURS, () => ours.review(), most),
    contender(FLOOR, () => reviewByHand(floor, { departmentId, officerId: officer.id }), most),
    contender(SMALL, () => smallTransactions(floor), most),
  ];
}

/** One review by the floor: its three transactions. */
export async function reviewByHand(floor: Floor, who: ConstructorParameters<typeof LegalReviewRows>[0]): Promise<void> {
  for (const step of new LegalReviewRows(who).steps) await floor.transact(step());
}

async function smallTransactions(floor: Floor): Promise<void> {
  for (let step = 0; step < 3; step += 1) await floor.transact(smallTransaction);
}

function contender(name: string, execute: () => Promise<unknown>, most: number): Contender {
  return { name, run: (executions) => inFlight(executions, most, async () => void (await execute())) };
}

function oursPerFloor(measured: SideBySide): Bar {
  return { name: "of the floor's speed", value: measured.ratio(OURS, FLOOR, 'wallMs'), atLeast: 0.5 };
}

function floorPerSmall(measured: SideBySide): Bar {
  const value = measured.ratio(FLOOR, SMALL, 'wallMs');
  return { name: "of the minimal transactions' speed, by the floor", value, atLeast: 0.6 };
}

/** The same number without a claim. */
function told({ name, value }: Bar): Bar {
  return { name, value };
}

async function stateSizes(ours: OurRuntime, peer: PeerRuntime, synchronous: Synchronous): Promise<Comparison> {
  const bytes = await ours.stateBytes();
  return {
    title: `stored state, synchronous=${synchronous}`,
    measurements: [],
    bars: [
      { name: 'bytes of our state', value: spreadOf([bytes]) },
      { name: "bytes of the peer's", value: spreadOf([peer.stateBytes]) },
      { name: "of the peer's bytes", value: spreadOf([bytes / peer.stateBytes]), atMost: 0.1 },
    ],
  };
}
