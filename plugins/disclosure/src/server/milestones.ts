import type { Tx } from '@sanzhi/platform-data';
import { caseMilestones } from '@sanzhi/plugins-casework/server';
import type { Milestone } from '@sanzhi/workflows-model';

/**
 * That a decision is public, or that a second person found it is not to be. A review may also end in a return, so the
 * reviewer's task does not claim it: on a diagram a marker element behind the gateway does.
 */
export const disclosureMilestones: readonly Milestone[] = [
  {
    id: 'disclosure.settled',
    article: 'DIS-13.2',
    title: 'milestone.disclosure.settled',
    emittedBy: ['disclosure.settled'],
    holds: isSettled,
  },
];

/** Settled since the decision was last issued. */
export async function isSettled(caseId: string, tx: Tx): Promise<boolean> {
  return (await lastOf(tx, caseId, 'disclosure.settled')) > (await lastOf(tx, caseId, 'decision.issued'));
}

async function lastOf(tx: Tx, caseId: string, milestone: string): Promise<number> {
  const [last] = await tx.of(caseMilestones).find({ where: { caseId, milestone }, orderBy: ['-seq'], limit: 1 });
  return last?.seq ?? 0;
}
