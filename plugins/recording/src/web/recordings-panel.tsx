import type { CasePanelProps } from '@sanzhi/plugins-casework/web';
import { LoadingState } from '@sanzhi/web-ui';
import { lazy, Suspense } from 'react';

const CaseRecordings = lazy(async () => ({ default: (await import('./case-recordings.js')).CaseRecordings }));

/** The tab 音像 of the case page; its parts are fetched when it is first opened. */
export function RecordingsPanel({ caseId }: CasePanelProps) {
  return (
    <Suspense fallback={<LoadingState />}>
      <CaseRecordings caseId={caseId} />
    </Suspense>
  );
}
