import { accounts } from '@sanzhi/platform-access';
import { systemActor, type Tx } from '@sanzhi/platform-data';
import { caseDocuments, caseMilestones, caseOfficers, cases } from '@sanzhi/plugins-casework/server';
import type { Review } from './collections.js';
import { errors } from './errors.js';

/**
 * Who handled, drafted or submitted a case does not review it (REV-18; separation of duties, DESIGN §4).
 * @throws REVIEW_OWN_CASE
 */
export async function requireIndependent(tx: Tx, review: Review, accountId: string): Promise<void> {
  const system = tx.as(systemActor);
  const { caseId } = review;
  const { openedBy } = await system.of(cases).get(caseId);
  const { createdBy } = await system.of(caseDocuments).get(review.documentId);
  const redrew = await system.of(caseMilestones).count({ caseId, milestone: 'draft.changed', actorId: accountId });
  const handles = await system.of(caseOfficers).count({ caseId, accountId });
  if (redrew + handles === 0 && ![openedBy, createdBy, review.submittedBy].includes(accountId)) return;
  const name = (await system.of(accounts).first({ id: accountId }))?.name ?? accountId;
  throw errors.REVIEW_OWN_CASE({ name }, { article: 'REV-18' });
}
