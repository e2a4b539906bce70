import type { CasePanelProps } from '@sanzhi/plugins-casework/web';
import { LoadingState } from '@sanzhi/web-ui';
import { lazy, Suspense } from 'react';

const ReviewPanel = lazy(async () => ({ default: (await import('./review-panel.js')).ReviewPanel }));

/** The tab 审核 of the case page; its rounds are fetched when it is first opened. */
export function ReviewTab({ caseId }: CasePanelProps) {
  return (
    <Suspense fallback={<LoadingState />}>
      <ReviewPanel caseId={caseId} />
    </Suspense>
  );
}
