/** What a reviewer checks, in the order of article 22. */
export const checkKeys = ['powers', 'procedure', 'facts', 'law', 'discretion', 'other'] as const;
export type CheckKey = (typeof checkKeys)[number];

export const checkArticles: Readonly<Record<CheckKey, string>> = {
  powers: 'REV-22.1',
  procedure: 'REV-22.2',
  facts: 'REV-22.3',
  law: 'REV-22.4',
  discretion: 'REV-22.5',
  other: 'REV-22.6',
};

export const checkResults = ['ok', 'fault', 'not-applicable'] as const;
export type CheckResult = (typeof checkResults)[number];

/** Checks that some decisions give no occasion for. The other four every decision must stand. */
export const waivableChecks: readonly CheckKey[] = ['discretion', 'other'];

export interface Check {
  readonly result?: CheckResult | undefined;
  /** The reasons; a fault must have them. */
  readonly remark?: string | undefined;
}

export type Checks = Readonly<Partial<Record<CheckKey, Check>>>;

/** What an opinion advises, in the order of article 23. Several may hold at once; `PASS` stands alone. */
export const outcomes = [
  'PASS',
  'TRANSFER',
  'SUPPLEMENT_PROCEDURE',
  'RETURN',
  'CORRECT_LAW',
  'CORRECT_DISCRETION',
] as const;
export type Outcome = (typeof outcomes)[number];

export const outcomeArticles: Readonly<Record<Outcome, string>> = {
  PASS: 'REV-23.1',
  TRANSFER: 'REV-23.2',
  SUPPLEMENT_PROCEDURE: 'REV-23.3',
  RETURN: 'REV-23.4',
  CORRECT_LAW: 'REV-23.5',
  CORRECT_DISCRETION: 'REV-23.6',
};

/** What a fault leads to. A fault in other matters leads to whatever the reviewer advises; to a return by default. */
const outcomeOfFault: Readonly<Record<CheckKey, Outcome>> = {
  powers: 'TRANSFER',
  procedure: 'SUPPLEMENT_PROCEDURE',
  facts: 'RETURN',
  law: 'CORRECT_LAW',
  discretion: 'CORRECT_DISCRETION',
  other: 'RETURN',
};

/** An opinion as the reviewer writes it. */
export interface Opinion {
  readonly checks: Checks;
  readonly outcomes: readonly Outcome[];
  readonly text: string;
}

/** Something that keeps an opinion from being given. `pointer` is within {@link Opinion}. */
export interface OpinionFault {
  readonly code:
    | 'REVIEW_CHECK_UNANSWERED'
    | 'REVIEW_CHECK_NOT_WAIVABLE'
    | 'REVIEW_REASON_MISSING'
    | 'REVIEW_OUTCOME_MISSING'
    | 'REVIEW_OUTCOME_UNFOUNDED'
    | 'REVIEW_OPINION_EMPTY';
  readonly pointer: string;
  readonly article: string;
  /** The check or outcome that it is about. */
  readonly about?: CheckKey | Outcome;
}

/** What the checks lead to: `PASS` when none found a fault, else the outcome of every fault. */
export function outcomesOf(checks: Checks): Outcome[] {
  const found = faultyChecks(checks).map((key) => outcomeOfFault[key]);
  return found.length === 0 ? ['PASS'] : outcomes.filter((outcome) => found.includes(outcome));
}

/**
 * Everything wrong with an opinion: a check not answered, a fault without reasons, an outcome that a fault demands and
 * that is missing, an outcome that no fault founds, an empty text (REV-20.2, REV-22, REV-23).
 */
export function opinionFaults(opinion: Opinion): OpinionFault[] {
  return [...checkFaults(opinion.checks), ...outcomeFaults(opinion), ...textFaults(opinion.text)];
}

function faultyChecks(checks: Checks): CheckKey[] {
  return checkKeys.filter((key) => checks[key]?.result === 'fault');
}

function checkFaults(checks: Checks): OpinionFault[] {
  return checkKeys.flatMap((key): OpinionFault[] => {
    const { result, remark } = checks[key] ?? {};
    const about = { pointer: `/checks/${key}`, article: checkArticles[key], about: key };
    if (!result) return [{ code: 'REVIEW_CHECK_UNANSWERED', ...about }];
    if (result === 'not-applicable' && !waivableChecks.includes(key)) {
      return [{ code: 'REVIEW_CHECK_NOT_WAIVABLE', ...about }];
    }
    if (result === 'fault' && !remark?.trim()) {
      const article = outcomeArticles[outcomeOfFault[key]];
      return [{ code: 'REVIEW_REASON_MISSING', ...about, pointer: `/checks/${key}/remark`, article }];
    }
    return [];
  });
}

function outcomeFaults({ checks, outcomes: given }: Opinion): OpinionFault[] {
  const faulty = faultyChecks(checks);
  const demanded = faulty.filter((key) => key !== 'other').map((key) => outcomeOfFault[key]);
  const isFree = faulty.includes('other');
  const expected: readonly Outcome[] = faulty.length === 0 ? ['PASS'] : demanded;
  const missing = expected.filter((outcome) => !given.includes(outcome));
  const unfounded = given.filter((outcome) => !expected.includes(outcome) && (outcome === 'PASS' || !isFree));
  // A fault in other matters alone demands no certain outcome, but one.
  if (isFree && missing.length === 0 && !given.some((outcome) => outcome !== 'PASS')) missing.push('RETURN');
  const fault = (code: OpinionFault['code']) => (outcome: Outcome) => ({
    code,
    pointer: '/outcomes',
    article: outcomeArticles[outcome],
    about: outcome,
  });
  return [...missing.map(fault('REVIEW_OUTCOME_MISSING')), ...unfounded.map(fault('REVIEW_OUTCOME_UNFOUNDED'))];
}

function textFaults(text: string): OpinionFault[] {
  return text.trim() ? [] : [{ code: 'REVIEW_OPINION_EMPTY', pointer: '/text', article: 'REV-20.2' }];
}
