import { newId, systemActor, type Tx } from '@sanzhi/platform-data';
import { advance, type AppliedMigration, type Command, type EngineEvent, type Request } from '@sanzhi/workflows-engine';
import { callProcess, cancelCalled, escalateToCaller, tellCaller } from './calls.js';
import { elementGuards } from './element-guard.js';
import type { Definition } from './definitions.js';
import { errors } from './errors.js';
import { LiveInstance, liveInstance, loadInstance, type StepNote } from './live-instance.js';
import { broadcastSignal, sendMessage, subscribe } from './messages.js';
import { PendingWrites } from './pending-writes.js';
import type { ProcessInstance } from './processes.js';
import type { RuntimeParts } from './runtime-parts.js';
import { runJob } from './services.js';
import { createTask } from './new-task.js';
import { setTimer, takeTimerBack } from './set-timer.js';

/** A new instance. */
export interface Beginning {
  readonly definition: Definition;
  /** One of the definition's processes; its main one when left out. */
  readonly processId?: string;
  readonly departmentId: string;
  readonly caseId?: string | null;
  readonly businessKey?: string;
  readonly parent?: { readonly id: string; readonly token: number };
  readonly variables: Readonly<Record<string, unknown>>;
  /** The start event that was triggered; without it the none start event. */
  readonly startEvent?: string;
}

/** A task brought about by a move, not by the flow. */
export interface ExpectedTask {
  readonly assigneeId?: string;
  readonly note?: string;
}

/** A process that calls itself without end is stopped at this depth. */
const DEEPEST_CALL = 40;

/**
 * Everything that one transaction does to processes. Holds each instance once, so that instances which call, message
 * and signal one another within the transaction see one another's latest state; a command to an instance that is just
 * being advanced waits its turn. What is to be written gathers and is written at the end, and before any code of a
 * plugin runs, which must find the database in step with the tokens.
 */
export class Turn {
  readonly writes = new PendingWrites();
  readonly #live = new Map<string, LiveInstance>();
  /** Instances whose row is behind their state, with what the step in the making is about. */
  readonly #notes = new Map<LiveInstance, StepNote>();
  /** What a task that a move brings about is to be like. */
  readonly #expected = new Map<string, ExpectedTask>();
  #depth = 0;
  /** How many are at work in it: whoever opened it, and those who joined. */
  #users = 0;
  #failure: unknown;

  constructor(
    readonly parts: RuntimeParts,
    readonly tx: Tx,
  ) {}

  /** Runs `work` in the turn that the transaction is in, or in a new one, which is written when nobody is at it any more. */
  static async within<T>(parts: RuntimeParts, tx: Tx, work: (turn: Turn) => Promise<T>): Promise<T> {
    const turn = open.get(tx.sql) ?? new Turn(parts, tx);
    open.set(tx.sql, turn);
    turn.#users += 1;
    try {
      const result = await work(turn);
      if (turn.#users === 1) turn.finish();
      return result;
    } finally {
      turn.#users -= 1;
      if (turn.#users === 0) open.delete(tx.sql);
    }
  }

  /** Says who gets the task that the next move to an element makes, and what they are told. */
  expect(element: string, task: ExpectedTask): void {
    this.#expected.set(element, task);
  }

  /** What was said of the task at an element; once. */
  expected(element: string): ExpectedTask {
    const task = this.#expected.get(element) ?? {};
    this.#expected.delete(element);
    return task;
  }

  async load(id: string): Promise<LiveInstance> {
    const known = this.#live.get(id);
    if (known) return known;
    const live = await loadInstance(this.tx, this.parts, id);
    this.#live.set(id, live);
    return live;
  }

  /** The same for an instance whose row was just read and locked. */
  async take(row: ProcessInstance): Promise<LiveInstance> {
    const known = this.#live.get(row.id);
    if (known) return known;
    const live = await liveInstance(this.tx, this.parts, row);
    this.#live.set(row.id, live);
    return live;
  }

  /** Starts an instance and takes it as far as it goes. */
  async begin(beginning: Beginning): Promise<LiveInstance> {
    if (this.#depth >= DEEPEST_CALL) throw errors.PROCESS_CALL_TOO_DEEP({ depth: DEEPEST_CALL });
    const live = this.#fresh(beginning);
    this.#live.set(live.id, live);
    const { businessKey, variables, startEvent, parent } = beginning;
    await this.run(live.id, {
      type: 'start',
      variables,
      ...(businessKey === undefined ? {} : { businessKey }),
      ...(startEvent === undefined ? {} : { startEvent }),
      ...(parent ? { called: true } : {}),
    });
    return live;
  }

  /** Applies a command. To an instance that is busy it is applied as soon as that is done with what it does. */
  async run(id: string, command: Command, note?: StepNote): Promise<LiveInstance> {
    const live = this.#live.get(id) ?? (await this.load(id));
    live.requireActive();
    if (!this.#notes.has(live)) this.#notes.set(live, note ?? { command: command.type, elementId: null });
    live.waiting.push(command);
    if (!live.isBusy) await this.#drain(live);
    return live;
  }

  /**
   * Applies the commands that wait for an instance, those that come of them included. What came of an earlier one may find
   * its token gone: of two services done in one step, the first may have ended the second.
   */
  async #drain(live: LiveInstance, isOrdered = true): Promise<void> {
    live.isBusy = true;
    this.#depth += 1;
    try {
      let isFirst = isOrdered;
      for (let next = live.waiting.shift(); next; next = live.waiting.shift()) {
        if (isFirst || stillFits(live, next)) {
          const { events, requests, before } = this.#advance(live, next);
          if (this.#hasGuards(live, events)) await this.#guard(live, events);
          for (const request of requests) {
            // Most are noted only, and nothing is waited for.
            const underWay = this.#carryOut(live, request, before);
            if (underWay) await underWay;
          }
        }
        isFirst = false;
      }
    } catch (error) {
      this.#failure ??= error;
      throw error;
    } finally {
      live.isBusy = false;
      this.#depth -= 1;
    }
    if (live.row.parentId !== null && live.state?.status !== 'active') await tellCaller(this, live);
  }

  /** Applies a command if the token it names is still there; for answers that may come too late. */
  async answer(id: string, command: Command & { readonly token: number }): Promise<void> {
    const live = await this.load(id);
    const isThere = live.row.endedAt === null && live.state?.tokens.some(({ id: token }) => token === command.token);
    if (isThere) await this.run(id, command);
  }

  /** Takes an instance over to another version: its state is what the migration made of it. */
  async adopt(live: LiveInstance, { definition, result }: { definition: Definition; result: AppliedMigration }) {
    const before = live.state;
    live.moveTo(definition, result.state);
    live.note(result.events);
    this.#notes.set(live, { command: 'migrated', elementId: null });
    live.isBusy = true;
    await this.#guard(live, result.events);
    for (const request of result.requests) await this.#carryOut(live, request, before);
    await this.#drain(live, false);
  }

  /** Applies what has come to wait for an instance by the way. */
  async settle(live: LiveInstance): Promise<void> {
    if (!live.isBusy) await this.#drain(live, false);
  }

  /** Brings the database in step with the tokens, for code that reads and writes it beside the engine. */
  catchUp(): void {
    this.#requireWhole();
    if (this.writes.isEmpty) return;
    const at = this.parts.clock.now();
    for (const live of this.#notes.keys()) if (!live.isStored) live.store(this.tx, { at });
    this.writes.flush(this.tx, at);
  }

  /** Writes all instances that moved, a step of history for each, and what has gathered. */
  finish(): void {
    this.#requireWhole();
    const at = this.parts.clock.now();
    for (const [live, step] of this.#notes) live.store(this.tx, { at, step });
    this.writes.flush(this.tx, at);
    this.#notes.clear();
  }

  /** A step that was refused half-way is never written, also when somebody caught the refusal. */
  #requireWhole(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  #fresh(beginning: Beginning): LiveInstance {
    const { definition, processId, departmentId, caseId = null, businessKey = null, parent } = beginning;
    const program = processId === undefined ? definition.main : definition.programs.get(processId);
    if (!program) throw errors.PROCESS_INVALID({ reason: `<${processId}> is not in <${definition.versionId}>` });
    const row: ProcessInstance = {
      id: newId(),
      departmentId,
      caseId,
      businessKey,
      versionId: definition.versionId,
      processId: program.id,
      parentId: parent?.id ?? null,
      parentToken: parent?.token ?? null,
      state: null,
      status: 'active',
      incident: null,
      steps: 0,
      startedBy: this.tx.actor.id,
      startedAt: this.parts.clock.now(),
      endedAt: null,
      rev: 1,
    };
    return new LiveInstance(row, definition, program, true);
  }

  #advance(live: LiveInstance, command: Command) {
    const { expressions } = this.parts.definitions;
    live.firing = command.type === 'timerFired' ? command.subscription : live.firing;
    const before = live.state;
    const { state, events, requests } = advance(live.program, before, command, { expressions });
    live.state = state;
    live.note(events);
    return { events, requests, before };
  }

  #hasGuards(live: LiveInstance, events: readonly EngineEvent[]): boolean {
    return events.some(({ event, element }) => event === 'completed' && this.#templateOf(live, element) !== undefined);
  }

  async #guard(live: LiveInstance, events: readonly EngineEvent[]): Promise<void> {
    for (const { event, element } of events) if (event === 'completed') await this.askGuards(live, element);
  }

  #templateOf({ definition, program }: LiveInstance, elementId: string): string | undefined {
    return definition.nodeOf(program.id, elementId)?.template;
  }

  /** Asks the guards of an element that completed, or behind which a token is put as if it had. */
  async askGuards(live: LiveInstance, elementId: string): Promise<void> {
    const { host } = this.parts;
    const template = this.#templateOf(live, elementId);
    if (template === undefined) return;
    this.catchUp();
    for (const { item } of host.contributions(elementGuards)) {
      const tx = this.tx.as(systemActor);
      await item.completed({ tx, instance: live.row, elementId, template, use: host.use.bind(host) });
    }
  }

  #carryOut(live: LiveInstance, request: Request, before: LiveInstance['state']): Promise<void> | void {
    switch (request.type) {
      case 'task':
        return createTask(this, live, request);
      case 'cancelTask':
        return this.writes.cancelTask(live.id, request.token);
      case 'job':
        return runJob(this, live, request);
      case 'cancelJob':
        // Its job finds the token gone.
        return undefined;
      case 'schedule':
        return setTimer(this, live, request);
      case 'unschedule':
        return takeTimerBack(this, live, { subscription: request.subscription, before });
      case 'subscribe':
        return subscribe(this, live, request);
      case 'unsubscribe':
        return this.writes.removeSubscription(live.id, request.subscription);
      case 'send':
        return sendMessage(this, live, request);
      case 'broadcast':
        return broadcastSignal(this, live, request);
      case 'call':
        return callProcess(this, live, request);
      case 'cancelCalled':
        return cancelCalled(this, live, request.token);
      case 'escalate':
        return escalateToCaller(this, live, request);
    }
  }
}

/** Whether what a command speaks of is still there. */
function stillFits({ state }: LiveInstance, command: Command): boolean {
  if (state?.status !== 'active') return false;
  if ('token' in command && command.token !== undefined) return state.tokens.some(({ id }) => id === command.token);
  return !('subscription' in command) || state.subscriptions.some(({ id }) => id === command.subscription);
}

/** The turns under way, by their transactions: a service that starts or messages a process joins its caller's. */
const open = new Map<Tx['sql'], Turn>();
