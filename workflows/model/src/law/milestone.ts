import { ExtensionPoint, type Tx } from '@sanzhi/platform-kernel';

/**
 * A step of a case that the law orders: `review.passed`, `decision.numbered`. It stands on a diagram only through
 * an element template that emits it, and is reached only when it truly holds.
 */
export interface Milestone {
  /** `area.verb-past`. */
  readonly id: string;
  /** Obligation ID it serves. */
  readonly article: string;
  /** Message key of its name. */
  readonly title: string;
  /** Element templates whose completion means the milestone. Empty when only services cause it. */
  readonly emittedBy: readonly string[];
  /**
   * Whether it is true of the case now, read in the transaction of the step that claims it. The step is refused
   * otherwise: a diagram cannot claim what did not happen.
   */
  holds(caseId: string, tx: Tx): Promise<boolean>;
}

export const milestones = ExtensionPoint.define<Milestone>('milestones', (milestone) => milestone.id);
