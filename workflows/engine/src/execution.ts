import type { Expression, NodeKind, ProgramFlow, ProgramNode } from '@sanzhi/workflows-model';
import type { CompiledProgram } from './compiled-program.js';
import { errors } from './errors.js';
import type { EngineEvent } from './event.js';
import { Failure } from './failure.js';
import type { Request } from './request.js';
import type { InstanceError, InstanceStatus, ProcessState, Subscription, Token, Variables } from './state.js';
import { assertLegal, type Lifecycle } from './transitions.js';

/** A token on its way: over `flow` (-1 for none) to `node`, inside the token `parent`. */
export interface Arrival {
  readonly node: number;
  readonly parent: number;
  readonly flow: number;
}

/** How one kind of BPMN element behaves. Each is a small file under `elements/`. */
export interface ElementBehaviour {
  /** A token arrives. It goes on at once, or leaves a waiting token behind. */
  enter(run: Execution, arrival: Arrival): void;
  /** Activities: begins the work of an active token; called again when an incident is retried. */
  start?(run: Execution, token: Token, node: ProgramNode): void;
  /** What the token waited for has happened, its variables are set. `caught`: the catching node, for events. */
  resume?(run: Execution, token: Token, node: ProgramNode, caught?: number): void;
  /** Nothing is left inside the token. */
  emptied?(run: Execution, token: Token, node: ProgramNode): void;
}

/** All behaviours, handed to the execution so that elements need not import one another. */
export interface Behaviours {
  readonly elements: Readonly<Record<NodeKind, ElementBehaviour>>;
  readonly loop: {
    begin(run: Execution, arrival: Arrival): void;
    /** It is the turn of the next instance. */
    next(run: Execution, body: Token): void;
    /** One instance has ended; it is no longer among the tokens. */
    instanceDone(run: Execution, body: Token, instance: Token): void;
    /** One instance was ended by hand; it is no longer among the tokens. */
    instanceCancelled(run: Execution, body: Token): void;
    /** An incident of the body is over; its instances may have ended meanwhile. */
    resume(run: Execution, body: Token): void;
  };
  readonly adHoc: {
    /** An activity inside has completed: says whether the sub-process is complete, so that nothing follows it. */
    closes(run: Execution, token: Token, node: ProgramNode): boolean;
  };
  readonly compensation: {
    /** One handler has ended; `driver` is the token that waits for compensation. */
    handlerDone(run: Execution, driver: number): void;
  };
}

/**
 * One step in the making: a draft of the state, and the only place that changes it. Tokens and subscriptions are
 * immutable records in arrays of the draft's own, so that the state the step began with stays as it was.
 */
export class Execution {
  readonly events: EngineEvent[] = [];
  readonly requests: Request[] = [];
  /** Variables were written since conditions were last looked at. */
  variablesChanged = false;
  suspended: boolean;

  readonly #tokens: Token[];
  #subscriptions: Subscription[];
  #variables: Variables;
  #status: InstanceStatus;
  #seq: number;
  #error: InstanceError | undefined;
  #arrivals: Arrival[] = [];
  #next = 0;

  constructor(
    readonly compiled: CompiledProgram,
    readonly behaviours: Behaviours,
    readonly before: ProcessState,
  ) {
    this.#tokens = before.tokens.slice();
    this.#subscriptions = before.subscriptions.slice();
    this.#variables = before.variables;
    this.#status = before.status;
    this.#seq = before.seq;
    this.#error = before.error;
    this.suspended = before.suspended === true;
  }

  // Reading ////

  get tokens(): readonly Token[] {
    return this.#tokens;
  }

  get subscriptions(): readonly Subscription[] {
    return this.#subscriptions;
  }

  get variables(): Variables {
    return this.#variables;
  }

  get status(): InstanceStatus {
    return this.#status;
  }

  node(index: number): ProgramNode {
    return this.compiled.program.nodes[index] as ProgramNode;
  }

  flow(index: number): ProgramFlow {
    return this.compiled.program.flows[index] as ProgramFlow;
  }

  behaviourOf(node: ProgramNode): ElementBehaviour {
    return this.behaviours.elements[node.kind];
  }

  /** The token with this number, if it is still there. */
  find(id: number): Token | undefined {
    const at = this.#positionOf(id);
    return at < 0 ? undefined : this.#tokens[at];
  }

  /** The token with this number. @throws ENGINE_TOKEN_UNKNOWN */
  get(id: number): Token {
    const token = this.find(id);
    if (!token) throw errors.ENGINE_TOKEN_UNKNOWN({ token: id });
    return token;
  }

  childrenOf(parent: number): Token[] {
    return this.#tokens.filter((token) => token.parent === parent);
  }

  /** Whether nothing is left inside a token, and nothing on its way into it. */
  isEmpty(parent: number): boolean {
    for (const token of this.#tokens) if (token.parent === parent) return false;
    for (let i = this.#next; i < this.#arrivals.length; i += 1) if (this.#arrivals[i]?.parent === parent) return false;
    return true;
  }

  /** All variables in view of a token: its own, then those further out. */
  view(at: number): Variables {
    let local: Variables | undefined;
    for (let token = this.find(at); token; token = this.find(token.parent)) {
      if (token.variables) local = local ? { ...token.variables, ...local } : token.variables;
    }
    return local ? { ...this.#variables, ...local } : this.#variables;
  }

  /** The value of an expression in view of a token, with `extra` variables in front. A fault is a value too. */
  evaluate(expression: Expression, at: number, extra?: Variables): unknown {
    const view = extra ? { ...this.view(at), ...extra } : this.view(at);
    return attempt(this.compiled.evaluator(expression), view);
  }

  /** Whether a flow's condition holds. */
  flowApplies(flow: number, view: Variables): unknown {
    const condition = this.compiled.conditions[flow];
    return condition ? attempt(condition, view) : true;
  }

  // Tokens ////

  /** Adds a token and says that its element is active. */
  activate(node: number, parent: number, more: TokenFields = {}): Token {
    const token = this.#add(node, parent, more);
    this.#emit('activated', token);
    return token;
  }

  /** Adds a token of which nobody hears: an arrival, the body of a loop, a driver of compensation. */
  place(node: number, parent: number, more: TokenFields = {}): Token {
    return this.#add(node, parent, { silent: true, ...more });
  }

  #add(node: number, parent: number, more: TokenFields): Token {
    const token: Token = { id: this.nextId(), node, parent, waits: 'event', ...more };
    this.#tokens.push(token);
    return token;
  }

  /** Says that an element was passed through without waiting. */
  pass(node: number, parent: number): void {
    const token: Token = { id: this.nextId(), node, parent, waits: 'event' };
    this.#emit('activated', token);
    this.#emit('completed', token);
  }

  /** Changes a token. A change that wakes or stops it must be legal. */
  update(token: Token, change: Partial<Token>): Token {
    const at = this.#positionOf(token.id);
    const current = this.#tokens[at];
    if (!current) throw errors.ENGINE_TOKEN_UNKNOWN({ token: token.id });
    if (change.waits === 'incident') assertLegal(current, 'incident');
    const changed = { ...current, ...change };
    this.#tokens[at] = changed;
    return changed;
  }

  /** Takes a token out of an incident. */
  clearIncident(token: Token): Token {
    const { incident: _, ...rest } = this.get(token.id);
    assertLegal(rest, 'active');
    const cleared: Token = { ...rest, waits: 'event' };
    this.#tokens[this.#positionOf(token.id)] = cleared;
    return cleared;
  }

  /** Ends a token and all it listens to. */
  end(token: Token, as: 'completed' | 'terminated' | 'failed', error?: EventError): void {
    assertLegal(token, as);
    this.unsubscribeAll(token.id);
    const at = this.#positionOf(token.id);
    if (at >= 0) this.#tokens.splice(at, 1);
    if (!token.silent) this.#emit(as, token, error);
  }

  /** Reports a technical failure of a token that stays. */
  reportFailure(token: Token, error: EventError): void {
    this.#emit('failed', token, error);
  }

  nextId(): number {
    this.#seq += 1;
    return this.#seq;
  }

  // Arrivals ////

  /** Sends a token over a flow. */
  take(flow: number, parent: number): void {
    this.takeOnly(flow, parent);
    this.arrive({ node: this.flow(flow).target, parent, flow });
  }

  /** Says that a flow was taken, for tokens whose arrival is dealt with at once. */
  takeOnly(flow: number, parent: number): void {
    this.events.push({ event: 'taken', element: this.flow(flow).id, type: 'sequenceFlow', token: 0, parent });
  }

  arrive(arrival: Arrival): void {
    this.#arrivals.push(arrival);
  }

  /** The next arrival whose surroundings still exist. */
  nextArrival(): Arrival | undefined {
    while (this.#next < this.#arrivals.length) {
      const arrival = this.#arrivals[this.#next] as Arrival;
      this.#next += 1;
      if (this.find(arrival.parent)) return arrival;
    }
    this.#arrivals = [];
    this.#next = 0;
    return undefined;
  }

  /** Forgets what is on its way into a token. */
  dropArrivals(parent: number): void {
    this.#arrivals = this.#arrivals.slice(this.#next).filter((arrival) => arrival.parent !== parent);
    this.#next = 0;
  }

  // Variables ////

  /** Sets each variable where it lives: in the nearest token that has one of this name, otherwise in the instance. */
  setVariables(at: number, values: Variables): void {
    let rest = values;
    for (let token = this.find(at); token; token = this.find(token.parent)) {
      if (token.variables) rest = this.#setLocal(token, token.variables, rest);
    }
    if (isBlank(rest)) return;
    this.#variables = { ...this.#variables, ...rest };
    this.variablesChanged = true;
  }

  #setLocal(token: Token, local: Variables, values: Variables): Variables {
    const entries = Object.entries(values);
    const own = entries.filter(([name]) => Object.hasOwn(local, name));
    if (own.length === 0) return values;
    this.update(token, { variables: { ...local, ...Object.fromEntries(own) } });
    this.variablesChanged = true;
    return Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(local, name)));
  }

  // Subscriptions ////

  subscribe(subscription: Omit<Subscription, 'id'>): Subscription {
    const added = { id: this.nextId(), ...subscription };
    this.#subscriptions.push(added);
    return added;
  }

  updateSubscription(subscription: Subscription): void {
    this.#subscriptions = this.#subscriptions.map((other) => (other.id === subscription.id ? subscription : other));
  }

  unsubscribe(subscription: Subscription): void {
    this.#subscriptions = this.#subscriptions.filter((other) => other.id !== subscription.id);
    if (subscription.on === 'timer') this.requests.push({ type: 'unschedule', subscription: subscription.id });
    else if (subscription.on !== 'conditional') {
      this.requests.push({ type: 'unsubscribe', subscription: subscription.id });
    }
  }

  /** Stops listening for a token, or only for one of the nodes it listens for. */
  unsubscribeAll(token: number, node?: number): void {
    if (this.#subscriptions.length === 0) return;
    for (const subscription of this.#subscriptions) {
      if (subscription.token === token && (node === undefined || node === subscription.node)) {
        this.unsubscribe(subscription);
      }
    }
  }

  /** Drops a subscription that has served: whoever sent the event has removed its own record. */
  consume(subscription: Subscription): void {
    this.#subscriptions = this.#subscriptions.filter((other) => other.id !== subscription.id);
    if (subscription.on === 'message' || subscription.on === 'signal')
      this.requests.push({ type: 'unsubscribe', subscription: subscription.id });
  }

  request(request: Request): void {
    this.requests.push(request);
  }

  // The instance ////

  /** Ends the instance. Its root token must be gone. */
  finish(status: InstanceStatus, error?: InstanceError): void {
    this.#status = status;
    this.#error = error;
  }

  state(): ProcessState {
    const { format, process, businessKey, called } = this.before;
    return {
      format,
      process,
      status: this.#status,
      seq: this.#seq,
      variables: this.#variables,
      tokens: this.#tokens,
      subscriptions: this.#subscriptions,
      ...(businessKey === undefined ? undefined : { businessKey }),
      ...(called ? { called } : undefined),
      ...(this.suspended ? { suspended: true as const } : undefined),
      ...(this.#error ? { error: this.#error } : undefined),
    };
  }

  /** Tokens are sorted by number because numbers only grow. */
  #positionOf(id: number): number {
    let low = 0;
    let high = this.#tokens.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = (this.#tokens[middle] as Token).id;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #emit(
    event: Exclude<Lifecycle, 'arriving' | 'active' | 'incident'> | 'activated',
    token: Token,
    error?: EventError,
  ): void {
    const { program } = this.compiled;
    if (token.node < 0) {
      const entry: EngineEvent = { event, element: program.id, type: 'process', token: token.id, parent: 0 };
      this.events.push(error ? { ...entry, error } : entry);
      return;
    }
    const { id, kind, milestones, recording } = this.node(token.node);
    const entry: EngineEvent = { event, element: id, type: kind, token: token.id, parent: token.parent };
    if (!milestones && !recording && !error) this.events.push(entry);
    else {
      this.events.push({
        ...entry,
        ...(error ? { error } : undefined),
        ...(milestones ? { milestones } : undefined),
        ...(recording ? { recording } : undefined),
      });
    }
  }
}

type TokenFields = Omit<Partial<Token>, 'id' | 'node' | 'parent'>;

/** What is said of an error in an event. */
export type EventError = NonNullable<EngineEvent['error']>;

function attempt(evaluate: (variables: Variables) => unknown, view: Variables): unknown {
  try {
    return evaluate(view);
  } catch (error) {
    return new Failure('EXPRESSION_FAILED', error instanceof Error ? error.message : String(error));
  }
}

function isBlank(values: Variables): boolean {
  for (const _ in values) return false;
  return true;
}
