import { systemActor, type Tx } from '@sanzhi/platform-data';
import { cases } from '@sanzhi/plugins-casework/server';
import { type Processes, processTasks, type TaskCall, type TaskHandler } from '@sanzhi/workflows-runtime';
import { disclosureDrafts } from './collections.js';
import { errors } from './errors.js';

/** Element templates of the two steps. */
export const PREPARATION_TASK = 'disclosure.preparation';
export const REVIEW_TASK = 'disclosure.review';

async function standing({ tx, instance }: TaskCall) {
  const system = tx.as(systemActor);
  const { id: caseId, number } = await system.of(cases).get(instance.caseId ?? '');
  const draft = await system.of(disclosureDrafts).first({ caseId }, ['-createdAt']);
  return { state: draft?.state ?? 'none', number };
}

/** @throws DISCLOSURE_NOT_SUBMITTED */
async function completePreparation(call: TaskCall) {
  const { state, number } = await standing(call);
  if (['submitted', 'published', 'withheld'].includes(state)) return;
  throw errors.DISCLOSURE_NOT_SUBMITTED({ number }, { article: 'DIS-8.0' });
}

/** @throws DISCLOSURE_REVIEW_OWED */
async function completeReview(call: TaskCall) {
  const { state, number } = await standing(call);
  if (['published', 'withheld', 'returned'].includes(state)) return { disclosureOutcome: state };
  throw errors.DISCLOSURE_REVIEW_OWED({ number }, { article: 'DIS-8.0' });
}

/** The two steps of disclosure on a flowchart. Their pages do the work and complete the task in the same act. */
export const disclosureTaskHandlers: readonly TaskHandler[] = [
  {
    template: PREPARATION_TASK,
    page: '/cases/:caseId/disclosure/:taskId',
    permission: 'disclosure.prepare',
    complete: completePreparation,
  },
  {
    template: REVIEW_TASK,
    page: '/cases/:caseId/disclosure-review/:taskId',
    permission: 'disclosure.review',
    complete: completeReview,
  },
];

/** One press does both: what was decided on the page also completes its task. @throws DISCLOSURE_TASK_FOREIGN */
export async function completeTask(
  tx: Tx,
  { processes, taskId, caseId, template }: { processes: Processes; taskId: string; caseId: string; template: string },
): Promise<void> {
  const task = await tx.as(systemActor).of(processTasks).first({ id: taskId, caseId, template });
  if (!task) throw errors.DISCLOSURE_TASK_FOREIGN({ task: taskId, template }, { pointer: '/taskId' });
  await processes.completeTask(tx, taskId, {});
}
