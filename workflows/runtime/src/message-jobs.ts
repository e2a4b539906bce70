import { systemActor, type Tx } from '@sanzhi/platform-data';
import { type JobCall, JobPostponed } from '@sanzhi/platform-jobs';
import { AppError } from '@sanzhi/platform-kernel';
import { processMessages } from './collections.js';
import { errors } from './errors.js';
import {
  deliver,
  type DeliverPayload,
  findReceiver,
  handOver,
  isSuspended,
  type Letter,
  letterOf,
  SENT_KEPT,
  signalOne,
  type SignalPayload,
} from './messages.js';
import type { RuntimeParts } from './runtime-parts.js';
import { postponeIfSuspended, SUSPENDED_PAUSE } from './service-jobs.js';
import { Turn } from './turn.js';

/** Sends what a process sent to somebody outside its case. What would start a suspended flowchart waits. */
export async function sendLater(parts: RuntimeParts, { job, tx }: JobCall & { readonly tx: Tx }): Promise<void> {
  try {
    await Turn.within(parts, tx, (turn) => deliver(turn, job.payload as Letter, SENT_KEPT));
  } catch (error) {
    const isSuspended = error instanceof AppError && error.code === errors.PROCESS_DEFINITION_SUSPENDED.code;
    throw isSuspended ? new JobPostponed(new Date(parts.clock.now().getTime() + SUSPENDED_PAUSE)) : error;
  }
}

/** Pauses between looks for a receiver that subscribed while the message was being kept. */
const LOOKS = [1_000, 10_000, 60_000];

/**
 * A message and its receiver may cross: the one looks for a subscription, the other for a message, and neither sees what
 * the other has not committed yet. So whoever kept a message looks again after the longest transaction has ended.
 */
export async function deliverKept(parts: RuntimeParts, { job, tx }: JobCall & { readonly tx: Tx }): Promise<void> {
  const { id } = job.payload as DeliverPayload;
  const now = parts.clock.now();
  await Turn.within(parts, tx, async (turn) => {
    const messages = tx.as(systemActor).of(processMessages);
    const kept = await messages.first({ id, expiresAt: { gt: now } });
    if (!kept) return;
    const receiver = await findReceiver(turn, letterOf(kept));
    const isReady = receiver && !(await isSuspended(turn, receiver));
    if (isReady && (await messages.remove({ id })) > 0) return void (await handOver(turn, receiver, letterOf(kept)));
    const age = now.getTime() - kept.receivedAt.getTime();
    const next = LOOKS.find((pause) => pause > age);
    if (next !== undefined) throw new JobPostponed(new Date(kept.receivedAt.getTime() + next));
  });
}

/** A signal reaches one who listens, if they still do. */
export function signalLater(parts: RuntimeParts, { job, tx }: JobCall & { readonly tx: Tx }): Promise<void> {
  const payload = job.payload as SignalPayload;
  return Turn.within(parts, tx, async (turn) => {
    postponeIfSuspended(parts, await turn.load(payload.instanceId));
    await signalOne(turn, payload);
  });
}
