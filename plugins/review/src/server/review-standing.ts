import { reviewCorrections, reviews, type Review } from './collections.js';
import type { Reader } from './current-draft.js';

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
