import { EventType } from '@sanzhi/platform-kernel';

/** What casework tells the others, after the fact. `caseId` is the aggregate: events of a case come in order. */
interface OfCase {
  readonly caseId: string;
  readonly departmentId: string;
}

export const caseOpened = EventType.define<OfCase & { readonly number: string }>('case.opened');
export const activityClosed = EventType.define<OfCase & { readonly activityId: string; readonly endedAt: string }>(
  'activity.closed',
);
export const draftChanged = EventType.define<OfCase & { readonly documentId: string; readonly hash: string }>(
  'draft.changed',
);
export const decisionIssued = EventType.define<
  OfCase & { readonly decisionId: string; readonly number: string; readonly decidedOn: string }
>('decision.issued');
export const decisionServed = EventType.define<OfCase & { readonly decisionId: string; readonly servedOn: string }>(
  'decision.served',
);
export const caseClosed = EventType.define<OfCase>('case.closed');
