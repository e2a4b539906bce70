import { requirePermission } from '@sanzhi/platform-access';
import { newId, systemActor, type NewRowOf, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import type { Casework } from '@sanzhi/plugins-casework/server';
import { reviewCorrections, reviews, type Review, type ReviewCorrection, type ReviewSubject } from './collections.js';
import { currentDraft, differences } from './current-draft.js';
import { errors } from './errors.js';
import type { Opinions } from './opinions.js';
import { isPassed, standingPass, type StandingPass } from './review-standing.js';
import { changedValues, subjectOf } from './review-subject.js';

/** What may follow a PASS before the decision is issued (obligations A.5, Collective discussion changes the text). */
export class Corrections {
  constructor(
    private readonly options: { readonly clock: Clock; readonly casework: Casework; readonly opinions: Opinions },
  ) {}

  /**
   * Confirms in one press that a change since the PASS is clerical, or was undone: a new PASS on the new text. Kinds, amounts,
   * benchmark and the answer to "major" must be what they were.
   *
   * @param confirmed.hash the text whose differences the reviewer saw
   * @throws REVIEW_NOT_PASSED, REVIEW_DRAFT_CHANGED, REVIEW_NOTHING_TO_CORRECT, REVIEW_CORRECTION_SUBSTANTIAL,
   *   REVIEW_ALREADY_OPEN, REVIEW_DECISION_FIXED, REVIEW_OWN_CASE
   */
  async confirm(tx: Tx, reviewId: string, confirmed: { hash: string; reason: string }): Promise<ReviewCorrection> {
    const { review, hash: fromHash, name } = await this.#standing(tx, reviewId);
    const { caseId, documentId } = review;
    const { decision, hash: toHash } = await currentDraft(tx, caseId);
    if (decision.state !== 'drafted') throw errors.REVIEW_DECISION_FIXED({ state: decision.state });
    const changes = await differences(tx, { documentId, from: fromHash, to: toHash });
    if (await isPassed(tx, caseId)) throw errors.REVIEW_NOTHING_TO_CORRECT();
    if (toHash !== confirmed.hash) throw errors.REVIEW_DRAFT_CHANGED({ differences: changes }, { article: 'REV-21.5' });
    requireClerical(review.subject, subjectOf(decision));
    const open = await tx.of(reviews).first({ caseId, state: 'received' });
    if (open) throw errors.REVIEW_ALREADY_OPEN({ round: open.round });
    const correction = { kind: 'clerical', fromHash, toHash, differences: changes, reason: confirmed.reason };
    const row = await this.#insert(tx, review, { ...correction, reviewerName: name });
    const data = { hash: toHash, reviewId, correctionId: row.id, round: review.round };
    await this.options.casework.monitor.reach(tx, caseId, 'review.passed', data);
    return row;
  }

  /**
   * Takes a PASS back that turned out wrong, before the decision is issued. The text can be submitted again; until
   * it passes, nothing goes out.
   *
   * @throws REVIEW_NOT_PASSED, REVIEW_DECISION_FIXED once issued, REVIEW_OWN_CASE
   */
  async withdraw(tx: Tx, reviewId: string, reason: string): Promise<ReviewCorrection> {
    const { review, hash: fromHash, name } = await this.#standing(tx, reviewId);
    const { decision } = await currentDraft(tx, review.caseId);
    if (decision.state !== 'drafted' && decision.state !== 'numbered') {
      throw errors.REVIEW_DECISION_FIXED({ state: decision.state });
    }
    const withdrawal = { kind: 'withdrawal', fromHash, toHash: null, differences: [], reason };
    const row = await this.#insert(tx, review, { ...withdrawal, reviewerName: name });
    const data = { hash: fromHash, reviewId, correctionId: row.id, round: review.round };
    await this.options.casework.monitor.reach(tx, review.caseId, 'review.returned', data);
    return row;
  }

  /** The PASS that stands, asked for by someone who may review the case. */
  async #standing(tx: Tx, reviewId: string): Promise<StandingPass & { readonly name: string }> {
    requirePermission(tx.actor, 'review.handle');
    const review = await tx.of(reviews).get(reviewId);
    const { name } = await this.options.opinions.reviewer(tx, review, tx.actor.id);
    const standing = await standingPass(tx, review.caseId);
    if (standing?.review.id !== reviewId) throw errors.REVIEW_NOT_PASSED({}, { article: 'REV-7' });
    return { ...standing, name };
  }

  async #insert(
    tx: Tx,
    { id: reviewId, caseId, departmentId }: Review,
    content: Pick<
      NewRowOf<typeof reviewCorrections>,
      'kind' | 'fromHash' | 'toHash' | 'differences' | 'reason' | 'reviewerName'
    >,
  ): Promise<ReviewCorrection> {
    const corrections = tx.as(systemActor).of(reviewCorrections);
    const seq = (await corrections.count({ reviewId })) + 1;
    const made = { id: newId(), reviewerId: tx.actor.id, at: this.options.clock.now() };
    return corrections.insert({ ...made, reviewId, caseId, departmentId, seq, ...content });
  }
}

/** @throws REVIEW_CORRECTION_SUBSTANTIAL naming what differs */
function requireClerical(before: ReviewSubject, after: ReviewSubject): void {
  const changed = changedValues(before, after);
  if (changed.length === 0) return;
  throw errors.REVIEW_CORRECTION_SUBSTANTIAL({ changed: changed.join('、') }, { article: 'REV-7' });
}
