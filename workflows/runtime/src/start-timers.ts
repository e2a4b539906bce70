import { dayOf } from '@sanzhi/platform-calendar';
import { systemActor, type Tx } from '@sanzhi/platform-data';
import type { JobCall } from '@sanzhi/platform-jobs';
import type { StartTimer } from '@sanzhi/workflows-engine';
import { ARM_JOB, START_JOB } from './job-kinds.js';
import type { RuntimeParts } from './runtime-parts.js';
import { triggersOf } from './start-listening.js';
import { dueMoment } from './timers.js';
import { Turn } from './turn.js';

interface StartPayload extends StartTimer {
  readonly versionId: string;
  readonly processId: string;
  readonly ownerId: string;
  readonly occurrence: number;
}

/** A published version's start timers are set on the day it comes into force. */
export async function armLater(
  { jobs }: RuntimeParts,
  tx: Tx,
  { id, ownerId, effectiveFrom }: { readonly id: string; readonly ownerId: string; readonly effectiveFrom: string },
): Promise<void> {
  await jobs.schedule(tx.as(systemActor), {
    kind: ARM_JOB,
    subject: `definition/${id}`,
    payload: { versionId: id, ownerId },
    runAt: new Date(`${effectiveFrom}T00:00:00+08:00`),
    key: `arm:${id}`,
  });
}

/** Sets the start timers of a version that has come into force. */
export async function arm(parts: RuntimeParts, { job, tx }: JobCall & { readonly tx: Tx }): Promise<void> {
  const { versionId, ownerId } = job.payload as { versionId: string; ownerId: string };
  const definition = await parts.definitions.of(tx.as(systemActor), versionId);
  for (const processId of definition.programs.keys()) {
    for (const timer of triggersOf(definition).timers(processId)) {
      await armOne(parts, tx, { ...timer, versionId, processId, ownerId, occurrence: 0 });
    }
  }
}

async function armOne(parts: RuntimeParts, tx: Tx, payload: StartPayload): Promise<void> {
  const { clock, calendar, jobs } = parts;
  const due = dueMoment(payload, clock.now(), calendar);
  if (!due || due === 'over') return;
  const { versionId, processId, event, def, occurrence } = payload;
  await jobs.schedule(tx.as(systemActor), {
    kind: START_JOB,
    subject: `definition/${versionId}`,
    payload,
    runAt: due.at,
    key: `start:${versionId}:${processId}:${event}:${def}:${occurrence}`,
  });
}

/** A start timer's moment has come: starts an instance, unless another version is in force by now. */
export async function startByTimer(parts: RuntimeParts, { job, tx }: JobCall & { readonly tx: Tx }): Promise<void> {
  const payload = job.payload as StartPayload;
  const { versionId, processId, ownerId, event, occurrence } = payload;
  const system = tx.as(systemActor);
  const { kind, key } = await parts.configuration.version(system, versionId);
  const on = dayOf(parts.clock.now());
  if ((await parts.configuration.inForceId(system, { kind, key, departmentId: ownerId, on })) !== versionId) return;
  const definition = await parts.definitions.of(system, versionId);
  await Turn.within(parts, tx, (turn) =>
    turn.begin({ definition, processId, departmentId: ownerId, variables: {}, startEvent: event }),
  );
  if (payload.timer === 'cycle') await armOne(parts, tx, { ...payload, occurrence: occurrence + 1 });
}
