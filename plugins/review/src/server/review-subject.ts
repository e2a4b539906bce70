import type { DecisionRow } from '@sanzhi/plugins-casework/server';
import type { ReviewSubject } from './collections.js';

/** What a decision decides now, for the record of its review. */
export function subjectOf(decision: DecisionRow): ReviewSubject {
  const { kinds, fineAmount, confiscatedValue, benchmarkId, isMajor, contentHash, majorGround } = decision;
  const ground = majorGround as ReviewSubject['ground'];
  return { kinds, fineAmount, confiscatedValue, benchmarkId, isMajor, contentHash, ground };
}

const decisive = ['kinds', 'fineAmount', 'confiscatedValue', 'benchmarkId', 'isMajor'] as const;

/** Which of the values that no clerical correction touches differ. */
export function changedValues(before: ReviewSubject, after: ReviewSubject): string[] {
  return decisive.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
