import type { NameDisplay } from './shown-name.js';

/** How long entries of a kind stay public. The first rule that fits counts; `years: null` is for good. */
export interface TakeDownRule {
  readonly actionType?: string;
  readonly partyKind?: string;
  readonly years: number | null;
}

/** What a department decides about its disclosure (obligations A.7). */
export interface DisclosurePolicy {
  readonly nameDisplay: NameDisplay;
  readonly takeDown: readonly TakeDownRule[];
}

/** Of a department that decided nothing: names in full (DIS-11.2), natural persons two years, all others five. */
export const defaultPolicy: DisclosurePolicy = {
  nameDisplay: 'full',
  takeDown: [{ partyKind: 'citizen', years: 2 }, { years: 5 }],
};

/** After how many years an entry leaves the public record; `null`: it stays. */
export function takeDownYears(
  rules: readonly TakeDownRule[],
  { actionType, partyKind }: { actionType: string; partyKind: string },
): number | null {
  const fitting = rules.find(
    (rule) =>
      (rule.actionType === undefined || rule.actionType === actionType) &&
      (rule.partyKind === undefined || rule.partyKind === partyKind),
  );
  return fitting?.years ?? null;
}
