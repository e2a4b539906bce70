import { useParams, useQuery } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, useTranslate } from '@sanzhi/web-ui';
import type { CaseReviews } from './review-answers.js';
import { ReviewSheet } from './review-sheet.js';

/** The reviewer's task of a flowchart: the round of the case that is open, or else its last one. */
export function Page() {
  const t = useTranslate();
  const { caseId = '' } = useParams();
  const { data, problem, reload } = useQuery<CaseReviews>(`/cases/${caseId}/reviews`);
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  const received = data.rounds.filter(({ state }) => state !== 'refused');
  const round = received.find(({ state }) => state === 'received') ?? received[0];
  if (!round) return <EmptyState title={t('review.task.none')} text={t('review.task.none.text')} />;
  return <ReviewSheet key={round.id} reviewId={round.id} />;
}
