import { Link, useApi, useQuery, useSession, usePermission, newKey } from '@sanzhi/web-shell';
import { ConfirmButton, DueBadge, ErrorState, LoadingState, PageHeader, Section, useTranslate } from '@sanzhi/web-ui';
import { CaseMaterials } from './case-materials.js';
import { DraftPaper } from './draft-paper.js';
import { GivenOpinion } from './given-opinion.js';
import { OpinionForm } from './opinion-form.js';
import type { ReviewDetail } from './review-answers.js';
import './review.css';

/** One review on one page: the draft to the left, materials and grounds in the middle, the six checks to the right. */
export function ReviewSheet({ reviewId }: { reviewId: string }) {
  const { data, problem, reload } = useQuery<ReviewDetail>(`/reviews/${reviewId}`);
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  return (
    <>
      <SheetHead detail={data} />
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      <div className="review-sheet">
        <DraftPaper detail={data} />
        <CaseMaterials detail={data} />
        <OpinionColumn detail={data} onChanged={reload} />
      </div>
    </>
  );
}

function SheetHead({ detail: { review, case: about, due } }: { detail: ReviewDetail }) {
  const t = useTranslate();
  const mayHandle = usePermission('review.handle');
  const { submittedByName: name, round } = review;
  const { cause, partyName: party, itemName: item, number } = about;
  return (
    <PageHeader
      title={number}
      mark={<span className="sz-mark">{t('review.round', { round })}</span>}
      description={t('review.page.description', { cause, party, item, name })}
      back={mayHandle && <Link to="/reviews">{t('review.page.back')}</Link>}
      actions={
        due?.state === 'running' && (
          <DueBadge due={due.due} workingDaysLeft={due.workingDaysLeft} provisional={due.isProvisional} />
        )
      }
    />
  );
}

function OpinionColumn({ detail, onChanged }: { detail: ReviewDetail; onChanged: () => void }) {
  const t = useTranslate();
  const { id } = useSession().account;
  const mayHandle = usePermission('review.handle');
  const { review } = detail;
  if (review.state === 'received' && review.reviewerId === id && mayHandle) {
    return <OpinionForm detail={detail} onClosed={onChanged} />;
  }
  return (
    <Section title={t('review.form.title')}>
      {review.state === 'received' && mayHandle && <TakeOn detail={detail} onTaken={onChanged} />}
      {review.state === 'closed' ? (
        <GivenOpinion detail={detail} onChanged={onChanged} />
      ) : (
        <p className="sz-quiet">{t(`review.state.${review.state}`)}</p>
      )}
    </Section>
  );
}

/** Takes a free review, or stands in for a colleague with a reason. */
function TakeOn({ detail: { review }, onTaken }: { detail: ReviewDetail; onTaken: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const { id: accountId } = useSession().account;
  const { reviewerName: name } = review;
  const take = (path: string, body: object) =>
    api.post(`/reviews/${review.id}/${path}`, body, { idempotencyKey: newKey() }).then(onTaken);
  if (!name) {
    return (
      <ConfirmButton
        type="primary"
        label={t('review.claim')}
        question={t('review.claim.text')}
        onConfirm={() => take('claim', {})}
      />
    );
  }
  return (
    <ConfirmButton
      label={t('review.takeOver')}
      question={t('review.takeOver.question', { name })}
      reason="required"
      reasonLabel={t('review.takeOver.reason')}
      onConfirm={(reason) => take('assignment', { accountId, reason })}
    />
  );
}
