import { type RowOf, systemActor, type Tx } from '@sanzhi/platform-data';
import { meet, type MetStart, type PartialStart, type Variables } from '@sanzhi/workflows-engine';
import { processHeldConditions, processPartialStarts } from './collections.js';
import type { LiveInstance } from './live-instance.js';
import type { RuntimeParts } from './runtime-parts.js';
import type { Start } from './start-listening.js';
import type { Turn } from './turn.js';

/** What is known of an event that happened. */
export interface Happening {
  readonly departmentId: string;
  readonly caseId?: string | null;
  readonly businessKey?: string;
  /** Values that it is correlated by. */
  readonly values?: Variables;
  readonly variables: Variables;
}

/** A partial start as the engine counts it, with its row. */
interface WaitingStart extends PartialStart {
  readonly row: string;
}

/**
 * One of a start's events has happened: an instance begins, or the event is kept until the others have happened too.
 * Events of one start come one after the other, so that none misses what the one before it kept.
 */
export async function occur(
  turn: Turn,
  { definition, trigger }: Omit<Start, 'key'>,
  { departmentId, caseId, businessKey, values = {}, variables }: Happening,
): Promise<LiveInstance[]> {
  const { versionId } = definition;
  const correlation = correlationOf({ caseId, businessKey, values });
  const isShared = trigger.needed > 1;
  if (isShared) await holdVersion(turn, versionId);
  const where = { departmentId, versionId, processId: trigger.program.id, event: trigger.event };
  const table = turn.tx.as(systemActor).of(processPartialStarts);
  const waiting = isShared ? (await table.find({ where, orderBy: ['id'] })).map(waitingOf) : [];
  const begun: LiveInstance[] = [];
  for (const { of, start, isComplete } of meet({ trigger, correlation, variables }, waiting)) {
    if (!isComplete) await keep(turn, { of, start }, where);
    else {
      if (of) await table.remove({ id: of.row });
      const about = { ...aboutOf(start.correlation), variables: start.variables, startEvent: trigger.event };
      begun.push(await turn.begin({ definition, processId: trigger.program.id, departmentId, ...about }));
    }
  }
  return begun;
}

/** Whoever holds it is the only one who counts events towards the starts of the version; SQLite has one writer anyway. */
export async function holdVersion({ parts, tx }: Turn, versionId: string): Promise<void> {
  if (parts.dialect !== 'mariadb') return;
  await tx.sql.first('SELECT id FROM configuration_versions WHERE id = ? FOR UPDATE', [versionId]);
}

/** Forgets what was kept for versions that are in force no longer. */
export async function purgeStarts({ configuration }: RuntimeParts, tx: Tx): Promise<void> {
  const system = tx.as(systemActor);
  for (const table of [system.of(processPartialStarts), system.of(processHeldConditions)]) {
    const rows = await table.find({});
    const places = new Map(
      rows.map(({ versionId, departmentId }) => [`${versionId} ${departmentId}`, { versionId, departmentId }]),
    );
    for (const place of places.values()) {
      const inForce = await configuration.allInForce(system, { kind: 'process', departmentId: place.departmentId });
      if (!inForce.some(({ id }) => id === place.versionId)) await table.remove(place);
    }
  }
}

async function keep(
  { parts, tx }: Turn,
  { of, start }: Pick<MetStart<WaitingStart>, 'start'> & { readonly of: WaitingStart | undefined },
  where: Pick<RowOf<typeof processPartialStarts>, 'departmentId' | 'versionId' | 'processId' | 'event'>,
): Promise<void> {
  const table = tx.as(systemActor).of(processPartialStarts);
  const { met, correlation, variables } = start;
  if (of) await table.update(of.row, { met, correlation, variables });
  else await table.insert({ ...where, met, correlation, variables, at: parts.clock.now() });
}

function waitingOf(row: RowOf<typeof processPartialStarts>): WaitingStart {
  const { id, processId, event, met, correlation, variables } = row;
  return { row: id, process: processId, event, met, correlation, variables };
}

/** What an event is known by; names that no value of a message can have. */
function correlationOf({
  caseId,
  businessKey,
  values,
}: {
  readonly caseId: string | null | undefined;
  readonly businessKey: string | undefined;
  readonly values: Variables;
}): Variables {
  const named = Object.entries(values).map(([name, value]) => [`value ${name}`, value]);
  return {
    ...(caseId ? { caseId } : {}),
    ...(businessKey === undefined ? {} : { businessKey }),
    ...(Object.fromEntries(named) as Variables),
  };
}

/** The case and the business key of what begins. */
function aboutOf({ caseId, businessKey }: Variables): {
  readonly caseId: string | null;
  readonly businessKey?: string;
} {
  return {
    caseId: typeof caseId === 'string' ? caseId : null,
    ...(typeof businessKey === 'string' ? { businessKey } : {}),
  };
}
