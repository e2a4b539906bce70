import type { Expressions, Program } from '@sanzhi/workflows-model';
import { advance, type Command, type EngineEvent, type Request, type Step } from '@sanzhi/workflows-engine';
import type { Instance } from './situation.js';

/** What one move leads to: the instances after it, and all that happened, in order. */
export interface Played {
  readonly instances: readonly Instance[];
  readonly events: readonly PlayedEvent[];
  /** A called process that the proof does not know. */
  readonly unknownCall?: string;
}

/** An event, with the program whose element it names. */
export interface PlayedEvent extends EngineEvent {
  readonly program: number;
}

/** Elements that one step may enter before it counts as an endless loop. */
const BUDGET = 2_000;
/** Processes may call one another; deeper than this they call themselves. */
const MOST_INSTANCES = 20;

/**
 * Carries out one command of the engine with all that instances owe one another for it: calls begun and ended,
 * escalations handed up. What comes from outside is the next move's. The same for proofs and for replaying them.
 */
export class Play {
  readonly #instances: Instance[];
  readonly #events: PlayedEvent[] = [];
  #unknownCall: string | undefined;

  constructor(
    private readonly programs: readonly Program[],
    private readonly expressions: Expressions,
    instances: readonly Instance[],
  ) {
    this.#instances = [...instances];
  }

  start(variables: Readonly<Record<string, unknown>>, startEvent: string | undefined): Played {
    this.#begin(0, { type: 'start', variables, ...(startEvent === undefined ? {} : { startEvent }) });
    return this.#played();
  }

  move(instance: number, command: Command): Played {
    this.#apply(instance, command);
    return this.#played();
  }

  #played(): Played {
    return {
      instances: this.#instances,
      events: this.#events,
      ...(this.#unknownCall === undefined ? {} : { unknownCall: this.#unknownCall }),
    };
  }

  #begin(program: number, command: Extract<Command, { type: 'start' }>, caller?: Instance['caller']): void {
    const step = advance(this.programs[program] as Program, undefined, command, this.#options);
    this.#instances.push({ program, state: step.state, ...(caller ? { caller } : {}) });
    this.#note(this.#instances.length - 1, step);
  }

  #apply(at: number, command: Command): void {
    const instance = this.#instances[at];
    if (!instance || instance.state.status !== 'active') return;
    const step = advance(this.programs[instance.program] as Program, instance.state, command, this.#options);
    this.#instances[at] = { ...instance, state: step.state };
    this.#note(at, step);
  }

  get #options() {
    return { expressions: this.expressions, budget: BUDGET };
  }

  #note(at: number, { state, events, requests }: Step): void {
    const program = this.#instances[at]?.program ?? 0;
    for (const event of events) this.#events.push({ ...event, program });
    for (const request of requests) this.#route(at, request);
    if (state.status !== 'active' && this.#instances[at]?.state.status !== 'active') this.#ended(at);
  }

  #route(at: number, request: Request): void {
    if (request.type === 'call') this.#call(at, request);
    if (request.type === 'cancelCalled') this.#cancelCalled(at, request.token);
    if (request.type === 'escalate') this.#escalate(at, request);
  }

  #call(at: number, { process, variables, token }: Extract<Request, { type: 'call' }>): void {
    const program = this.programs.findIndex(({ id }) => id === process);
    if (program < 0) return;
    if (this.#instances.length >= MOST_INSTANCES) this.#unknownCall = process;
    else this.#begin(program, { type: 'start', variables, called: true }, { instance: at, token });
  }

  #ended(at: number): void {
    const { state, caller } = this.#instances[at] as Instance;
    if (!caller || !this.#isWaiting(caller)) return;
    this.#apply(caller.instance, {
      type: 'calledEnded',
      token: caller.token,
      outcome: state.status === 'active' ? 'completed' : state.status,
      variables: state.variables,
      ...(state.error ? { error: state.error } : {}),
    });
  }

  #cancelCalled(instance: number, token: number): void {
    const called = this.#instances.findIndex(
      ({ caller, state }) => caller?.instance === instance && caller.token === token && state.status === 'active',
    );
    if (called >= 0) this.#apply(called, { type: 'cancel' });
  }

  #escalate(at: number, { token, code, variables }: Extract<Request, { type: 'escalate' }>): void {
    const caller = this.#instances[at]?.caller;
    if (caller && this.#isWaiting(caller)) {
      this.#apply(caller.instance, { type: 'calledEscalated', token: caller.token, code, variables });
    }
    const isWaiting = this.#instances[at]?.state.tokens.some(({ id }) => id === token);
    if (isWaiting) this.#apply(at, { type: 'escalationHandled', token });
  }

  #isWaiting({ instance, token }: NonNullable<Instance['caller']>): boolean {
    return this.#instances[instance]?.state.tokens.some(({ id }) => id === token) ?? false;
  }
}
