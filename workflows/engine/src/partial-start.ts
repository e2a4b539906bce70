import type { StartTrigger } from './start-triggers.js';
import type { Variables } from './state.js';

/** What has happened so far of a start event that needs several events. Plain JSON. */
export interface PartialStart {
  /** Id of the process. */
  readonly process: string;
  /** Id of the start event. */
  readonly event: string;
  /** Which of its events have happened. */
  readonly met: readonly number[];
  /** What those that happened are known by. */
  readonly correlation: Variables;
  /** What they brought along; the later ones win. */
  readonly variables: Variables;
}

/** An event that sets a trigger off. */
export interface StartOccurrence {
  readonly trigger: StartTrigger;
  readonly correlation: Variables;
  readonly variables: Variables;
}

/** What an occurrence makes of the starts that wait for company. */
export interface MetStart<R extends PartialStart> {
  /** The one that waited; absent for one that begins now. */
  readonly of?: R;
  readonly start: PartialStart;
  /** All its events have happened: an instance starts, and nothing of it waits any more. */
  readonly isComplete: boolean;
}

/**
 * Counts an event towards the starts it belongs to (BPMN 2.0.2, 10.5.2: a parallel multiple start needs all its events).
 *
 * Events belong together when nothing that they are known by differs. A message, and a condition, count once: for the
 * start that shares a key with them, else for the oldest that lacks them, else they begin one. A signal and a timer are
 * heard by every start that lacks them; when none does they begin one, unless such a one waits already.
 *
 * @param waiting the starts that wait for company, oldest first
 */
export function meet<R extends PartialStart>(
  { trigger, correlation, variables }: StartOccurrence,
  waiting: readonly R[],
): MetStart<R>[] {
  const { program, event, def, definition, needed } = trigger;
  const fresh: PartialStart = { process: program.id, event, met: [def], correlation, variables };
  if (needed === 1) return [{ start: fresh, isComplete: true }];
  const own = waiting.filter(
    (each) => each.process === program.id && each.event === event && agrees(each.correlation, correlation),
  );
  const lacking = own.filter(({ met }) => !met.includes(def));
  const isHeardByAll = definition.type === 'signal' || definition.type === 'timer';
  const joined = isHeardByAll ? lacking : nearest(lacking, correlation);
  if (joined.length === 0) {
    const isDropped = definition.type !== 'message' && own.length > 0;
    return isDropped ? [] : [{ start: fresh, isComplete: false }];
  }
  return joined.map((of) => {
    const met = [...of.met, def];
    const about = { correlation: { ...of.correlation, ...correlation }, variables: { ...of.variables, ...variables } };
    return { of, start: { ...fresh, ...about, met }, isComplete: met.length === needed };
  });
}

/** Names what an event is known by, given as values by name or as one value. */
export function knownBy(correlation: unknown): Variables {
  if (correlation === undefined || correlation === null) return {};
  return typeof correlation === 'object' ? { ...correlation } : { value: correlation };
}

function agrees(one: Variables, other: Variables): boolean {
  return Object.entries(other).every(([name, value]) => !Object.hasOwn(one, name) || isSame(one[name], value));
}

/** The one that shares something it is known by; else the oldest. */
function nearest<R extends PartialStart>(lacking: readonly R[], correlation: Variables): R[] {
  const isShared = (each: R) => Object.keys(correlation).some((name) => Object.hasOwn(each.correlation, name));
  const found = lacking.find(isShared) ?? lacking[0];
  return found ? [found] : [];
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
