import type { Timer } from '@sanzhi/workflows-model';
import type { Variables } from './state.js';

/**
 * What the engine asks of its surroundings, in the order in which it came up. Requests are carried out after the state
 * is stored; they answer, if at all, with a later command that names `token` or `subscription`.
 */
export type Request =
  | TaskRequest
  | JobRequest
  | CallRequest
  | {
      readonly type: 'schedule';
      readonly subscription: number;
      readonly element: string;
      readonly timer: Timer['type'];
      readonly value: string;
      /** 0 for the first time. */ readonly occurrence: number;
    }
  | { readonly type: 'unschedule'; readonly subscription: number }
  | {
      readonly type: 'subscribe';
      readonly on: 'message' | 'signal';
      readonly subscription: number;
      readonly element: string;
      readonly name: string;
      readonly correlation?: Variables;
    }
  | { readonly type: 'unsubscribe'; readonly subscription: number }
  | {
      readonly type: 'send';
      readonly element: string;
      readonly name: string;
      readonly variables: Variables;
      readonly correlation?: Variables;
    }
  /** To every other instance and every signal start event; the instance's own subscriptions have been served. */
  | { readonly type: 'broadcast'; readonly element: string; readonly name: string; readonly variables: Variables }
  /** To the caller; `token` waits for `escalationHandled`. */
  | {
      readonly type: 'escalate';
      readonly token: number;
      readonly code: string | undefined;
      readonly variables: Variables;
    }
  | { readonly type: 'cancelTask' | 'cancelJob' | 'cancelCalled'; readonly token: number };

/** Somebody is to do something. */
export interface TaskRequest {
  readonly type: 'task';
  readonly token: number;
  readonly element: string;
  readonly assignee?: string;
  readonly candidateUsers?: readonly string[];
  readonly candidateGroups?: readonly string[];
  readonly dueDate?: string;
  readonly followUpDate?: string;
  readonly priority?: number;
  readonly formKey?: string;
  /** Variables of the task alone (input parameters, loop counters). */
  readonly local?: Variables;
}

/**
 * Something is to be done by a program. `kind` `continuation` is only a transaction boundary (`asyncBefore`, `asyncAfter`);
 * `pass` is a plain or manual task, of which nothing is known but that it can be done.
 */
export interface JobRequest {
  readonly type: 'job';
  readonly token: number;
  readonly element: string;
  readonly kind: 'service' | 'script' | 'send' | 'businessRule' | 'receive' | 'throw' | 'pass' | 'continuation';
  readonly topic?: string;
  readonly local?: Variables;
}

export interface CallRequest {
  readonly type: 'call';
  readonly token: number;
  readonly element: string;
  readonly process: string;
  readonly binding: 'latest' | 'deployment' | 'version' | 'versionTag';
  readonly version?: string;
  readonly businessKey?: string;
  readonly variables: Variables;
}
