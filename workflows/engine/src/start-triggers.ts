import type { EventDefinition, Expressions, Program, Timer } from '@sanzhi/workflows-model';
import { isTrue } from './compiled-program.js';
import type { Variables } from './state.js';

/** One event of a start event; more than one of them may start the process, or all together. */
export interface StartTrigger {
  readonly program: Program;
  /** Id of the start event. */
  readonly event: string;
  /** Which of its events this is. */
  readonly def: number;
  readonly definition: EventDefinition;
  /** How many of them must happen: all of a parallel multiple event, otherwise this one. */
  readonly needed: number;
}

/** A start event's timer. */
export interface StartTimer {
  readonly event: string;
  readonly def: number;
  readonly timer: Timer['type'];
  readonly value: string;
}

/** What starts new instances of the deployed processes. */
export class StartTriggers {
  readonly #triggers: readonly StartTrigger[];

  constructor(programs: readonly Program[]) {
    this.#triggers = programs.flatMap(triggersOf);
  }

  /** Those that a message or a signal of the name sets off. */
  named(type: 'message' | 'signal', name: string): StartTrigger[] {
    return this.#triggers.filter((trigger) => nameOf(trigger, type) === name);
  }

  timers(process: string): StartTimer[] {
    return this.#triggers.flatMap(({ program, event, def, definition }) =>
      program.id === process && definition.type === 'timer'
        ? [{ event, def, timer: definition.timer.type, value: definition.timer.value.body }]
        : [],
    );
  }

  /** The one that a timer sets off. */
  timed(process: string, { event, def }: Pick<StartTimer, 'event' | 'def'>): StartTrigger | undefined {
    return this.#triggers.find(
      (trigger) => trigger.program.id === process && trigger.event === event && trigger.def === def,
    );
  }

  /** Those that a condition sets off. */
  conditional(): StartTrigger[] {
    return this.#triggers.filter(({ definition }) => definition.type === 'conditional');
  }
}

/** Whether the condition of a start holds for variables; one that cannot be evaluated does not. */
export function conditionHolds({ definition }: StartTrigger, variables: Variables, expressions: Expressions): boolean {
  if (definition.type !== 'conditional') return false;
  const evaluate = expressions.compile(definition.condition.language, definition.condition.body);
  return typeof evaluate === 'function' && isTrue(evaluate(variables));
}

function nameOf({ definition }: StartTrigger, type: 'message' | 'signal'): string | undefined {
  if (definition.type !== type) return undefined;
  return definition.type === 'message' ? definition.message.name.body : definition.name.body;
}

function triggersOf(program: Program): StartTrigger[] {
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

function definitionsOf(program: Program, index: number): StartTrigger[] {
  const node = program.nodes[index];
  if (!node) return [];
  const message: EventDefinition[] = node.message ? [{ type: 'message', message: node.message }] : [];
  const definitions = [...message, ...(node.events ?? [])];
  const needed = node.parallelMultiple ? definitions.length : 1;
  return definitions.map((definition, def) => ({ program, event: node.id, def, definition, needed }));
}
