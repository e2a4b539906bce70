import { systemActor, type Tx } from '@sanzhi/platform-data';
import type { JobCall } from '@sanzhi/platform-jobs';
import type { ProcessState, Request } from '@sanzhi/workflows-engine';
import { processTasks } from './collections.js';
import { subjectOf, TIMER_JOB, timerKey } from './job-kinds.js';
import type { LiveInstance } from './live-instance.js';
import type { RuntimeParts } from './runtime-parts.js';
import { postponeIfSuspended } from './services.js';
import { dueDay, dueMoment, type TimerText } from './timers.js';
import { Turn } from './turn.js';

/** What a timer's job carries: enough to date it again when a calendar is loaded. */
export interface TimerPayload extends TimerText {
  readonly instanceId: string;
  readonly subscription: number;
  readonly element: string;
  /** The moment it was counted from. */
  readonly from: string;
  readonly isProvisional: boolean;
}

/** Sets a timer. One whose text means no moment stops what owns it, to be mended and retried. */
export async function setTimer(
  turn: Turn,
  live: LiveInstance,
  { subscription, element, timer, value, occurrence }: Extract<Request, { type: 'schedule' }>,
): Promise<void> {
  const { clock, calendar, jobs } = turn.parts;
  const now = clock.now();
  const due = dueMoment({ timer, value, occurrence }, now, calendar);
  if (due === 'over') return;
  if (!due) {
    const message = `<${value}> means no moment`;
    return void live.waiting.push({ type: 'timerRejected', subscription, message });
  }
  const payload: TimerPayload = {
    ...{ instanceId: live.id, subscription, element, timer, value, occurrence },
    ...{ from: now.toISOString(), isProvisional: due.isProvisional },
  };
  await jobs.schedule(turn.tx.as(systemActor), {
    kind: TIMER_JOB,
    subject: subjectOf(live.id),
    payload,
    runAt: due.at,
    key: timerKey(live.id, subscription, occurrence),
  });
}

/** Takes a timer back, unless it is the very one whose job this turn is. */
export async function takeTimerBack(
  turn: Turn,
  live: LiveInstance,
  { subscription, before }: { subscription: number; before: ProcessState | undefined },
): Promise<void> {
  if (subscription === live.firing) return;
  const fired = before?.subscriptions.find(({ id }) => id === subscription)?.fired ?? 0;
  await turn.parts.jobs.cancel(turn.tx.as(systemActor), timerKey(live.id, subscription, fired));
}

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
