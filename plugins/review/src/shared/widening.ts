import { checkRule, factsOf, type Facts, type Rule, type RulePack, type RuleVocabulary } from '@sanzhi/platform-rules';

/** Configuration kind and key of what a department adds to the decisions that the law calls major (REV-14). */
export const WIDENING = { kind: 'widening', key: 'major-decision' } as const;

/**
 * What a department, or the district, adds. Nothing in it can take a statutory ground away: grounds count beside the
 * statutory ones, and of two figures the lower one counts.
 */
export interface Widening {
  /** Fines from this figure on, in yuan, are reviewed. Absent: the statutory figures alone. */
  readonly fineThreshold?: number;
  readonly grounds: readonly WideningGround[];
  /** Cases with known answers, asked at every publication. */
  readonly tries: readonly WideningTry[];
}

export interface WideningGround {
  readonly id: string;
  readonly title: string;
  /** The document that the department decided it by. */
  readonly basis?: string;
  /** Over the facts of the case; absent while nobody has written it. */
  readonly when?: Rule;
  /** Kept, but not asked. */
  readonly isOff?: boolean;
}

export interface WideningTry {
  readonly id: string;
  readonly title: string;
  readonly facts: Facts;
  /** What whoever wrote the case expects. */
  readonly isMajor: boolean;
}

export type WideningFaultCode =
  | 'REVIEW_WIDENING_EMPTY'
  | 'REVIEW_WIDENING_TITLE_MISSING'
  | 'REVIEW_WIDENING_RULE_MISSING'
  | 'REVIEW_WIDENING_RULE_FAULTY'
  | 'REVIEW_WIDENING_FACT_UNKNOWN';

export interface WideningFault {
  readonly code: WideningFaultCode;
  /** JSON pointer into the widening. */
  readonly pointer: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What keeps a widening from being published, its tries left aside. */
export function wideningFaults(widening: Widening, vocabulary: RuleVocabulary): WideningFault[] {
  const { fineThreshold, grounds } = widening;
  const asked = grounds.flatMap((ground, index) => (ground.isOff ? [] : [{ ground, pointer: `/grounds/${index}` }]));
  if (fineThreshold === undefined && asked.length === 0) {
    return [{ code: 'REVIEW_WIDENING_EMPTY', pointer: '/grounds', params: {} }];
  }
  return asked.flatMap(({ ground, pointer }) => groundFaults(ground, pointer, vocabulary));
}

function groundFaults({ title, when }: WideningGround, pointer: string, vocabulary: RuleVocabulary): WideningFault[] {
  const fault = (code: WideningFaultCode, at: string, params: WideningFault['params'] = {}) => ({
    code,
    pointer: `${pointer}${at}`,
    params: { ground: title, ...params },
  });
  if (title.trim() === '') return [fault('REVIEW_WIDENING_TITLE_MISSING', '/title')];
  if (when === undefined) return [fault('REVIEW_WIDENING_RULE_MISSING', '/when')];
  const found = checkRule(when);
  if (found.length > 0) {
    return found.map(({ pointer: at, ...why }) =>
      fault('REVIEW_WIDENING_RULE_FAULTY', `/when${at}`, { reason: why.code }),
    );
  }
  const known = new Set(vocabulary.map(({ path }) => path));
  return factsOf(when)
    .filter((fact) => !known.has(fact))
    .map((fact) => fault('REVIEW_WIDENING_FACT_UNKNOWN', '/when', { fact }));
}

/** Where a widening comes from, for the rules it becomes. */
export interface WideningOrigin {
  /** The department, or `''` for the district. */
  readonly ownerId: string;
  readonly version: string;
  readonly effectiveFrom: string;
  /** How REV-14 is cited. */
  readonly article: string;
}

/** The grounds as rules beside the statutory ones. */
export function packOf({ grounds }: Widening, { ownerId, version, effectiveFrom, article }: WideningOrigin): RulePack {
  return {
    id: `widening/${ownerId}`,
    version,
    title: article,
    jurisdiction: ownerId,
    effectiveFrom,
    isVerified: true,
    facts: [],
    items: grounds.flatMap(({ title, basis, when, isOff }) =>
      isOff || when === undefined
        ? []
        : [{ set: 'major-decision', id: 'REV-14', article, title, when, ...(basis ? { reading: basis } : {}) }],
    ),
  };
}

/** The figure as a fact that the statutory pack reads. */
export function thresholdFact({ fineThreshold }: Widening): Facts {
  return fineThreshold === undefined ? {} : { 'dept.fineThreshold': fineThreshold };
}
