import type { Variables } from './state.js';

/** What somebody lets happen in a simulation. `work` is the number of a piece of work, counted as they came up. */
export type Move =
  | { readonly type: 'complete'; readonly work: number; readonly variables?: Variables; readonly escalation?: string }
  /** The work ends in a business error. */
  | {
      readonly type: 'throw';
      readonly work: number;
      readonly code: string;
      readonly message?: string;
      readonly variables?: Variables;
    }
  /** The work ends in a technical failure. */
  | { readonly type: 'fail'; readonly work: number; readonly reason: string }
  | { readonly type: 'message'; readonly name: string; readonly variables?: Variables; readonly correlation?: unknown }
  | { readonly type: 'signal'; readonly name: string; readonly variables?: Variables }
  /** Facts of the case become others without any work. */
  | { readonly type: 'change'; readonly variables: Variables }
  /** Time passes, up to a moment in milliseconds since the epoch; what is due on the way happens. */
  | { readonly type: 'pass'; readonly until: number };
