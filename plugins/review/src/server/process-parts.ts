import { systemActor } from '@sanzhi/platform-data';
import { cases } from '@sanzhi/plugins-casework/server';
import type { TaskCall, TaskHandler } from '@sanzhi/workflows-runtime';
import { reviews } from './collections.js';
import { errors } from './errors.js';
import { isPassed, isSubmitted } from './review-standing.js';
import { OPINION_TASK } from './opinions.js';

/** Element template of the handler's task. */
export const SUBMISSION_TASK = 'review.submission';

async function caseOf({ tx, instance }: TaskCall) {
  const system = tx.as(systemActor);
  return { system, caseRow: await system.of(cases).get(instance.caseId ?? '') };
}

/** @throws REVIEW_NOT_SUBMITTED */
async function completeSubmission(call: TaskCall) {
  const { system, caseRow } = await caseOf(call);
  if (await isSubmitted(system, caseRow.id)) return;
  throw errors.REVIEW_NOT_SUBMITTED({ number: caseRow.number }, { article: 'REV-20.1' });
}

/** @throws REVIEW_OPINION_OWED while a round is open or none was ever received */
async function completeOpinion(call: TaskCall) {
  const { system, caseRow } = await caseOf(call);
  const count = (state: string) => system.of(reviews).count({ caseId: caseRow.id, state });
  if ((await count('received')) > 0 || (await count('closed')) === 0) {
    throw errors.REVIEW_OPINION_OWED({ number: caseRow.number }, { article: 'REV-20.2' });
  }
  return { reviewPassed: await isPassed(system, caseRow.id) };
}

/** The two steps of legal review on a flowchart. Their pages do the work and complete the task in the same act. */
export const reviewTaskHandlers: readonly TaskHandler[] = [
  {
    template: SUBMISSION_TASK,
    page: '/cases/:caseId/review-submission/:taskId',
    permission: 'review.submit',
    complete: completeSubmission,
  },
  {
    template: OPINION_TASK,
    page: '/cases/:caseId/review/:taskId',
    permission: 'review.handle',
    complete: completeOpinion,
  },
];
