import { systemActor, Data, type Tx } from '@sanzhi/platform-data';
import { type JobCall, type JobFailed, type JobHandler } from '@sanzhi/platform-jobs';
import type { Clock, EventType } from '@sanzhi/platform-kernel';
import { processInstances, processMessages } from './collections.js';
import {
  ARM_JOB,
  CONTINUE_JOB,
  DELIVER_JOB,
  MIGRATE_JOB,
  PROVE_JOB,
  RESUME_JOB,
  SEND_JOB,
  SERVICE_JOB,
  SIGNAL_JOB,
  START_JOB,
  SUSPEND_JOB,
  TIMER_JOB,
  TOKEN_JOBS,
} from './job-kinds.js';
import { deliverKept, sendLater, signalLater } from './message-jobs.js';
import { resumeByDefinition, suspendByDefinition } from './moves/definition-suspension.js';
import { type MigratePayload, ProcessOperations } from './moves/operations.js';
import type { RuntimeParts } from './runtime-parts.js';
import { continueToken, runOutside } from './service-jobs.js';
import type { TokenPayload } from './services.js';
import { arm, startByTimer } from './start-timers.js';
import { fireTimer } from './timer-jobs.js';
import { Turn } from './turn.js';

type InTransaction = (parts: RuntimeParts, call: JobCall & { readonly tx: Tx }) => Promise<unknown>;

/** Who does the runtime's jobs; job-kinds.ts says what each carries. */
export function runtimeJobs(parts: () => RuntimeParts): JobHandler[] {
  const inside = (kind: string, run: InTransaction): JobHandler => ({
    kind,
    run: async (call) => void (await run(parts(), call)),
  });
  return [
    inside(TIMER_JOB, fireTimer),
    inside(START_JOB, startByTimer),
    inside(ARM_JOB, arm),
    inside(CONTINUE_JOB, continueToken),
    inside(DELIVER_JOB, deliverKept),
    inside(SEND_JOB, sendLater),
    inside(SIGNAL_JOB, signalLater),
    inside(MIGRATE_JOB, migrateOne),
    inside(SUSPEND_JOB, suspendByDefinition),
    inside(RESUME_JOB, resumeByDefinition),
    { kind: PROVE_JOB, outside: true, run: (call) => proveAgain(parts(), call) },
    { kind: SERVICE_JOB, outside: true, run: (call) => runOutside(parts(), call.use(Data), call) },
  ];
}

/** Proves a published flowchart again, not in a transaction: it may take a while. Done twice it comes to the same. */
async function proveAgain({ flowcharts }: RuntimeParts, { job }: JobCall): Promise<void> {
  await flowcharts.reprove((job.payload as { versionId: string }).versionId);
}

/** Carries an instance over under the name of whoever ordered it. */
async function migrateOne(_parts: RuntimeParts, { job, tx, use }: JobCall & { readonly tx: Tx }): Promise<void> {
  const { instanceId, actorId, actorName, ...order } = job.payload as MigratePayload;
  const { versionId, endedAt } = await tx.of(processInstances).get(instanceId);
  // It ended, or was carried over by somebody else, since it was ordered.
  if (versionId !== order.fromVersionId || endedAt !== null) return;
  await use(ProcessOperations).migrate(tx.as({ ...systemActor, id: actorId, name: actorName }), instanceId, order);
}

type Failed = typeof JobFailed extends EventType<infer P> ? P : never;

/**
 * A job that stands for a token has failed for good: the token stops, where operators see it and can retry it.
 * The job itself has no more to say.
 */
export async function stopFailedToken(parts: RuntimeParts, tx: Tx, failed: Failed): Promise<void> {
  const { kind, payload, error, jobId } = failed;
  if (!TOKEN_JOBS.includes(kind)) return;
  const { instanceId, token } = payload as TokenPayload;
  await Turn.within(parts, tx, async (turn) => {
    // Of a suspended process the job stays among the failed ones, to be tried again once it is resumed.
    if ((await turn.load(instanceId)).state?.suspended) return;
    await turn.answer(instanceId, { type: 'jobFailed', token, message: messageOf(error) });
    await parts.jobs.discard(tx, jobId);
  });
}

/** The first line of a stack, without the name of the class. */
function messageOf(error: string): string {
  return (error.split('\n')[0] ?? error).replace(/^\w*Error: /, '');
}

/** Messages that nobody came for. */
export async function purgeMessages(tx: Tx, clock: Clock): Promise<void> {
  await tx
    .as(systemActor)
    .of(processMessages)
    .remove({ expiresAt: { lt: clock.now() } });
}
