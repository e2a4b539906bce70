import type { Expressions, NodeKind, Program } from '@sanzhi/workflows-model';
import type { Answers, ExternalEvent, WorkAnswer } from './answers.js';
import { pathOf, PLAY_LIMITS, type Scenario } from './kept-scenario.js';
import type { ResolveTimer } from './resolve-timer.js';
import { beginProcess, worldOf } from './scenario.js';
import { type ScenarioResult, summarize } from './scenario-result.js';
import type { Move } from './simulation-move.js';
import type { Token, Variables } from './state.js';
import { isWorkable, viewOfWork } from './work-view.js';
import { timerKey, type TraceEntry, type WorkItem, type World, type WorldInstance } from './world.js';

/** `maxSteps` and `budget`: {@link PLAY_LIMITS} unless given. */
export interface SimulationOptions {
  /** Every process of the file. */
  readonly programs: readonly Program[];
  /** Id of the process that is simulated. */
  readonly process: string;
  readonly expressions: Expressions;
  readonly variables?: Variables;
  /** Where the clock begins, in milliseconds since the epoch. */
  readonly now: number;
  readonly resolveTimer?: ResolveTimer;
  readonly maxSteps?: number;
  readonly budget?: number;
}

/** Work that waits to be done. */
export interface SimulatedWork extends WorkItem {
  /** Counted as they came up; names the work in a {@link Move}. */
  readonly number: number;
  readonly process: string;
  readonly kind: NodeKind;
  /** When it came up. */
  readonly since: number;
  /** What whoever does it can see. */
  readonly view: Variables;
}

/** A message or a signal that something waits for. */
export interface AwaitedEvent {
  readonly on: 'message' | 'signal';
  readonly name: string;
  readonly process: string;
  /** Ids of the elements that wait for it. */
  readonly elements: readonly string[];
}

/** Something that happens by itself at a moment. */
export interface DueEvent {
  readonly at: number;
  readonly process: string;
  readonly element: string;
  /** It goes on for ever. */
  readonly isEndless: boolean;
}

/** How many tokens stand at an element, and whether one of them can go no further. */
export interface Standing {
  readonly process: string;
  readonly element: string;
  readonly count: number;
  readonly isStopped: boolean;
}

/** What happened at one moment, and why. */
export interface SimulationStep {
  readonly cause: Move | { readonly type: 'start' } | { readonly type: 'due'; readonly element: string };
  /** The element whose work it was. */
  readonly element?: string;
  readonly at: number;
  readonly events: readonly TraceEntry[];
  /** What was asked for was no longer possible: a timer was faster. */
  readonly isVoid?: true;
}

/** What every move takes on the clock, so that moves have an order that a scenario can say. */
export const MOVE_TAKES = 1000;

/**
 * A process played by hand in the engine that runs the cases: a value, made of how it began and of the moves since. Each
 * move gives another simulation, and going back is playing one move less.
 *
 * Every move takes a second, at a moment at which nothing is due. So the order in which things are done shows in how
 * long they take, and a simulation kept as a scenario goes the same way again.
 */
export class Simulation {
  readonly #world: World;
  readonly #steps: SimulationStep[] = [];
  /** All work that came up, in order; `answer` once it was done. */
  readonly #opened: { readonly item: WorkItem; readonly since: number; answer?: WorkAnswer }[] = [];
  readonly #known = new WeakSet<WorkItem>();
  readonly #events: ExternalEvent[] = [];
  #told = 0;

  private constructor(
    readonly options: SimulationOptions,
    readonly moves: readonly Move[],
  ) {
    this.#world = worldOf({ ...PLAY_LIMITS, ...options });
    beginProcess(this.#world, options);
    this.#note({ cause: { type: 'start' } });
    for (const move of moves) this.#play(move);
  }

  static begin(options: SimulationOptions): Simulation {
    return new Simulation(options, []);
  }

  /** The simulation after one more move. */
  do(move: Move): Simulation {
    return new Simulation(this.options, [...this.moves, move]);
  }

  /** The simulation as it was some moves ago. */
  back(moves = 1): Simulation {
    return new Simulation(this.options, this.moves.slice(0, Math.max(0, this.moves.length - moves)));
  }

  // What there is ////

  get now(): number {
    return this.#world.now;
  }

  get steps(): readonly SimulationStep[] {
    return this.#steps;
  }

  /** Work that can be done, oldest first. */
  get work(): readonly SimulatedWork[] {
    return this.#opened.flatMap(({ item, since }, index) =>
      this.#isOpen(item) ? [this.#workOf(item, index, since)] : [],
    );
  }

  /** Messages and signals that would move something. */
  get awaited(): readonly AwaitedEvent[] {
    const found = new Map<string, AwaitedEvent>();
    const add = (on: AwaitedEvent['on'], name: string, process: string, element: string) => {
      const key = `${on} ${name}`;
      const known = found.get(key) ?? { on, name, process, elements: [] };
      found.set(key, { ...known, elements: [...new Set([...known.elements, element])] });
    };
    for (const { program, state } of this.#world.instances) {
      for (const { on, name, node, hit } of state.subscriptions) {
        if ((on === 'message' || on === 'signal') && !hit) add(on, name ?? '', program.id, elementOf(program, node));
      }
    }
    if (this.#world.instances.length === 0) {
      for (const { on, name, process, element } of this.#startsAwaited()) add(on, name, process, element);
    }
    return [...found.values()];
  }

  /** What is due, soonest first. */
  get due(): readonly DueEvent[] {
    const timers = new Map(
      this.#world.instances.flatMap(({ id, program, state }) =>
        state.subscriptions.map(
          ({ id: subscription, node }) =>
            [timerKey(id, subscription), { process: program.id, element: elementOf(program, node) }] as const,
        ),
      ),
    );
    return this.#world.agenda.entries.map(({ key, at, isEndless = false }) => {
      const { process, element } = timers.get(key) ?? startOf(key);
      return { at, process, element, isEndless };
    });
  }

  /** Where tokens stand; what they stand in, a sub-process for one, is left out. */
  get standing(): readonly Standing[] {
    const found = new Map<string, Standing>();
    for (const { program, state } of this.#world.instances) {
      for (const token of state.tokens.filter((one) => stands(one, state.tokens))) {
        const element = elementOf(program, token.node);
        const { count = 0, isStopped = false } = found.get(element) ?? {};
        const stopped = isStopped || token.waits === 'incident';
        found.set(element, { process: program.id, element, count: count + 1, isStopped: stopped });
      }
    }
    return [...found.values()];
  }

  /** What it has come to so far. */
  get result(): ScenarioResult {
    return summarize(this.#world, this.options.process);
  }

  get path(): readonly string[] {
    return pathOf(this.#world.trace);
  }

  get instances(): readonly WorldInstance[] {
    return this.#world.instances;
  }

  /** The variables of the process that is simulated. */
  get variables(): Variables {
    return this.result.variables;
  }

  /** The budget of commands is used up: no move has an effect any more. */
  get isExhausted(): boolean {
    return this.#world.isExhausted;
  }

  /** Keeps the way gone so far. */
  toScenario({ id, title }: Pick<Scenario, 'id' | 'title'>): Scenario {
    const { process, variables = {}, now } = this.options;
    return {
      id,
      title,
      process,
      now: new Date(now).toISOString(),
      until: new Date(this.now).toISOString(),
      variables,
      answers: this.#answers(),
      expects: { path: this.path, outcome: this.result.status },
    };
  }

  // Playing ////

  #play(move: Move): void {
    if (this.isExhausted) return;
    if (move.type === 'pass') return this.#pass(move);
    this.#advanceTo(this.#nextFreeMoment());
    const done = this.#carryOut(move);
    this.#note({
      cause: move,
      ...('work' in move ? { element: this.#opened[move.work - 1]?.item.request.element ?? '' } : {}),
      ...(done ? {} : { isVoid: true as const }),
    });
  }

  #pass(move: Extract<Move, { type: 'pass' }>): void {
    this.#advanceTo(Math.max(move.until, this.now));
    this.#note({ cause: move });
  }

  /** @returns whether it was still possible */
  #carryOut(move: Exclude<Move, { type: 'pass' }>): boolean {
    const { variables = {} } = move as { readonly variables?: Variables };
    switch (move.type) {
      case 'message': {
        const { name, correlation } = move;
        this.#world.message({ name, variables, ...(correlation === undefined ? {} : { correlation }) });
        return this.#happened({ message: name, variables, ...(correlation === undefined ? {} : { correlation }) });
      }
      case 'signal':
        this.#world.signal(move.name, variables);
        return this.#happened({ signal: move.name, variables });
      case 'change':
        this.#world.change(variables, this.options.process);
        return this.#happened({ change: variables });
      default:
        return this.#end(move);
    }
  }

  #happened(event: ExternalEvent): true {
    this.#events.push({ after: durationText(this.now - this.options.now), ...event });
    return true;
  }

  /** Ends work in the way asked for. */
  #end(move: Extract<Move, { readonly work: number }>): boolean {
    const opened = this.#opened[move.work - 1];
    if (!opened || !this.#isOpen(opened.item)) return false;
    const { item, since } = opened;
    const duration = durationText(this.now - since);
    const { variables } = move as { readonly variables?: Variables };
    const given = variables ? { variables } : {};
    if (move.type === 'fail') {
      opened.answer = { fail: move.reason, duration };
      this.#world.fail(item, move.reason);
    } else if (move.type === 'throw') {
      const error = { code: move.code, ...(move.message === undefined ? {} : { message: move.message }) };
      opened.answer = { error, duration, ...given };
      this.#world.throwError(item, { ...error, ...given });
    } else {
      const { escalation } = move;
      opened.answer = { duration, ...given, ...(escalation === undefined ? {} : { escalation: { code: escalation } }) };
      this.#world.complete(item, { ...given, ...(escalation === undefined ? {} : { escalation }) });
    }
    return true;
  }

  /** Lets everything happen that is due up to a moment, each thing as a step of its own. */
  #advanceTo(to: number): void {
    for (let next = this.due[0]; next && next.at <= to && this.#world.tick(); next = this.due[0]) {
      this.#note({ cause: { type: 'due', element: next.element } });
    }
    this.#world.moveClock(to);
  }

  /** A moment after the move's second at which nothing else is due, now or as a consequence of what is due before it. */
  #nextFreeMoment(): number {
    let at = this.now + MOVE_TAKES;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      this.#advanceTo(at - 1);
      if (this.#world.agenda.nextAt === undefined || this.#world.agenda.nextAt > at) return at;
      at += 1;
    }
    return at;
  }

  /** Keeps what has happened since the last step, and what work has come up. */
  #note(step: Pick<SimulationStep, 'cause' | 'element' | 'isVoid'>): void {
    const { trace, work, now } = this.#world;
    this.#steps.push({ ...step, at: now, events: trace.slice(this.#told) });
    this.#told = trace.length;
    for (const item of work) {
      if (this.#known.has(item)) continue;
      this.#known.add(item);
      this.#opened.push({ item, since: now });
    }
  }

  #isOpen(item: WorkItem): boolean {
    return isWorkable(this.#world, item);
  }

  #workOf(item: WorkItem, index: number, since: number): SimulatedWork {
    const { program } = this.#world.instance(item.instance);
    const kind = program.nodes.find(({ id }) => id === item.request.element)?.kind ?? 'task';
    return { ...item, number: index + 1, process: program.id, kind, since, view: viewOfWork(this.#world, item) };
  }

  #startsAwaited(): readonly AwaitedStart[] {
    const program = this.options.programs.find(({ id }) => id === this.options.process);
    return (program?.scopes[0]?.triggers ?? []).flatMap((index) => {
      const node = program?.nodes[index];
      if (!program || !node) return [];
      const message = node.message ? [{ type: 'message' as const, message: node.message }] : [];
      return [...message, ...(node.events ?? [])].flatMap((event): readonly AwaitedStart[] => {
        const of = { process: program.id, element: node.id };
        if (event.type === 'message') return [{ on: 'message' as const, name: event.message.name.body, ...of }];
        return event.type === 'signal' ? [{ on: 'signal' as const, name: event.name.body, ...of }] : [];
      });
    });
  }

  /** Every piece of work has its answer, in the order in which they came up; what was not done waits. */
  #answers(): Answers {
    const tasks: Record<string, WorkAnswer[]> = {};
    for (const { item, answer } of this.#opened) (tasks[item.request.element] ??= []).push(answer ?? { wait: true });
    return {
      ...(this.#opened.length > 0 ? { tasks } : {}),
      ...(this.#events.length > 0 ? { events: this.#events } : {}),
    };
  }
}

type AwaitedStart = Omit<AwaitedEvent, 'elements'> & { readonly element: string };

/** Timers that fire every millisecond leave no moment free; nobody draws them. */
const MOST_TRIES = 100;

function elementOf({ nodes, id }: Program, node: number): string {
  return nodes[node]?.id ?? id;
}

/** The process and the start event that a key on the agenda names. */
function startOf(key: string): { readonly process: string; readonly element: string } {
  const [, process = '', element = ''] = key.split(' ');
  return { process, element };
}

/** Whether a token is to be shown: not one that others stand inside of. */
function stands({ id, node, waits }: Token, all: readonly Token[]): boolean {
  if (node < 0) return false;
  return (waits !== 'inside' && waits !== 'loop') || !all.some(({ parent }) => parent === id);
}

/** ISO 8601, exact to the millisecond. */
function durationText(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  const seconds = (milliseconds - days * DAY) / 1000;
  return `P${days > 0 ? `${days}D` : ''}T${seconds}S`;
}

const DAY = 86_400_000;
