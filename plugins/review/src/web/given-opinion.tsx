import { newKey, useApi, usePermission } from '@sanzhi/web-shell';
import { Citation, ConfirmButton, dateWords, GroundNote, TextDifference, useTranslate } from '@sanzhi/web-ui';
import { OutcomeText } from './outcome-text.js';
import type { ReviewDetail } from './review-answers.js';

/** An opinion that was given, with what may follow it. */
export function GivenOpinion({ detail, onChanged }: { detail: ReviewDetail; onChanged: () => void }) {
  const t = useTranslate();
  const mayHandle = usePermission('review.handle');
  const { review, checks } = detail;
  const { reviewerName: name, closedAt, outcomes, opinion } = review;
  return (
    <>
      <p>
        <strong>
          <OutcomeText outcomes={outcomes} />
        </strong>
      </p>
      <p className="review-text">{opinion}</p>
      <p className="sz-quiet">{closedAt && t('review.opinion.given', { name, date: dateWords(closedAt, t) })}</p>
      <ul className="review-materials">
        {checks.map(({ key, article }) => (
          <li key={key}>
            {t(`review.check.${key}`)} <Citation article={article} />
            <strong> {t(`review.result.${review.checks[key]?.result ?? 'ok'}`)}</strong>
            {review.checks[key]?.remark && <p>{t('review.opinion.remark', { remark: review.checks[key]?.remark })}</p>}
          </li>
        ))}
      </ul>
      <Corrections detail={detail} />
      {mayHandle && <AfterPass detail={detail} onChanged={onChanged} />}
    </>
  );
}

function Corrections({ detail: { corrections } }: { detail: ReviewDetail }) {
  const t = useTranslate();
  if (corrections.length === 0) return null;
  return (
    <>
      <h3>{t('review.page.corrections')}</h3>
      {corrections.map(({ id, kind, reviewerName: name, reason, at, differences }) => (
        <details key={id}>
          <summary>
            {t(`review.correction.${kind}`, { name })} {dateWords(at, t)}：{reason}
          </summary>
          {differences.length > 0 && <TextDifference changes={differences} />}
        </details>
      ))}
    </>
  );
}

function AfterPass({ detail, onChanged }: { detail: ReviewDetail; onChanged: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const { review, draft, passStands, isPassed } = detail;
  const post = (act: string, body: object) =>
    api.post(`/reviews/${review.id}/${act}`, body, { idempotencyKey: newKey() }).then(onChanged);
  return (
    <>
      {!review.opinionDocumentId && <GroundNote label={t('review.note')} text={t('review.opinion.notFiled')} />}
      {passStands && !isPassed && !draft.isChanged && (
        <GroundNote label={t('review.note')} text={t('review.page.restored')} />
      )}
      <div className="sz-actions sz-no-print">
        {passStands && !isPassed && (
          <ConfirmButton
            type="primary"
            label={t('review.confirm')}
            question={t('review.confirm.question')}
            reason="required"
            onConfirm={(reason) => post('corrections', { hash: draft.hash, reason })}
          />
        )}
        {passStands && (
          <ConfirmButton
            label={t('review.withdraw')}
            question={t('review.withdraw.question')}
            reason="required"
            onConfirm={(reason) => post('withdrawal', { reason })}
          />
        )}
        {review.opinionDocumentId ? (
          <span className="sz-quiet">{t('review.opinion.filed')}</span>
        ) : (
          <ConfirmButton
            label={t('review.opinion.file')}
            question={t('review.opinion.notFiled')}
            onConfirm={() => post('opinion-document', {})}
          />
        )}
      </div>
    </>
  );
}
