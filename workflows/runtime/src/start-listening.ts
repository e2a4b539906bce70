import { systemActor, type ReadData } from '@sanzhi/platform-data';
import { StartTriggers } from '@sanzhi/workflows-engine';
import type { Definition } from './definitions.js';
import type { LiveInstance } from './live-instance.js';
import type { RuntimeParts } from './runtime-parts.js';
import type { Turn } from './turn.js';

/** An event that may start processes. */
export interface Occurrence {
  readonly on: 'message' | 'signal';
  readonly name: string;
  readonly departmentId: string;
  readonly caseId?: string | null;
  readonly businessKey?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Starts what an event starts among the flowcharts in force for a department: a message one, a signal all. */
export async function startListening(turn: Turn, occurrence: Occurrence): Promise<LiveInstance | undefined> {
  const { on, name, departmentId, caseId, businessKey, variables } = occurrence;
  let started: LiveInstance | undefined;
  for (const definition of await listeners(turn.parts, turn.tx.as(systemActor), departmentId)) {
    for (const { program, event } of triggersOf(definition).occur(on, name)) {
      if (on === 'message' && started) return started;
      const key = businessKey === undefined ? {} : { businessKey };
      const beginning = { definition, processId: program.id, departmentId, caseId: caseId ?? null, ...key };
      started = await turn.begin({ ...beginning, variables, startEvent: event });
    }
  }
  return started;
}

async function listeners({ configuration, definitions }: RuntimeParts, reader: ReadData, departmentId: string) {
  const inForce = await configuration.allInForce(reader, { kind: 'process', departmentId });
  return Promise.all(inForce.map(({ id }) => definitions.of(reader, id)));
}

/** What starts the processes of a flowchart. */
export function triggersOf({ programs }: Definition): StartTriggers {
  return new StartTriggers([...programs.values()]);
}
