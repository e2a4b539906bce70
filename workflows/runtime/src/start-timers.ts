import { dayOf } from '@sanzhi/platform-calendar';
import { systemActor, type Tx } from '@sanzhi/platform-data';
import { type JobCall, JobPostponed } from '@sanzhi/platform-jobs';
import type { StartTimer } from '@sanzhi/workflows-engine';
import { errors } from './errors.js';
import { ARM_JOB, START_JOB, subjectOfVersion } from './job-kinds.js';
import type { RuntimeParts } from './runtime-parts.js';
import { occur } from './partial-starts.js';
import { barredAmong } from './proof-start.js';
import { SUSPENDED_PAUSE } from './service-jobs.js';
import { triggersOf } from './start-listening.js';
import { suspensionOf, suspensionsOf } from './suspended-definitions.js';
import { dueMoment } from './timers.js';
import { Turn } from './turn.js';

/** What the job of a start timer carries. */
export interface StartPayload extends StartTimer {
  readonly versionId: string;
  readonly processId: string;
  readonly ownerId: string;
  readonly occurrence: number;
}

/** What the job carries that sets the start timers of a version. */
export interface ArmPayload {
  readonly versionId: string;
  readonly ownerId: string;
}

/** A published version's start timers are set on the day it comes into force. Those of the whole district have none. */
export async function armLater(
  { jobs }: RuntimeParts,
  tx: Tx,
  { id, ownerId, effectiveFrom }: { readonly id: string; readonly ownerId: string; readonly effectiveFrom: string },
): Promise<void> {
  if (ownerId === '') return;
  const payload: ArmPayload = { versionId: id, ownerId };
  await jobs.schedule(tx.as(systemActor), {
    kind: ARM_JOB,
    subject: subjectOfVersion(id),
    payload,
    runAt: new Date(`${effectiveFrom}T00:00:00+08:00`),
    key: `arm:${id}`,
  });
}

/** Sets the start timers of a version that has come into force. */
export async function arm(parts: RuntimeParts, { job, tx }: JobCall & { readonly tx: Tx }): Promise<void> {
  const { versionId, ownerId } = job.payload as ArmPayload;
  const definition = await parts.definitions.of(tx.as(systemActor), versionId);
  for (const processId of definition.programs.keys()) {
    for (const timer of triggersOf(definition).timers(processId)) {
      await armOne(parts, tx, { ...timer, versionId, processId, ownerId, occurrence: 0 });
    }
  }
}

async function armOne(parts: RuntimeParts, tx: Tx, payload: StartPayload): Promise<void> {
  const { clock, calendar, jobs } = parts;
  const { versionId, processId, event, def, value, occurrence } = payload;
  const due = dueMoment(payload, clock.now(), calendar);
  if (!due) throw errors.PROCESS_START_TIMER_UNSUITABLE({ element: event, value });
  if (due === 'over') return;
  await jobs.schedule(tx.as(systemActor), {
    kind: START_JOB,
    subject: subjectOfVersion(versionId),
    payload,
    runAt: due.at,
    key: `start:${versionId}:${processId}:${event}:${def}:${occurrence}`,
  });
}

/**
 * A start timer's moment has come: starts an instance, unless another version is in force by now. While the flowchart is
 * suspended or its proof refuted it waits; then a repeated one starts once, and is counted on from there.
 */
export async function startByTimer(parts: RuntimeParts, { job, tx }: JobCall & { readonly tx: Tx }): Promise<void> {
  const payload = job.payload as StartPayload;
  const { versionId, processId, ownerId } = payload;
  const system = tx.as(systemActor);
  const { kind, key } = await parts.configuration.version(system, versionId);
  const on = dayOf(parts.clock.now());
  if ((await parts.configuration.inForceId(system, { kind, key, departmentId: ownerId, on })) !== versionId) return;
  const suspensions = await suspensionsOf(system, { departmentId: ownerId, key });
  const barred = await barredAmong(parts.flowcharts, system, [versionId]);
  if (suspensionOf(suspensions, { versionId, key }) || barred.size > 0) {
    throw new JobPostponed(new Date(parts.clock.now().getTime() + SUSPENDED_PAUSE));
  }
  const definition = await parts.definitions.of(system, versionId);
  const trigger = triggersOf(definition).timed(processId, payload);
  if (trigger) {
    const happening = { departmentId: ownerId, variables: {} };
    await Turn.within(parts, tx, (turn) => occur(turn, { versionId, definition, trigger }, happening));
  }
  await armNext(parts, tx, payload);
}

/** Sets a repeated start timer for the next time. */
export async function armNext(parts: RuntimeParts, tx: Tx, payload: StartPayload): Promise<void> {
  if (payload.timer !== 'cycle') return;
  await armOne(parts, tx, { ...payload, occurrence: payload.occurrence + 1 });
}
