import type { Variables } from './state.js';

/** What can happen to an instance from outside. `token` and `subscription` are the numbers the engine gave. */
export type Command =
  | StartCommand
  /** A task or job was done. With `escalation`, it also raised one. */
  | {
      readonly type: 'taskCompleted' | 'jobDone';
      readonly token: number;
      readonly variables?: Variables;
      readonly escalation?: string;
    }
  /** A task or job ended in a business error, to be caught by an error event. */
  | {
      readonly type: 'taskFailed';
      readonly token: number;
      readonly code: string;
      readonly message?: string;
      readonly variables?: Variables;
    }
  /** A job failed for a technical reason and will not be tried again. */
  | { readonly type: 'jobFailed'; readonly token: number; readonly code?: string; readonly message: string }
  /** A called instance ended. */
  | CalledEndedCommand
  /** A called instance raised an escalation it did not catch. It waits until the caller's step is done. */
  | {
      readonly type: 'calledEscalated';
      readonly token: number;
      readonly code: string | undefined;
      readonly variables?: Variables;
    }
  /** The caller has heard of an escalation and did not cancel. */
  | { readonly type: 'escalationHandled'; readonly token: number }
  | { readonly type: 'messageArrived' | 'signalArrived'; readonly subscription: number; readonly variables?: Variables }
  | { readonly type: 'timerFired'; readonly subscription: number }
  /** A timer's text means no moment. What owns it stops with an incident. */
  | { readonly type: 'timerRejected'; readonly subscription: number; readonly message: string }
  /** Somebody changed variables; conditions are looked at again. */
  | { readonly type: 'setVariables'; readonly token?: number; readonly variables: Variables }
  /** Tries again what ended in an incident. */
  | { readonly type: 'retry'; readonly token: number }
  | { readonly type: 'moveToken'; readonly cancel?: readonly number[]; readonly start?: readonly StartAt[] }
  | { readonly type: 'suspend' | 'resume' | 'cancel' };

export interface StartCommand {
  readonly type: 'start';
  readonly variables?: Variables;
  readonly businessKey?: string;
  /** Id of the start event that was triggered; without it the none start event. */
  readonly startEvent?: string;
  readonly called?: boolean;
}

export interface CalledEndedCommand {
  readonly type: 'calledEnded';
  readonly token: number;
  /** `failed`: with the error it did not catch. `cancelled` counts as a technical failure. */
  readonly outcome: 'completed' | 'failed' | 'cancelled';
  readonly variables?: Variables;
  readonly error?: { readonly code: string; readonly message?: string };
}

/** Where a token is put by hand: in front of an element, or behind it. */
export interface StartAt {
  readonly element: string;
  readonly position: 'before' | 'after';
}
