import { systemActor } from '@sanzhi/platform-data';
import type { ProcessState, Request } from '@sanzhi/workflows-engine';
import { subjectOf, TIMER_JOB, timerKey } from './job-kinds.js';
import type { LiveInstance } from './live-instance.js';
import { dueMoment, type TimerText } from './timers.js';
import type { Turn } from './turn.js';

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
