import { errors as accessErrors, mayWorkOn, requirePermission } from '@sanzhi/platform-access';
import { departmentStream } from '@sanzhi/platform-audit';
import { configurationVersions } from '@sanzhi/platform-configuration';
import { newId, systemActor, type Tx } from '@sanzhi/platform-data';
import type { JobCall } from '@sanzhi/platform-jobs';
import { processInstances, processSuspended, processSuspensions } from '../collections.js';
import { errors } from '../errors.js';
import { RESUME_JOB, subjectOf, SUSPEND_JOB } from '../job-kinds.js';
import type { RuntimeParts } from '../runtime-parts.js';
import { type DefinitionSuspension, suspensionsOf } from '../suspended-definitions.js';
import { resumeOne, suspendWithCalled } from './instance-suspension.js';
import { operate } from './operate.js';

/** Which flowchart is to start nothing more in a department. */
export interface DefinitionSuspensionOrder {
  /** Configuration key of the flowchart. */
  readonly key: string;
  /** One version; all of them when left out, those to come included. */
  readonly versionId?: string;
  /** The actor's own when left out. */
  readonly departmentId?: string;
  /** Suspends what runs as well. */
  readonly withInstances?: boolean;
  readonly reason: string;
}

/** What came of it. */
export interface DefinitionSuspended {
  readonly id: string;
  /** Instances that are to be suspended, each by a job. */
  readonly ordered: number;
}

/** What a job is told that suspends or resumes an instance with its flowchart, under the name of who ordered it. */
interface SuspensionPayload {
  readonly instanceId: string;
  readonly suspensionId: string;
  readonly reason: string;
  readonly actorId: string;
  readonly actorName: string;
}

type Call = JobCall & { readonly tx: Tx };

/** @throws PROCESS_DEFINITION_UNKNOWN, PROCESS_DEFINITION_SUSPENDED_ALREADY */
export async function suspendDefinition(
  parts: RuntimeParts,
  tx: Tx,
  order: DefinitionSuspensionOrder,
): Promise<DefinitionSuspended> {
  const { key, versionId = null, departmentId = tx.actor.departmentId ?? '', withInstances = false, reason } = order;
  requireOwn(tx, departmentId);
  const system = tx.as(systemActor);
  const versions = await system
    .of(configurationVersions)
    .find({ where: { kind: 'process', key, state: 'published', ownerId: { in: ['', departmentId] } } });
  const meant = versions.filter(({ id }) => versionId === null || id === versionId);
  if (meant.length === 0) throw errors.PROCESS_DEFINITION_UNKNOWN({ key });
  const others = await suspensionsOf(system, { departmentId, key });
  if (others.some((other) => other.versionId === versionId)) throw errors.PROCESS_DEFINITION_SUSPENDED_ALREADY({ key });
  const about = { id: newId(), departmentId, key, versionId, withInstances, reason };
  await system.of(processSuspensions).insert({ ...about, actorId: tx.actor.id, at: parts.clock.now() });
  const versionIds = meant.map(({ id }) => id);
  const ids = withInstances ? await runningOf(tx, { departmentId, versionIds }) : [];
  await scheduleAll(parts, tx, { kind: SUSPEND_JOB, ids, suspensionId: about.id, reason });
  await record(parts, tx, { suspension: about, action: 'definition.suspended', reason, instances: ids.length });
  return { id: about.id, ordered: ids.length };
}

/** @throws PROCESS_DEFINITION_NOT_SUSPENDED */
export async function resumeDefinition(parts: RuntimeParts, tx: Tx, id: string, reason: string): Promise<number> {
  const suspension = await tx.of(processSuspensions).first({ id });
  if (!suspension) throw errors.PROCESS_DEFINITION_NOT_SUSPENDED({ suspension: id });
  requireOwn(tx, suspension.departmentId);
  const system = tx.as(systemActor);
  await system.of(processSuspensions).remove({ id });
  const suspended = await system.of(processSuspended).find({ where: { suspensionId: id } });
  const roots = [...new Set(suspended.map(({ rootId }) => rootId))];
  await scheduleAll(parts, tx, { kind: RESUME_JOB, ids: roots, suspensionId: id, reason });
  await record(parts, tx, { suspension, action: 'definition.resumed', reason, instances: roots.length });
  return roots.length;
}

/** Suspends an instance with its flowchart, unless it was resumed, or the instance suspended or ended, since. */
export async function suspendByDefinition(parts: RuntimeParts, { job, tx }: Call): Promise<void> {
  const { instanceId, suspensionId, reason, ...actor } = job.payload as SuspensionPayload;
  const system = tx.as(systemActor);
  if (!(await system.of(processSuspensions).first({ id: suspensionId }))) return;
  // Held, so that a resumption that comes meanwhile finds what is suspended here.
  await system.of(processSuspensions).get(suspensionId, { forUpdate: true });
  const { endedAt, status } = await system.of(processInstances).get(instanceId);
  if (endedAt !== null || status === 'suspended') return;
  await operate(parts, ordererOf(tx, actor), {
    ...{ instanceId, kind: 'suspend', reason },
    carryOut: async (turn, live) => {
      const ids = await suspendWithCalled(turn, live, reason);
      const table = system.of(processSuspended);
      await table.remove({ id: { in: ids } });
      await table.insertMany(ids.map((id) => ({ id, suspensionId, rootId: instanceId })));
    },
  });
}

/** Resumes what a suspension of a flowchart suspended with an instance, unless another one keeps it. */
export async function resumeByDefinition(parts: RuntimeParts, { job, tx }: Call): Promise<void> {
  const { instanceId, suspensionId, reason, ...actor } = job.payload as SuspensionPayload;
  const suspended = tx.as(systemActor).of(processSuspended);
  const mine = { rootId: instanceId, suspensionId };
  const ids = (await suspended.find({ where: mine })).map(({ id }) => id);
  if (ids.length === 0) return;
  const { endedAt, departmentId, versionId } = await tx.as(systemActor).of(processInstances).get(instanceId);
  if (endedAt !== null) return void (await suspended.remove(mine));
  const other = await otherKeeper(parts, tx, { departmentId, versionId });
  if (other) return void (await suspended.update(mine, { suspensionId: other.id }));
  await operate(parts, ordererOf(tx, actor), {
    ...{ instanceId, kind: 'resume', reason },
    carryOut: async (turn) => {
      for (const id of ids) {
        const live = await turn.load(id);
        if (live.row.endedAt === null && live.state?.suspended) await resumeOne(turn, live, reason);
      }
    },
  });
}

/** Another suspension by which the instances of a version are to stay suspended. */
async function otherKeeper(
  { configuration }: RuntimeParts,
  tx: Tx,
  { departmentId, versionId }: { readonly departmentId: string; readonly versionId: string },
): Promise<DefinitionSuspension | undefined> {
  const system = tx.as(systemActor);
  const { key } = await configuration.version(system, versionId);
  const left = await suspensionsOf(system, { departmentId, key });
  return left.find((each) => each.withInstances && (each.versionId ?? versionId) === versionId);
}

function requireOwn({ actor }: Tx, departmentId: string): void {
  requirePermission(actor, 'processes.operate');
  const isOwn = departmentId !== '' && mayWorkOn(actor, { departmentId, caseId: null });
  if (!isOwn) throw accessErrors.ACCESS_FORBIDDEN({ permission: 'processes.operate' });
}

/** The system, under the name of whoever ordered it. */
function ordererOf(tx: Tx, { actorId, actorName }: Pick<SuspensionPayload, 'actorId' | 'actorName'>): Tx {
  return tx.as({ ...systemActor, id: actorId, name: actorName });
}

/** Ids of the instances that run on the versions and are not suspended. */
async function runningOf(
  tx: Tx,
  { departmentId, versionIds }: { readonly departmentId: string; readonly versionIds: readonly string[] },
): Promise<string[]> {
  const rows = await tx.as(systemActor).sql.all<{ id: string }>(
    `SELECT id FROM process_instances
       WHERE status IN ('active', 'incident') AND version_id IN (${versionIds.map(() => '?').join(', ')})
         AND department_id = ? ORDER BY id`,
    [...versionIds, departmentId],
  );
  return rows.map(({ id }) => id);
}

async function scheduleAll(
  { jobs }: RuntimeParts,
  tx: Tx,
  {
    kind,
    ids,
    ...about
  }: { readonly kind: string; readonly ids: readonly string[]; readonly suspensionId: string; readonly reason: string },
): Promise<void> {
  const actor = { actorId: tx.actor.id, actorName: tx.actor.name };
  for (const instanceId of ids) {
    const payload: SuspensionPayload = { ...about, ...actor, instanceId };
    await jobs.schedule(tx.as(systemActor), { kind, subject: subjectOf(instanceId), payload, maxAttempts: 3 });
  }
}

async function record(
  { audit, clock }: RuntimeParts,
  tx: Tx,
  {
    suspension: { id, departmentId, key, versionId },
    action,
    ...data
  }: {
    readonly suspension: Pick<DefinitionSuspension, 'id' | 'departmentId' | 'key' | 'versionId'>;
    readonly action: string;
    readonly reason: string;
    readonly instances: number;
  },
): Promise<void> {
  await audit.record(tx, {
    stream: departmentStream(departmentId, clock.now()),
    action,
    subject: `flowchart/${key}`,
    data: { suspension: id, key, versionId, ...data },
  });
}
