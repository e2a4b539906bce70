import { type Floor, type Program } from '@sanzhi/workflows-model';
import {
  type FactDeclaration,
  type Insertion,
  type ProofFinding,
  type Verdict,
  verify,
  type VerifyOptions,
  withMends,
} from '@sanzhi/workflows-verifier';

/** All that a proof is made from, as plain data: it is handed to a thread as it is. */
export interface ProofQuestion {
  /** The process, then those that it calls. */
  readonly programs: readonly Program[];
  readonly floors: readonly Floor[];
  readonly facts: readonly FactDeclaration[];
  /** The milestones that element templates stand for. */
  readonly milestones: Readonly<Record<string, readonly string[]>>;
  /** What each floor says, by its id. */
  readonly reasons: Readonly<Record<string, string>>;
  /** What may be proposed where a floor is broken. */
  readonly insertions: readonly Insertion[];
}

export interface ProofAnswer {
  readonly verdict: Verdict;
  readonly findings: readonly ProofFinding[];
  /** Situations that were looked at. */
  readonly situations: number;
}

export interface ProofLimits {
  /** Situations looked at most. */
  readonly budget: number;
  /** Milliseconds that one proof may take. */
  readonly milliseconds: number;
}

/** Answers a question within its limits. Keeps its thread busy meanwhile: for threads of its own, and for small budgets. */
export function prove(question: ProofQuestion, { budget, milliseconds }: ProofLimits): ProofAnswer {
  const { programs, floors, facts, milestones, reasons, insertions } = question;
  const options: VerifyOptions = {
    programs,
    floors,
    facts,
    budget,
    until: performance.now() + milliseconds,
    milestonesOf: (template) => milestones[template] ?? [],
    reasonOf: ({ id, title }) => reasons[id] ?? title,
  };
  return withMends(verify(options), options, insertions);
}
