import { systemActor, type Tx } from '@sanzhi/platform-data';
import type { JobCall } from '@sanzhi/platform-jobs';
import { processTasks } from './collections.js';
import { TIMER_JOB } from './job-kinds.js';
import type { RuntimeParts } from './runtime-parts.js';
import { postponeIfSuspended } from './service-jobs.js';
import type { TimerPayload } from './set-timer.js';
import { dueDay, dueMoment } from './timers.js';
import { Turn } from './turn.js';

/** A timer's moment has come. One that nobody waits for any more has no effect. */
export async function fireTimer(parts: RuntimeParts, { job, tx }: JobCall & { readonly tx: Tx }): Promise<void> {
  const { instanceId, subscription } = job.payload as TimerPayload;
  await Turn.within(parts, tx, async (turn) => {
    const live = await turn.load(instanceId);
    const isAwaited = live.state?.subscriptions.some(({ id }) => id === subscription) === true;
    if (live.row.endedAt !== null || !isAwaited) return;
    postponeIfSuspended(parts, live);
    await turn.run(instanceId, { type: 'timerFired', subscription });
  });
}

/**
 * Dates again what rests on a year whose holidays were not published when it was set: a calendar may have been loaded
 * since. @returns how many timers and tasks got another date
 */
export async function redate(parts: RuntimeParts, tx: Tx): Promise<number> {
  return (await redateTimers(parts, tx)) + (await redateTasks(parts, tx));
}

async function redateTimers({ jobs, calendar }: RuntimeParts, tx: Tx): Promise<number> {
  let moved = 0;
  const waiting = await jobs.list(tx.as(systemActor), { kinds: [TIMER_JOB], states: ['waiting'], limit: 100_000 });
  for (const { id, payload, runAt } of waiting) {
    const timer = payload as TimerPayload;
    if (!timer.isProvisional) continue;
    const due = dueMoment(timer, new Date(timer.from), calendar);
    if (!due || due === 'over') continue;
    const { at, isProvisional } = due;
    if (at.getTime() === runAt.getTime() && isProvisional) continue;
    await jobs.reschedule(tx, id, { runAt: at, payload: { ...timer, isProvisional } });
    moved += Number(at.getTime() !== runAt.getTime());
  }
  return moved;
}

async function redateTasks({ calendar }: RuntimeParts, tx: Tx): Promise<number> {
  let moved = 0;
  const tasks = tx.as(systemActor).of(processTasks);
  for (const task of await tasks.find({ where: { state: 'open', isProvisional: true } })) {
    const due = dueDay(task.dueRule ?? undefined, task.createdAt, calendar);
    if (!due || (due.day === task.dueOn && due.isProvisional)) continue;
    await tasks.update(task.id, { dueOn: due.day, isProvisional: due.isProvisional });
    moved += Number(due.day !== task.dueOn);
  }
  return moved;
}
