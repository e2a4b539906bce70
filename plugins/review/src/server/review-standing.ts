import { caseMilestones } from '@sanzhi/plugins-casework/server';
import { reviewCorrections, reviews, type Review } from './collections.js';
import { currentDraft, type Reader } from './current-draft.js';

/** A PASS that holds: of the last closed review of a case, not taken back. `hash` is the text that may go out. */
export interface StandingPass {
  readonly review: Review;
  readonly hash: string;
}

/** The last review of a case that was closed. */
export async function lastClosed(reader: Reader, caseId: string): Promise<Review | undefined> {
  const [last] = await reader.of(reviews).find({ where: { caseId, state: 'closed' }, orderBy: ['-round'], limit: 1 });
  return last;
}

/** The one question "did legal review pass, and on which text" (REV-7), answered from the records alone. */
export async function standingPass(reader: Reader, caseId: string): Promise<StandingPass | undefined> {
  const review = await lastClosed(reader, caseId);
  if (!review?.passedHash) return undefined;
  const [latest] = await reader
    .of(reviewCorrections)
    .find({ where: { reviewId: review.id }, orderBy: ['-seq'], limit: 1 });
  if (latest?.kind === 'withdrawal') return undefined;
  return { review, hash: latest?.toHash ?? review.passedHash };
}

/**
 * The draft as it is now is the text that passed, and was not changed since (REV-7, REV-21.5). A text that was changed
 * and changed back is the same text, but the floor forgot its PASS: it is confirmed or submitted again.
 */
export async function isPassed(reader: Reader, caseId: string): Promise<boolean> {
  const standing = await standingPass(reader, caseId);
  if (standing?.hash !== (await currentDraft(reader, caseId)).hash) return false;
  const [passed, changed] = [
    await lastSeq(reader, caseId, 'review.passed'),
    await lastSeq(reader, caseId, 'draft.changed'),
  ];
  return passed > changed;
}

/** The draft as it is now lies with the legal body, or has passed already (REV-20.1). */
export async function isSubmitted(reader: Reader, caseId: string): Promise<boolean> {
  return (await openOnDraft(reader, caseId)) !== undefined || isPassed(reader, caseId);
}

/** The open review of the draft as it is now, in text and values. */
export async function openOnDraft(reader: Reader, caseId: string): Promise<Review | undefined> {
  const { decision } = await currentDraft(reader, caseId);
  const open = await reader.of(reviews).find({ where: { caseId, state: 'received' } });
  return open.find(({ subject }) => subject.contentHash === decision.contentHash);
}

async function lastSeq(reader: Reader, caseId: string, milestone: string): Promise<number> {
  const where = { caseId, milestone };
  const [last] = await reader.of(caseMilestones).find({ where, orderBy: ['-seq'], limit: 1 });
  return last?.seq ?? 0;
}
