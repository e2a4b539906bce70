import type { Expressions, Program } from '@sanzhi/workflows-model';
import { advance } from './advance.js';
import { Agenda } from './agenda.js';
import type { Command } from './command.js';
import { correlates, type Message } from './correlation.js';
import type { EngineEvent } from './event.js';
import type { CallRequest, JobRequest, Request, TaskRequest } from './request.js';
import { resolveTimer, type ResolveTimer, type TimerQuestion } from './resolve-timer.js';
import { knownBy, meet, type PartialStart } from './partial-start.js';
import { conditionHolds, StartTriggers, type StartTrigger } from './start-triggers.js';
import type { ProcessState, Subscription, Variables } from './state.js';

/** What a world is made of. */
export interface WorldOptions {
  /** The definitions that are deployed. */
  readonly programs: readonly Program[];
  readonly expressions: Expressions;
  /** Where the clock stands, in milliseconds since the epoch. */
  readonly now?: number;
  /** Turns timers into moments; the default knows ISO 8601. */
  readonly resolveTimer?: ResolveTimer;
  /** How many commands may be carried out before the world stops. */
  readonly maxSteps?: number;
  /** How many elements one command may enter before it counts as an endless loop. */
  readonly budget?: number;
}

/** One process instance of a world. */
export interface WorldInstance {
  readonly id: number;
  readonly program: Program;
  readonly state: ProcessState;
  /** Who called it. */
  readonly caller?: { readonly instance: number; readonly token: number };
}

/** Work that waits to be done: a task, a job, or a call of a process that is not deployed. */
export interface WorkItem {
  readonly instance: number;
  readonly request: TaskRequest | JobRequest | CallRequest;
}

/** An event of an instance, with the moment it happened. */
export interface TraceEntry extends EngineEvent {
  readonly instance: number;
  readonly process: string;
  readonly at: number;
}

const DEFAULT_MAX_STEPS = 20_000;

/**
 * Process instances that call, message and signal one another, on a clock that only moves when it is told to. Pure and
 * deterministic like the engine: for the command line, the simulator, the verifier and tests. The server routes the
 * same requests by SQL.
 *
 * Messages that nobody waits for are kept until somebody does. Signals are not.
 */
export class World {
  readonly trace: TraceEntry[] = [];
  readonly agenda = new Agenda();
  readonly #options: Required<Omit<WorldOptions, 'budget'>> & Pick<WorldOptions, 'budget'>;
  readonly #programs: ReadonlyMap<string, Program>;
  readonly #instances: WorldInstance[] = [];
  readonly #starts: StartTriggers;
  /** Starts that need several events of which some have happened, oldest first. */
  readonly #partial: PartialStart[] = [];
  /** Conditions of start events that held when they were last looked at. */
  readonly #held = new Set<StartTrigger>();
  /** What is still to be carried out of the steps made so far, in order. */
  #outbox: (() => void)[] = [];
  #work: WorkItem[] = [];
  #buffered: Message[] = [];
  #steps = 0;
  #now: number;

  constructor(options: WorldOptions) {
    this.#options = { now: 0, resolveTimer, maxSteps: DEFAULT_MAX_STEPS, ...options };
    this.#programs = new Map(options.programs.map((program) => [program.id, program]));
    this.#now = this.#options.now;
    this.#starts = new StartTriggers(options.programs);
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.#now;
  }

  get instances(): readonly WorldInstance[] {
    return this.#instances;
  }

  /** Open work, oldest first. */
  get work(): readonly WorkItem[] {
    return this.#work;
  }

  get programs(): readonly Program[] {
    return this.#options.programs;
  }

  /** Whether the budget of commands is used up: what happens then is not simulated any more. */
  get isExhausted(): boolean {
    return this.#steps >= this.#options.maxSteps;
  }

  instance(id: number): WorldInstance {
    return this.#instances[id - 1] as WorldInstance;
  }

  // What somebody outside can do ////

  /** Starts a process at its none start event, or at a start event given by id. */
  start(process: string, variables: Variables = {}, startEvent?: string): number {
    const program = this.#programs.get(process) as Program;
    const id = this.#begin(program, { variables, ...(startEvent === undefined ? {} : { startEvent }) });
    this.#settle();
    return id;
  }

  /** Sets the timers of a process's start events. */
  armStartTimers(process: string): void {
    for (const start of this.#starts.timers(process)) this.#armStartTimer(process, start, 0);
  }

  /** Completes work. */
  complete(item: WorkItem, result: { readonly variables?: Variables; readonly escalation?: string } = {}): void {
    this.#close(item);
    const { token, type } = item.request;
    const { variables = {} } = result;
    if (type === 'call') this.#apply(item.instance, { type: 'calledEnded', token, outcome: 'completed', variables });
    else this.#apply(item.instance, { type: 'taskCompleted', token, ...result });
    this.#settle();
  }

  /** Ends work in a business error. */
  throwError(
    item: WorkItem,
    error: { readonly code: string; readonly message?: string; readonly variables?: Variables },
  ): void {
    this.#close(item);
    const { token, type } = item.request;
    if (type === 'call') this.#apply(item.instance, { type: 'calledEnded', token, outcome: 'failed', error });
    else this.#apply(item.instance, { type: 'taskFailed', token, ...error });
    this.#settle();
  }

  /** Ends work in a technical failure. */
  fail(item: WorkItem, message: string): void {
    this.#close(item);
    this.#apply(item.instance, { type: 'jobFailed', token: item.request.token, message });
    this.#settle();
  }

  /** Sends a message from outside. */
  message(message: Message): void {
    this.#deliver(message);
    this.#settle();
  }

  /** Broadcasts a signal from outside. */
  signal(name: string, variables: Variables = {}): void {
    this.#broadcast(name, variables);
    this.#settle();
  }

  /**
   * Looks at the conditions of start events, with variables from outside. Only one that has become true since it was
   * last looked at starts something.
   *
   * @param process only those of this process
   */
  evaluateConditions(variables: Variables, process?: string): void {
    for (const trigger of this.#starts.conditional()) {
      if (process !== undefined && trigger.program.id !== process) continue;
      const held = this.#held.has(trigger);
      const holds = conditionHolds(trigger, variables, this.#options.expressions);
      if (!holds) this.#held.delete(trigger);
      else this.#held.add(trigger);
      if (holds && !held) this.#occur(trigger, { variables });
    }
    this.#settle();
  }

  /** Hands any other command to an instance. */
  command(instance: number, command: Command): void {
    this.#apply(instance, command);
    this.#settle();
  }

  /** Facts of a process have changed: its running instances learn them, conditions of its start events are looked at. */
  change(variables: Variables, process: string): void {
    for (const { id, program, state, caller } of [...this.#instances]) {
      if (program.id === process && !caller && state.status === 'active') {
        this.#apply(id, { type: 'setVariables', variables });
      }
    }
    this.evaluateConditions(variables, process);
  }

  /** Moves the clock on, at most to the next moment something is due: {@link tick} lets it happen. */
  moveClock(to: number): void {
    this.#now = Math.max(this.#now, Math.min(to, this.agenda.nextAt ?? to));
  }

  /** Moves the clock to the next moment something is due and lets it happen. @returns whether anything was due */
  tick(): boolean {
    const entry = this.agenda.next();
    if (!entry || this.isExhausted) return false;
    this.#now = Math.max(this.#now, entry.at);
    entry.action();
    this.#settle();
    return true;
  }

  // Routing ////

  #begin(
    program: Program,
    command: Omit<Command & { type: 'start' }, 'type'>,
    caller?: WorldInstance['caller'],
  ): number {
    this.#steps += 1;
    const id = this.#instances.length + 1;
    const step = advance(program, undefined, { type: 'start', ...command }, this.#options);
    this.#instances.push({ id, program, state: step.state, ...(caller ? { caller } : {}) });
    this.#note(id, program, step);
    return id;
  }

  #apply(id: number, command: Command): void {
    const { program, state, ...instance } = this.instance(id);
    if (state.status !== 'active') return;
    this.#steps += 1;
    const step = advance(program, state, command, this.#options);
    this.#instances[id - 1] = { ...instance, program, state: step.state };
    this.#note(id, program, step);
  }

  #note(id: number, program: Program, { state, events, requests }: ReturnType<typeof advance>): void {
    for (const event of events) this.trace.push({ ...event, instance: id, process: program.id, at: this.#now });
    for (const request of requests) this.#outbox.push(() => this.#route(id, request));
    if (state.status !== 'active') this.#outbox.push(() => this.#ended(id));
  }

  /** Carries out requests until none is left. */
  #settle(): void {
    while (this.#outbox.length > 0 && !this.isExhausted) {
      const batch = this.#outbox;
      this.#outbox = [];
      for (const carryOut of batch) carryOut();
    }
  }

  #route(instance: number, request: Request): void {
    switch (request.type) {
      case 'task':
        return this.#open({ instance, request });
      case 'job':
        if (request.kind === 'continuation')
          return this.#ifWaiting(instance, request.token, { type: 'jobDone', token: request.token });
        return this.#open({ instance, request });
      case 'call':
        return this.#call(instance, request);
      case 'schedule':
        return this.#schedule(instance, request);
      case 'unschedule':
        return this.agenda.remove(timerKey(instance, request.subscription));
      case 'subscribe':
        return this.#takeBuffered(instance, request.subscription);
      case 'unsubscribe':
        return undefined;
      case 'send':
        return this.#deliver(request, instance);
      case 'broadcast':
        return this.#broadcast(request.name, request.variables, instance);
      case 'escalate':
        return this.#escalate(instance, request);
      case 'cancelTask':
      case 'cancelJob':
        return this.#cancelWork(instance, request.token);
      case 'cancelCalled':
        return this.#cancelCalled(instance, request.token);
    }
  }

  #open(item: WorkItem): void {
    const { state } = this.instance(item.instance);
    if (state.tokens.some((token) => token.id === item.request.token)) this.#work.push(item);
  }

  #close(item: WorkItem): void {
    this.#work = this.#work.filter((other) => other !== item);
  }

  #cancelWork(instance: number, token: number): void {
    this.#work = this.#work.filter((item) => item.instance !== instance || item.request.token !== token);
  }

  #ifWaiting(instance: number, token: number, command: Command): void {
    if (this.instance(instance).state.tokens.some(({ id }) => id === token)) this.#apply(instance, command);
  }

  #call(instance: number, request: CallRequest): void {
    const program = this.#programs.get(request.process);
    if (!program) return this.#open({ instance, request });
    const { variables, businessKey, token } = request;
    const command = { variables, called: true, ...(businessKey === undefined ? {} : { businessKey }) };
    this.#begin(program, command, { instance, token });
  }

  #ended(id: number): void {
    const { state, caller } = this.instance(id);
    if (!caller || state.status === 'active') return;
    const outcome = state.status === 'completed' || state.status === 'failed' ? state.status : 'cancelled';
    const { token } = caller;
    this.#ifWaiting(caller.instance, token, {
      type: 'calledEnded',
      token,
      outcome,
      variables: state.variables,
      ...(state.error ? { error: state.error } : {}),
    });
  }

  #cancelCalled(instance: number, token: number): void {
    this.#work = this.#work.filter((item) => item.instance !== instance || item.request.token !== token);
    const called = this.#instances.find(({ caller }) => caller?.instance === instance && caller.token === token);
    if (called) this.#apply(called.id, { type: 'cancel' });
  }

  #escalate(instance: number, { token, code, variables }: Request & { type: 'escalate' }): void {
    const { caller } = this.instance(instance);
    if (caller)
      this.#ifWaiting(caller.instance, caller.token, { type: 'calledEscalated', token: caller.token, code, variables });
    this.#outbox.push(() => this.#ifWaiting(instance, token, { type: 'escalationHandled', token }));
  }

  // Messages and signals ////

  #deliver(message: Message, sender?: number): void {
    const candidates = [...this.#instances].sort((a, b) => Number(a.id === sender) - Number(b.id === sender));
    for (const instance of candidates) {
      const found = instance.state.subscriptions.find((subscription) => this.#accepts(instance, subscription, message));
      if (found) return this.#messageArrived(instance, found, message);
    }
    const [trigger] = this.#starts.named('message', message.name);
    if (trigger) this.#occur(trigger, message);
    else this.#buffered.push(message);
  }

  /** One of a start's events has happened: the start is made, or waits for its others. */
  #occur(
    trigger: StartTrigger,
    { variables = {}, correlation }: Pick<Message, 'variables' | 'correlation'> = {},
  ): void {
    for (const { of, start, isComplete } of meet(
      { trigger, variables, correlation: knownBy(correlation) },
      this.#partial,
    )) {
      if (isComplete) this.#begin(trigger.program, { variables: start.variables, startEvent: trigger.event });
      const grown = isComplete ? [] : [start];
      const at = of ? this.#partial.indexOf(of) : this.#partial.length;
      this.#partial.splice(at, of ? 1 : 0, ...grown);
    }
  }

  #accepts({ program, state }: WorldInstance, { on, name, hit }: Subscription, message: Message): boolean {
    return (
      on === 'message' &&
      !hit &&
      name === message.name &&
      correlates(program, state, message, this.#options.expressions)
    );
  }

  #messageArrived({ id }: WorldInstance, subscription: Subscription, { variables = {} }: Message): void {
    this.#apply(id, { type: 'messageArrived', subscription: subscription.id, variables });
  }

  #takeBuffered(id: number, subscription: number): void {
    const instance = this.instance(id);
    const waiting = instance.state.subscriptions.find((candidate) => candidate.id === subscription);
    const message = waiting && this.#buffered.find((candidate) => this.#accepts(instance, waiting, candidate));
    if (!message) return;
    this.#buffered = this.#buffered.filter((other) => other !== message);
    this.#messageArrived(instance, waiting, message);
  }

  #broadcast(name: string, variables: Variables, sender?: number): void {
    for (const { id } of [...this.#instances]) {
      if (id === sender) continue;
      const listening = this.instance(id).state.subscriptions.filter(
        (other) => other.on === 'signal' && other.name === name,
      );
      for (const { id: subscription } of listening) {
        const isThere = this.instance(id).state.subscriptions.some((other) => other.id === subscription);
        if (isThere) this.#apply(id, { type: 'signalArrived', subscription, variables });
      }
    }
    for (const trigger of this.#starts.named('signal', name)) this.#occur(trigger, { variables });
  }

  // Timers ////

  #schedule(instance: number, { subscription, ...question }: Request & { type: 'schedule' }): void {
    const isThere = this.instance(instance).state.subscriptions.some(({ id }) => id === subscription);
    if (!isThere) return;
    const at = this.#options.resolveTimer({ ...question, now: this.#now });
    if (at === undefined) {
      const message = `<${question.value}> means no moment`;
      return this.#apply(instance, { type: 'timerRejected', subscription, message });
    }
    const action = () => this.#apply(instance, { type: 'timerFired', subscription });
    this.#enter(timerKey(instance, subscription), at, question, action);
  }

  #armStartTimer(process: string, start: ReturnType<StartTriggers['timers']>[number], occurrence: number): void {
    const question = { timer: start.timer, value: start.value, occurrence, now: this.#now };
    const at = this.#options.resolveTimer(question);
    if (at === undefined) return;
    this.#enter(`start ${process} ${start.event} ${start.def}`, at, question, () => {
      if (start.timer === 'cycle') this.#armStartTimer(process, start, occurrence + 1);
      const due = this.#starts.timed(process, start);
      if (due) this.#occur(due);
    });
  }

  #enter(key: string, at: number, { timer, value, occurrence }: Omit<TimerQuestion, 'now'>, action: () => void): void {
    const isEndless = timer === 'cycle' && value.startsWith('R/') && occurrence > 0;
    if (at !== Infinity) this.agenda.add({ key, at: Math.max(at, this.#now), isEndless, action });
  }
}

/** The key on the agenda of a timer that an instance listens to. */
export const timerKey = (instance: number, subscription: number) => `${instance} ${subscription}`;
