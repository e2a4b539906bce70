import { Link, usePermission, useQuery } from '@sanzhi/web-shell';
import { dateWords, DueBadge, EmptyState, ErrorState, LoadingState, useTranslate } from '@sanzhi/web-ui';
import { OutcomeText } from './outcome-text.js';
import type { CaseReviews, QueueEntry } from './review-answers.js';

/** The rounds of legal review of a case, for the case page. */
export function ReviewPanel({ caseId }: { caseId: string }) {
  const t = useTranslate();
  const maySubmit = usePermission('review.submit');
  const { data, problem, reload } = useQuery<CaseReviews>(`/cases/${caseId}/reviews`);
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  const submit = maySubmit && <Link to={`/cases/${caseId}/review-submission`}>{t('review.panel.submit')}</Link>;
  if (data.rounds.length === 0) return <EmptyState title={t('review.panel.none')} action={submit} />;
  return (
    <>
      <ul className="sz-cards">
        {data.rounds.map((round) => (
          <RoundCard key={round.id} round={round} isInForce={round.id === data.passedReviewId} />
        ))}
      </ul>
      {submit}
    </>
  );
}

function RoundCard({ round, isInForce }: { round: QueueEntry; isInForce: boolean }) {
  const t = useTranslate();
  const { id, state, outcomes, gaps, due, closedAt, reviewerName: name } = round;
  return (
    <li>
      <div className="sz-card-title">
        <Link to={`/reviews/${id}`}>{t('review.round', { round: round.round })}</Link>{' '}
        {isInForce && <span className="sz-mark">{t('review.panel.passed')}</span>}
      </div>
      <p>
        {t(`review.state.${state}`)} <OutcomeText outcomes={outcomes} />
        {state === 'refused' &&
          t('review.submission.lacks', { missing: gaps.map((kind) => t(`review.material.${kind}`)).join('、') })}
      </p>
      {state === 'received' && due && (
        <DueBadge due={due.due} workingDaysLeft={due.workingDaysLeft} provisional={due.isProvisional} />
      )}
      {closedAt && <p className="sz-quiet">{t('review.opinion.given', { name, date: dateWords(closedAt, t) })}</p>}
    </li>
  );
}
