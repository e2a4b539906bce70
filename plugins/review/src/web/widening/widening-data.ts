import type { RuleField } from '@sanzhi/platform-rules';
import type { KindPages, VersionWithContent } from '@sanzhi/web-configuration';
import type { Widening } from '../../shared/index.js';

/** Where the department's widening stands in the console. */
export const wideningPages: KindPages = {
  kind: 'widening',
  place: '/review-rules',
  texts: 'review.widening',
  draftsPath: () => '/widenings/drafts',
  isCompared: false,
  countsUses: false,
};

export type WideningVersion = VersionWithContent<Widening>;

/** `GET /major-decision-rules` */
export interface MajorDecisionRules {
  readonly items: readonly StatutoryGround[];
  readonly vocabulary: readonly RuleField[];
}

export interface StatutoryGround {
  readonly pack: string;
  readonly version: string;
  readonly measure: string;
  readonly id: string;
  readonly article: string;
  readonly title: string;
  /** The condition in plain language. */
  readonly words: string;
  readonly reading: string | null;
  readonly effectiveTo: string | null;
}

/** `POST /widenings/trials` */
export interface WideningTrial {
  readonly tries: readonly {
    readonly id: string;
    readonly isMajor?: boolean;
    readonly isAsExpected: boolean;
    readonly grounds: readonly { readonly id: string; readonly title: string }[];
    readonly missing: readonly string[];
  }[];
  readonly findings: readonly {
    readonly code: string;
    readonly pointer: string;
    readonly message: string;
    readonly remedy: string;
  }[];
}

/** `POST /widenings/effects` */
export interface WideningEffect {
  readonly judged: number;
  readonly open: number;
  readonly before: number;
  readonly after: number;
  readonly becoming: number;
  readonly ceasing: number;
  readonly isPartial: boolean;
  /** Only for whoever may read cases. */
  readonly changed: readonly {
    readonly id: string;
    readonly number: string;
    readonly cause: string;
    readonly isMajor: boolean;
    readonly grounds: readonly string[];
  }[];
}
