import type { DecisionRow } from '@sanzhi/plugins-casework/server';
import type { ReviewSubject } from './collections.js';

/** What a decision decides now, for the record of its review. */
export function subjectOf(decision: DecisionRow): ReviewSubject {
  const { kinds, fineAmount, confiscatedValue, benchmarkId, isMajor, majorGround } = decision;
  return { kinds, fineAmount, confiscatedValue, benchmarkId, isMajor, ground: majorGround as ReviewSubject['ground'] };
}
