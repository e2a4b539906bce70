/** What the rules read of a draft. Amounts in fen, absent where not filled in. */
export interface DraftFigures {
  readonly kinds: readonly string[];
  readonly fineAmount?: number;
  readonly confiscatedValue?: number;
  readonly inBusinessActivity?: boolean;
}

/**
 * The rules' facts of a draft: amounts in yuan (obligations B). An amount of a kind that is not imposed is nought; of
 * one that is imposed and not filled in it is unknown and left out.
 */
export function factsOfDraft(draft: DraftFigures): Record<string, unknown> {
  const { kinds, fineAmount, confiscatedValue, inBusinessActivity } = draft;
  const facts = {
    kinds: [...kinds],
    fineAmount: yuan(fineAmount, kinds.includes('fine')),
    confiscatedValue: yuan(confiscatedValue, kinds.includes('confiscation')),
    inBusinessActivity,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function yuan(fen: number | undefined, isImposed: boolean): number | undefined {
  if (!isImposed) return 0;
  return fen === undefined ? undefined : fen / 100;
}
