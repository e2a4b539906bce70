import { errors as accessErrors, mayWorkOn, requirePermission } from '@sanzhi/platform-access';
import { departmentStream } from '@sanzhi/platform-audit';
import { systemActor, type Tx } from '@sanzhi/platform-data';
import { processMessages } from '../collections.js';
import { errors } from '../errors.js';
import { DELIVER_JOB, DISPENSABLE_JOBS, START_JOB } from '../job-kinds.js';
import { findFailedJob, type OwnedJob } from '../listed-jobs.js';
import type { DeliverPayload } from '../messages.js';
import type { RuntimeParts } from '../runtime-parts.js';
import { armNext, type StartPayload } from '../start-timers.js';

/** Gives a failed job its attempts again. @throws PROCESS_JOB_UNKNOWN, PROCESS_MESSAGE_EXPIRED */
export async function retryJob(parts: RuntimeParts, tx: Tx, id: string, reason: string): Promise<void> {
  const found = await requireFailed(parts, tx, id);
  if (found.owner.isExpired) throw errors.PROCESS_MESSAGE_EXPIRED({ job: id });
  await parts.jobs.retry(tx, id);
  await record(parts, tx, { found, action: 'process.retried', reason });
}

/**
 * Gives a failed job up: a start is not made, though a repeated one goes on with the next; a message is not delivered.
 * @throws PROCESS_JOB_UNKNOWN, PROCESS_JOB_NEEDED
 */
export async function discardJob(parts: RuntimeParts, tx: Tx, id: string, reason: string): Promise<void> {
  const found = await requireFailed(parts, tx, id);
  const { kind, payload } = found.job;
  if (!DISPENSABLE_JOBS.includes(kind)) throw errors.PROCESS_JOB_NEEDED({ job: id, kind });
  if (kind === START_JOB) await armNext(parts, tx, payload as StartPayload);
  if (kind === DELIVER_JOB) {
    await tx
      .as(systemActor)
      .of(processMessages)
      .remove({ id: (payload as DeliverPayload).id });
  }
  await parts.jobs.discard(tx, id);
  await record(parts, tx, { found, action: 'process.discarded', reason });
}

/** A failed job that the actor may see and do something about. */
async function requireFailed({ jobs }: RuntimeParts, tx: Tx, id: string): Promise<OwnedJob> {
  requirePermission(tx.actor, 'processes.operate');
  const found = await findFailedJob({ read: tx, system: tx.as(systemActor), jobs }, id);
  if (!found) throw errors.PROCESS_JOB_UNKNOWN({ job: id });
  if (!mayWorkOn(tx.actor, found.owner)) throw accessErrors.ACCESS_FORBIDDEN({ permission: 'processes.operate' });
  return found;
}

/** On the case's stream, or the department's for what belongs to no case. */
async function record(
  { audit, clock }: RuntimeParts,
  tx: Tx,
  { found: { job, owner }, action, reason }: { found: OwnedJob; action: string; reason: string },
): Promise<void> {
  const { id, kind, subject } = job;
  const { caseId, departmentId } = owner;
  await audit.record(tx, {
    stream: caseId ? `case/${caseId}` : departmentStream(departmentId, clock.now()),
    action,
    subject,
    data: { job: id, kind, reason },
  });
}
