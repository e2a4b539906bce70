import type { Tx } from '@sanzhi/platform-data';
import type { Milestone } from '@sanzhi/workflows-model';
import { currentDraft } from './current-draft.js';
import { reviews } from './collections.js';
import { lastClosed, standingPass } from './review-standing.js';

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
    holds: isSubmitted,
  },
  {
    id: 'review.passed',
    article: 'REV-7',
    title: 'milestone.review.passed',
    emittedBy: ['review.passed'],
    holds: isPassed,
  },
  {
    id: 'review.returned',
    article: 'REV-23',
    title: 'milestone.review.returned',
    emittedBy: ['review.returned'],
    holds: async (caseId, tx) => (await lastClosed(tx, caseId)) !== undefined && !(await isPassed(caseId, tx)),
  },
];

/** The draft as it is now was received by the legal body. */
export async function isSubmitted(caseId: string, tx: Tx): Promise<boolean> {
  const { hash: documentHash } = await currentDraft(tx, caseId);
  return (await tx.of(reviews).count({ caseId, documentHash, state: { in: ['received', 'closed'] } })) > 0;
}

/** The draft as it is now is the text that passed (REV-7, REV-21.5). */
export async function isPassed(caseId: string, tx: Tx): Promise<boolean> {
  const { hash } = await currentDraft(tx, caseId);
  return (await standingPass(tx, caseId))?.hash === hash;
}
