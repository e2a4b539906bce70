import type { Finding } from '@sanzhi/workflows-model';
import type { PlayedEvent } from './play.js';
import type { zhCN } from './locales/zh-CN.js';

export type ProofRule = keyof typeof zhCN extends infer K ? (K extends `finding.${infer R}` ? R : never) : never;

/**
 * `proved`: nothing of what is asked can go wrong. `refuted`: it can, and a witness shows how. `undecided`: something, named
 * in a finding, keeps it from being known. There is never a false `proved`.
 */
export type Verdict = 'proved' | 'refuted' | 'undecided';

export interface Verification {
  readonly verdict: Verdict;
  readonly findings: readonly ProofFinding[];
  /** Situations that were looked at. */
  readonly situations: number;
}

export interface ProofFinding extends Finding<ProofRule> {
  /** The obligation that a floor serves. */
  readonly article?: string;
  readonly floor?: string;
  readonly witness?: Witness;
  /** What would put it right, which was proved. */
  readonly mend?: Mend;
}

/** Put the template or the pattern on the sequence flow, and the finding is gone. */
export type Mend =
  | { readonly kind: 'insert-template'; readonly template: string; readonly flow: string }
  | { readonly kind: 'insert-pattern'; readonly pattern: string; readonly flow: string };

/** A way to what goes wrong, as the engine itself would take it. */
export interface Witness {
  readonly steps: readonly WitnessStep[];
}

/** What somebody does, or what happens, and what follows at once. */
export interface WitnessStep {
  /** Absent for the start. */
  readonly element?: string;
  readonly does: 'start' | 'complete' | 'fail' | 'escalate' | 'message' | 'signal' | 'timer' | 'change';
  /** The code of an error or escalation; the event at which a process with several beginnings starts. */
  readonly code?: string;
  /** Facts that are so from this step on. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What the engine tells: elements activated and completed, flows taken. */
  readonly events: readonly PlayedEvent[];
}
