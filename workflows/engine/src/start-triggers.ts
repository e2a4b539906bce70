import type { EventDefinition, Program, Timer } from '@sanzhi/workflows-model';

/** A start event that has been triggered. */
export interface TriggeredStart {
  readonly program: Program;
  /** Id of the event. */
  readonly event: string;
}

/** A start event's timer. */
export interface StartTimer {
  readonly event: string;
  readonly def: number;
  readonly timer: Timer['type'];
  readonly value: string;
}

interface Trigger extends TriggeredStart {
  readonly def: number;
  readonly definition: EventDefinition;
  /** All definitions of the event must occur. */
  readonly needsAll: boolean;
}

/** What starts new instances of the deployed processes. Remembers half-met starts that need several events. */
export class StartTriggers {
  readonly #triggers: readonly Trigger[];
  #met: Trigger[] = [];

  constructor(programs: readonly Program[]) {
    this.#triggers = programs.flatMap(triggersOf);
  }

  /** Whether some process starts with this event, perhaps together with others. */
  listens(type: 'message' | 'signal', name: string): boolean {
    return this.#triggers.some((trigger) => nameOf(trigger, type) === name);
  }

  /** The starts that an event triggers. */
  occur(type: 'message' | 'signal', name: string): TriggeredStart[] {
    return this.#triggers.filter((trigger) => nameOf(trigger, type) === name && this.#isMet(trigger));
  }

  timers(process: string): StartTimer[] {
    return this.#triggers.flatMap(({ program, event, def, definition }) =>
      program.id === process && definition.type === 'timer'
        ? [{ event, def, timer: definition.timer.type, value: definition.timer.value.body }]
        : [],
    );
  }

  /** The starts that a timer triggers. */
  timerOccurred(process: string, { event, def }: StartTimer): TriggeredStart[] {
    return this.#triggers.filter(
      (trigger) =>
        trigger.program.id === process && trigger.event === event && trigger.def === def && this.#isMet(trigger),
    );
  }

  /** Notes that a trigger occurred; those that need company wait for it. */
  #isMet(trigger: Trigger): boolean {
    if (!trigger.needsAll) return true;
    const isSibling = (other: Trigger) => other.program === trigger.program && other.event === trigger.event;
    this.#met = [...this.#met.filter((other) => other !== trigger), trigger];
    if (this.#met.filter(isSibling).length < this.#triggers.filter(isSibling).length) return false;
    this.#met = this.#met.filter((other) => !isSibling(other));
    return true;
  }
}

function nameOf({ definition }: Trigger, type: 'message' | 'signal'): string | undefined {
  if (definition.type !== type) return undefined;
  return definition.type === 'message' ? definition.message.name.body : definition.name.body;
}

function triggersOf(program: Program): Trigger[] {
  return (program.scopes[0]?.triggers ?? []).flatMap((index) => {
    const node = program.nodes[index];
    if (!node) return [];
    const nodes = node.kind === 'eventBasedGateway' ? targetsOf(program, index) : [index];
    return nodes.flatMap((at) => definitionsOf(program, at));
  });
}

function targetsOf(program: Program, gateway: number): number[] {
  return program.flows.filter((flow) => flow.source === gateway).map((flow) => flow.target);
}

function definitionsOf(program: Program, index: number): Trigger[] {
  const node = program.nodes[index];
  if (!node) return [];
  const message: EventDefinition[] = node.message ? [{ type: 'message', message: node.message }] : [];
  return [...message, ...(node.events ?? [])].map((definition, def) => ({
    program,
    event: node.id,
    def,
    definition,
    needsAll: node.parallelMultiple === true,
  }));
}
