/** A ground of a judgement: the item that applies, where it stands, and the facts it read. */
export interface JudgementGround {
  /** Obligation ID, for tooltips: `REV-8.3`. */
  readonly id: string;
  /** As readers cite it. */
  readonly article: string;
  readonly title: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A figure of the case beside the figure of the rule that it was held against. Amounts in yuan. */
export interface JudgementComparison {
  readonly fact: string;
  readonly value: number;
  readonly limit: number;
  readonly id: string;
  readonly article: string;
}

/** Whether a decision is a major one, and why: the answer of the `major-decision` rules as the API gives it. */
export interface Judgement {
  /** True also when it cannot be ruled out yet: `fired` is empty then. */
  readonly result: boolean;
  readonly fired: readonly JudgementGround[];
  /** Names of the facts without which it cannot be said. */
  readonly missing: readonly string[];
  readonly packs: readonly { readonly title: string; readonly lapsed: boolean }[];
  /** The figures compared, where the server tells them. */
  readonly compared?: readonly JudgementComparison[];
}
