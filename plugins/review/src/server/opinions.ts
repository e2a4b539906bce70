import { requirePermission } from '@sanzhi/platform-access';
import type { Audit } from '@sanzhi/platform-audit';
import { systemActor, type Tx } from '@sanzhi/platform-data';
import type { Cite } from '@sanzhi/platform-i18n';
import type { Clock } from '@sanzhi/platform-kernel';
import { cases, type Casework } from '@sanzhi/plugins-casework/server';
import type { Registers, Reviewer } from '@sanzhi/plugins-registers/server';
import { processTasks, type TaskMoves } from '@sanzhi/workflows-runtime';
import { opinionFaults, type Opinion, type OpinionFault } from '../shared/index.js';
import { reviews, type Review } from './collections.js';
import { currentDraft, differences } from './current-draft.js';
import { errors } from './errors.js';
import { requireIndependent } from './independence.js';
import { zhCN } from './locales/zh-CN.js';
import type { OpinionDocuments } from './opinion-documents.js';

/** Element template of the reviewer's task. */
export const OPINION_TASK = 'review.opinion';

/** 法制审核: taking a review on, writing its opinion, giving it (REV-22, REV-23). */
export class Opinions {
  constructor(
    private readonly options: {
      readonly clock: Clock;
      readonly audit: Audit;
      readonly registers: Registers;
      readonly casework: Casework;
      readonly taskMoves: TaskMoves;
      readonly documents: OpinionDocuments;
      readonly cite: Cite;
    },
  ) {}

  /**
   * Gives an open review to a reviewer of its body (G15): the actor takes it, hands it on, or stands in for a
   * colleague who is away. Whoever has it already is replaced with a reason only; the clock runs on.
   *
   * @throws REVIEW_NOT_OPEN, REVIEW_CLOSED, REVIEW_OWN_CASE, REVIEW_CLAIMED, REGISTERS_REVIEWER_NOT_LISTED (REV-2.2),
   *   REGISTERS_REVIEWER_UNQUALIFIED (REV-16.2)
   */
  async assign(
    tx: Tx,
    reviewId: string,
    { accountId, reason }: { accountId: string; reason?: string },
  ): Promise<Review> {
    requirePermission(tx.actor, 'review.handle');
    const review = await openReview(tx, reviewId);
    if (review.reviewerId === accountId) return review;
    if (review.reviewerId && !reason?.trim()) throw errors.REVIEW_CLAIMED({ reviewer: review.reviewerName });
    if (accountId !== tx.actor.id) await this.#listed(tx, review, tx.actor.id);
    const { name } = await this.reviewer(tx, review, accountId);
    const system = tx.as(systemActor);
    await system.of(reviews).update(reviewId, { reviewerId: accountId, reviewerName: name });
    await this.#passTaskOn(tx, review, accountId);
    await this.options.audit.record(tx, {
      stream: `case/${review.caseId}`,
      action: review.reviewerId ? 'review.reassigned' : 'review.assigned',
      subject: `review/${reviewId}`,
      data: { reviewer: name, round: review.round, ...(reason ? { reason } : {}) },
    });
    return system.of(reviews).get(reviewId);
  }

  /** Keeps what was filled in, without judging it. @throws DATA_CONFLICT when `rev` is stale */
  async save(tx: Tx, reviewId: string, { draft, rev }: { draft: Opinion; rev?: number }): Promise<Review> {
    const review = await this.#mine(tx, reviewId);
    const system = tx.as(systemActor);
    const { checks, outcomes, text } = draft;
    await system.of(reviews).update(review.id, { checks, outcomes, opinion: text }, rev === undefined ? {} : { rev });
    return system.of(reviews).get(reviewId);
  }

  /**
   * Gives the opinion: one act that closes the review, reaches the milestone, stops the clock and puts the written
   * opinion into the dossier. From then on it does not change. A review that nobody has is taken by closing it.
   *
   * @throws REVIEW_OPINION_INCOMPLETE with every fault, REVIEW_DRAFT_CHANGED with the differences, and what
   *   {@link assign} throws
   */
  async close(tx: Tx, reviewId: string, opinion: Opinion): Promise<Review> {
    const { casework, clock, documents } = this.options;
    const { reviewerId } = await openReview(tx, reviewId);
    if (!reviewerId) await this.assign(tx, reviewId, { accountId: tx.actor.id });
    const review = await this.#mine(tx, reviewId);
    const faults = opinionFaults(opinion);
    if (faults.length > 0) throw this.#incomplete(faults);
    await requireReviewedDraft(tx, review);
    const { caseId, documentHash: hash, round } = review;
    const isPassed = opinion.outcomes.includes('PASS');
    const { checks, text } = opinion;
    const outcomes = [...opinion.outcomes];
    const change = { state: 'closed', checks, outcomes, opinion: text.trim(), closedAt: clock.now() };
    const system = tx.as(systemActor);
    await system.of(reviews).update(reviewId, { ...change, passedHash: isPassed ? hash : null });
    const milestone = isPassed ? 'review.passed' : 'review.returned';
    await casework.monitor.reach(tx, caseId, milestone, { hash, reviewId, round, outcomes });
    await casework.clocks.meet(tx, `review/${reviewId}`, 'REV-20.2');
    await documents.file(tx, reviewId);
    return system.of(reviews).get(reviewId);
  }

  /** The reviewer that an account is for a review: listed, qualified and independent, today. */
  async reviewer(tx: Tx, review: Review, accountId: string): Promise<Reviewer> {
    const reviewer = await this.#listed(tx, review, accountId);
    await requireIndependent(tx, review, accountId);
    return reviewer;
  }

  async #listed(tx: Tx, review: Review, accountId: string): Promise<Reviewer> {
    const { bodyId } = await tx.of(cases).get(review.caseId);
    return this.options.registers.reviewerFor(tx, { bodyId, accountId, on: this.options.clock.now() });
  }

  /** The open review of the actor, who may still review it. */
  async #mine(tx: Tx, reviewId: string): Promise<Review> {
    requirePermission(tx.actor, 'review.handle');
    const review = await openReview(tx, reviewId);
    if (!review.reviewerId) throw errors.REVIEW_UNCLAIMED();
    if (review.reviewerId !== tx.actor.id) throw errors.REVIEW_NOT_REVIEWER({ reviewer: review.reviewerName });
    await this.reviewer(tx, review, tx.actor.id);
    return review;
  }

  /** The task in the inbox follows the review, so that it lies with whoever can complete it. */
  async #passTaskOn(tx: Tx, { caseId }: Review, accountId: string): Promise<void> {
    const open = await tx.of(processTasks).find({ where: { caseId, template: OPINION_TASK, state: 'open' } });
    for (const { id } of open) await this.options.taskMoves.assign(tx, id, accountId);
  }

  #incomplete(faults: readonly OpinionFault[]) {
    const details = faults.map(({ code, pointer, article, about }) => ({
      code,
      pointer,
      article,
      params: { about: about ? wordOf(about) : '', citation: this.options.cite(article) },
    }));
    const article = faults[0]?.article ?? 'REV-22';
    return errors.REVIEW_OPINION_INCOMPLETE(
      { faults: faults.map(({ code }) => code).join(', ') },
      { article, details },
    );
  }
}

function wordOf(about: NonNullable<OpinionFault['about']>): string {
  const words: Readonly<Record<string, string>> = zhCN;
  return words[`review.check.${about}`] ?? words[`review.outcome.${about}`] ?? about;
}

async function openReview(tx: Tx, reviewId: string): Promise<Review> {
  const review = await tx.of(reviews).get(reviewId);
  if (review.state === 'closed') throw errors.REVIEW_CLOSED({ round: review.round }, { article: 'REV-27' });
  if (review.state !== 'received') throw errors.REVIEW_NOT_OPEN({ state: review.state });
  return review;
}

/** G7 at the reviewer's desk: the opinion is on the text and values that were read, or it is not given (REV-21.5). */
async function requireReviewedDraft(tx: Tx, review: Review): Promise<void> {
  const { caseId, documentId, documentHash: from, subject } = review;
  const { decision, hash: to } = await currentDraft(tx, caseId);
  if (decision.contentHash === subject.contentHash) return;
  const changes = await differences(tx, { documentId, from, to });
  throw errors.REVIEW_DRAFT_CHANGED({ differences: changes }, { article: 'REV-21.5' });
}
