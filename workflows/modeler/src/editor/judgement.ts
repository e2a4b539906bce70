import type { Mend, Witness } from '@sanzhi/workflows-verifier';

/** What is said of a flowchart before it may be published: the answer of `POST /api/flowcharts/judgements`. */
export interface FlowchartJudgement {
  /** Of the proof; findings of other kinds stand beside it. */
  readonly verdict: 'proved' | 'refuted' | 'undecided';
  readonly isPublishable: boolean;
  readonly hash: string;
  readonly findings: readonly FlowchartFinding[];
}

/** Something to be put right, or to be known, at elements of a flowchart. */
export interface FlowchartFinding {
  readonly kind: 'lint' | 'parts' | 'proof' | 'scenario';
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** The first one is where to look. */
  readonly elements: readonly string[];
  readonly message: string;
  readonly article?: { readonly id: string; readonly citation: string };
  /** The way on which it goes wrong, to be played. */
  readonly witness?: Witness;
  readonly mend?: Mend;
  readonly scenario?: string;
}

export type { Mend };
