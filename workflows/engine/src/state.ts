/**
 * The state of one process instance: durable format 1.
 *
 * A plain JSON object, written only by `advance` and replaced as a whole, never edited in place.
 *
 * Fields: `tokens` is a tree. Every token stands at a node of the program inside its `parent` token; the root
 * (`node: -1`, `parent: 0`) is the instance itself, a token on a sub-process is the parent of what runs inside, and a
 * token on a looping activity the parent of its instances. `subscriptions` are what the instance listens to, each
 * owned by a token. `seq` is the last number given out; numbers are unique within the instance and never reused, so
 * that a token's number can key a task, a job or a call outside.
 *
 * Invariants: `tokens` is sorted by `id`; every `parent` but the root's exists; a token waits for exactly one
 * thing (`waits`); a subscription's token exists; no tokens or subscriptions remain once `status` is not `active`.
 * Node and flow indices are those of the program compiled from the XML the instance was started with or last migrated to.
 *
 * A crash leaves nothing of a step: the caller stores the new state, and what was requested with it, in one
 * transaction or not at all. Recovery is reading the row. A later format reads this one by a function from the old
 * shape to the new; the stored histories under `test/histories` keep that honest.
 */
export interface ProcessState {
  readonly format: typeof STATE_FORMAT;
  /** Id of the process. */
  readonly process: string;
  readonly status: InstanceStatus;
  readonly seq: number;
  readonly variables: Variables;
  readonly tokens: readonly Token[];
  readonly subscriptions: readonly Subscription[];
  readonly businessKey?: string;
  /** The instance was called by another one, which must hear of escalations before they are let go. */
  readonly called?: true;
  readonly suspended?: true;
  /** The error nobody caught, when `status` is `failed`. */
  readonly error?: InstanceError;
}

export const STATE_FORMAT = 1;

/** `completed`: ended by itself. `failed`: an error nobody caught. `cancelled`: ended from outside. */
export type InstanceStatus = 'active' | 'completed' | 'failed' | 'cancelled';

export type Variables = Readonly<Record<string, unknown>>;

export interface InstanceError {
  readonly code: string;
  readonly message?: string;
  /** Id of the element that threw it. */
  readonly element: string;
}

/** Something that waits. What does not wait leaves no token behind. */
export interface Token {
  readonly id: number;
  /** Index of the node in the program; -1 for the instance itself. */
  readonly node: number;
  /** The token it is inside of; 0 for the instance itself. */
  readonly parent: number;
  readonly waits: Waits;
  /** The flow it stands on, in front of a gateway or an activity that needs several tokens. */
  readonly flow?: number;
  /** Which instance of a looping activity, from 0. */
  readonly index?: number;
  /** Variables that live as long as the token. */
  readonly variables?: Variables;
  readonly loop?: LoopState;
  readonly incident?: Incident;
  /** What completed inside and can still be compensated, oldest first. */
  readonly compensable?: readonly Compensable[];
  /** Compensation in progress: what is left to undo, next one last. */
  readonly undo?: readonly Compensable[];
  /** The token whose compensation this one is part of. */
  readonly undoes?: number;
  /** Its element was not announced: an arrival, the body of a loop, a driver of compensation. */
  readonly silent?: true;
  /** Ad-hoc sub-process in sequence: what it has yet to start. */
  readonly pending?: readonly number[];
  /** Ad-hoc sub-process that is complete and only waits for what is still at work inside. */
  readonly closing?: true;
  /** Throwing events: how many of their definitions have been thrown. */
  readonly thrown?: number;
  /** Work that is done but whose escalation the caller has yet to hear of. */
  readonly done?: true;
  /** Complex gateway: the flows that arrived before it fired; it waits for the others to reset. */
  readonly fired?: readonly number[];
  /** Behind a transaction boundary (`asyncAfter`): the flows that are yet to be taken. */
  readonly leaving?: readonly number[];
}

/**
 * What a token waits for: arrivals in front of its node, what runs inside it, its loop's instances, a task, a job, a
 * call, an event, a transaction boundary, compensation, its caller, or somebody to resolve an incident.
 */
export type Waits =
  | 'arrival'
  | 'inside'
  | 'loop'
  | 'task'
  | 'job'
  | 'call'
  | 'event'
  | 'continuation'
  | 'compensation'
  | 'escalation'
  | 'incident';

export interface LoopState {
  /** Multi-instance: how many instances there will be. Standard loop: absent. */
  readonly total?: number;
  /** Instances started so far. */
  readonly started: number;
  readonly completed: number;
  /** Instances that somebody ended by hand. */
  readonly terminated?: number;
  /** Collection elements of a sequential multi-instance activity. */
  readonly items?: readonly unknown[];
  /** Output elements by instance. */
  readonly outputs?: readonly unknown[];
}

/** Why a token cannot go on, and from where it will once the cause is removed. */
export interface Incident {
  readonly code: string;
  readonly message: string;
  /**
   * `enter`: the token arrives again. `start`: the activity starts again. `leave`: it is done and goes on. `wait`: it
   * goes on waiting as before, and listens again to the events around it that failed.
   */
  readonly retry: 'enter' | 'start' | 'leave' | 'wait';
  /** `wait`: what the token goes on waiting for, and the catching nodes that failed. */
  readonly waits?: Waits;
  readonly catching?: readonly number[];
}

/** A completed activity that can be compensated, with the data it saw. */
export interface Compensable {
  readonly node: number;
  readonly variables?: Variables;
  /** What completed inside a sub-process. */
  readonly inside?: readonly Compensable[];
}

/** Something a token listens to. `def` is the index of the definition among the node's events. */
export interface Subscription {
  readonly id: number;
  readonly token: number;
  /** The catching node: boundary event, start of an event sub-process, intermediate event, receive task. */
  readonly node: number;
  readonly def: number;
  readonly on: 'message' | 'signal' | 'timer' | 'conditional';
  /** Messages and signals: the name it waits for. */
  readonly name?: string;
  /** Repeating timers: how often they have fired. */
  readonly fired?: number;
  /** One of several events that must all happen: this one did. */
  readonly hit?: true;
  /** Conditions: whether it held when last looked at; only a change to true triggers. */
  readonly held?: true;
}
