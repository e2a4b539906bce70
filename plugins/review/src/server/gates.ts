import { caseDocuments, caseMilestones, Casework, type DecisionGate } from '@sanzhi/plugins-casework/server';
import { reviews } from './collections.js';
import { errors } from './errors.js';
import { standingPass } from './review-standing.js';

/**
 * G5, beside casework's floor: the floor remembers that a PASS came, this asks whether it still stands. A PASS that
 * was taken back, or followed by a return of the same text, opens nothing (REV-7).
 */
const passStands: DecisionGate = {
  id: 'G5',
  acts: ['inspection.dispatch', 'decision.number', 'decision.issue', 'decision.serve', 'decision.publish'],
  async check({ tx, caseRow, use }) {
    const { major } = await use(Casework).facts.of(tx, caseRow);
    const passed = await tx.of(caseMilestones).count({ caseId: caseRow.id, milestone: 'review.passed' });
    if (major === false || passed === 0 || (await standingPass(tx, caseRow.id))) return undefined;
    return errors.REVIEW_PASS_WITHDRAWN({}, { article: 'REV-7' });
  },
};

/** G12, review's part: the dossier of a reviewed decision holds the written opinion of every round (REV-23.7). */
const opinionFiled: DecisionGate = {
  id: 'G12-review',
  acts: ['case.close'],
  async check({ tx, caseRow }) {
    const closed = await tx.of(reviews).find({ where: { caseId: caseRow.id, state: 'closed' } });
    const ids = closed.flatMap(({ opinionDocumentId }) => opinionDocumentId ?? []);
    const filed = await tx.of(caseDocuments).count({ caseId: caseRow.id, id: { in: ids }, state: 'final' });
    return filed < closed.length ? errors.REVIEW_OPINION_NOT_FILED({}, { article: 'REV-23.7' }) : undefined;
  },
};

export const reviewGates: readonly DecisionGate[] = [passStands, opinionFiled];
