import type { Milestone } from '@sanzhi/workflows-model';
import { isPassed, isSubmitted, lastClosed } from './review-standing.js';

/**
 * What legal review says of a case. The reviewer's task may end either way, so it claims neither of its outcomes: on a
 * diagram `review.passed` and `review.returned` are claimed by marker elements behind the gateway that parts them.
 */
export const reviewMilestones: readonly Milestone[] = [
  {
    id: 'review.submitted',
    article: 'REV-20.1',
    title: 'milestone.review.submitted',
    emittedBy: ['review.submission'],
    holds: (caseId, tx) => isSubmitted(tx, caseId),
  },
  {
    id: 'review.passed',
    article: 'REV-7',
    title: 'milestone.review.passed',
    emittedBy: ['review.passed'],
    holds: (caseId, tx) => isPassed(tx, caseId),
  },
  {
    id: 'review.returned',
    article: 'REV-23',
    title: 'milestone.review.returned',
    emittedBy: ['review.returned'],
    holds: async (caseId, tx) => (await lastClosed(tx, caseId)) !== undefined && !(await isPassed(tx, caseId)),
  },
];
