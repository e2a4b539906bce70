import { systemActor, type Tx } from '@sanzhi/platform-data';
import { processCalls, processSuspended, processTasks } from '../collections.js';
import type { LiveInstance } from '../live-instance.js';
import { takeKept } from '../messages.js';
import type { Turn } from '../turn.js';
import { noteOf } from './operate.js';

/** Suspends an instance and all that it called, as far as they are not. @returns the ids of those that it suspended */
export async function suspendWithCalled(turn: Turn, live: LiveInstance, reason: string): Promise<string[]> {
  const suspended: string[] = [];
  for (const { id, state } of await withCalled(turn, live)) {
    if (state?.suspended) continue;
    await turn.run(id, { type: 'suspend' }, noteOf('suspend', reason));
    await setTasks(turn.tx, id, { from: 'open', to: 'suspended' });
    suspended.push(id);
  }
  return suspended;
}

/** Resumes an instance and all that it called, for whatever reason they were suspended. */
export async function resumeWithCalled(turn: Turn, live: LiveInstance, reason: string): Promise<void> {
  for (const each of await withCalled(turn, live)) await resumeOne(turn, each, reason);
}

/** Resumes an instance alone. */
export async function resumeOne(turn: Turn, live: LiveInstance, reason: string): Promise<void> {
  await turn.tx.as(systemActor).of(processSuspended).remove({ id: live.id });
  await openTasks(turn.tx, live.id);
  await turn.run(live.id, { type: 'resume' }, noteOf('resume', reason));
  await takeWaiting(turn, live);
}

/** The tasks of a suspended instance are open again. */
export function openTasks(tx: Tx, instanceId: string): Promise<void> {
  return setTasks(tx, instanceId, { from: 'suspended', to: 'open' });
}

async function setTasks(tx: Tx, instanceId: string, { from, to }: { from: string; to: string }): Promise<void> {
  await tx.as(systemActor).of(processTasks).update({ instanceId, state: from }, { state: to });
}

/** An instance and all that it called, as far as they run. */
async function withCalled(turn: Turn, live: LiveInstance): Promise<LiveInstance[]> {
  const calls = await turn.tx
    .as(systemActor)
    .of(processCalls)
    .find({ where: { parentId: live.id } });
  const found = [live];
  for (const { id } of calls) {
    const called = await turn.load(id);
    if (called.row.endedAt === null) found.push(...(await withCalled(turn, called)));
  }
  return found;
}

/** Messages that came while it was suspended. */
async function takeWaiting(turn: Turn, live: LiveInstance): Promise<void> {
  for (const { id, on, name = '', hit } of live.state?.subscriptions ?? []) {
    if (on === 'message' && !hit) await takeKept(turn, live, { name, subscription: id });
  }
  await turn.settle(live);
}
