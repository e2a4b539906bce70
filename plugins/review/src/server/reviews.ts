import { ServiceKey } from '@sanzhi/platform-kernel';
import type { Corrections } from './corrections.js';
import type { OpinionDocuments } from './opinion-documents.js';
import type { Opinions } from './opinions.js';
import type { ReviewViews } from './review-views.js';
import type { Submissions } from './submissions.js';

/** Legal review of decisions. Every act works in the caller's transaction. */
export interface Reviews {
  readonly submissions: Submissions;
  readonly opinions: Opinions;
  readonly corrections: Corrections;
  readonly documents: OpinionDocuments;
  readonly views: ReviewViews;
}

export const Reviews = ServiceKey.define<Reviews>('reviews');
