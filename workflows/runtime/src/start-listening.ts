import { type ReadData, systemActor } from '@sanzhi/platform-data';
import { knownBy, type StartTrigger, StartTriggers } from '@sanzhi/workflows-engine';
import type { Definition } from './definitions.js';
import type { LiveInstance } from './live-instance.js';
import { occur } from './partial-starts.js';
import { barredAmong } from './proof-start.js';
import type { RuntimeParts } from './runtime-parts.js';
import { refusalOf, type Startable, suspensionOf, suspensionsOf } from './suspended-definitions.js';
import type { Turn } from './turn.js';

/** An event that may start processes. */
export interface Occurrence {
  readonly on: 'message' | 'signal';
  readonly name: string;
  readonly departmentId: string;
  readonly caseId?: string | null;
  readonly businessKey?: string;
  readonly correlation?: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What an event started, and what it would have started were it not suspended. */
export interface Started {
  readonly instances: readonly LiveInstance[];
  /** It counts towards a start that needs other events too. */
  readonly isCounted: boolean;
  readonly suspended: readonly Startable[];
}

/** A flowchart in force with one of its events. */
export interface Start extends Startable {
  readonly definition: Definition;
  readonly trigger: StartTrigger;
}

/** Starts what an event starts among the flowcharts in force for a department: a message one, a signal all. */
export async function startListening(turn: Turn, occurrence: Occurrence): Promise<Started> {
  const { on, name, correlation, ...about } = occurrence;
  const { open, suspended } = await startsOf(turn, about, (triggers) => triggers.named(on, name));
  const instances: LiveInstance[] = [];
  const meant = on === 'message' ? open.slice(0, 1) : open;
  for (const start of meant) instances.push(...(await occur(turn, start, { ...about, values: knownBy(correlation) })));
  return { instances, isCounted: meant.length > 0 && instances.length === 0, suspended };
}

/** Refuses an event from outside that would start a suspended flowchart. @throws PROCESS_DEFINITION_SUSPENDED */
export async function requireNoneSuspended(turn: Turn, { on, name, ...about }: Occurrence): Promise<void> {
  const { suspended } = await startsOf(turn, about, (triggers) => triggers.named(on, name));
  if (suspended[0]) throw await refusalOf(turn.tx.as(systemActor), suspended[0]);
}

/** The starts among the flowcharts in force: those that may start something, and those that may not for now. */
export async function startsOf(
  { parts, tx }: Turn,
  { departmentId, key: wanted }: { readonly departmentId: string; readonly key?: string },
  choose: (triggers: StartTriggers) => readonly StartTrigger[],
): Promise<{ readonly open: Start[]; readonly suspended: Start[] }> {
  const system = tx.as(systemActor);
  const [open, suspended]: [Start[], Start[]] = [[], []];
  for (const { versionId, key, definition } of await listeners(parts, system, departmentId)) {
    if (wanted !== undefined && key !== wanted) continue;
    const found = choose(triggersOf(definition)).map((trigger) => ({ versionId, key, definition, trigger }));
    if (found.length === 0) continue;
    const suspensions = await suspensionsOf(system, { departmentId, key });
    const isSuspended = suspensionOf(suspensions, { versionId, key }) !== undefined;
    const isRefuted = (await barredAmong(parts.flowcharts, system, [versionId])).size > 0;
    if (isSuspended || isRefuted) suspended.push(...found.map((start) => ({ ...start, isRefuted: !isSuspended })));
    else open.push(...found);
  }
  return { open, suspended };
}

async function listeners({ configuration, definitions }: RuntimeParts, reader: ReadData, departmentId: string) {
  const inForce = await configuration.allInForce(reader, { kind: 'process', departmentId });
  return Promise.all(
    inForce.map(async ({ id, key }) => ({ versionId: id, key, definition: await definitions.of(reader, id) })),
  );
}

/** What starts the processes of a flowchart. */
export function triggersOf({ programs }: Definition): StartTriggers {
  return new StartTriggers([...programs.values()]);
}
