import { newKey, useApi, usePermission } from '@sanzhi/web-shell';
import { ConfirmButton, DateText, useTranslate } from '@sanzhi/web-ui';
import { spanText } from './office-clock.js';
import type { StatementEntry } from './recording-data.js';

export interface StatementCardProps {
  readonly statement: StatementEntry;
  /** Above the statement: its case, where the list has several. */
  readonly caseTitle?: string;
  readonly onReviewed: () => void;
}

/** A statement and, for the unit head, the answer to it. */
export function StatementCard({ statement, caseTitle, onReviewed }: StatementCardProps) {
  const t = useTranslate();
  const mayReview = usePermission('recordings.approve');
  const { reason, text, basis, madeByName, madeAt, state, reviewedByName, reviewNote, lacksFrom, lacksTo } = statement;
  return (
    <li className="sz-recording-card">
      {caseTitle && <div className="sz-card-title">{caseTitle}</div>}
      <p>
        <strong>{t(`recording.reason.${reason}`)}</strong>{' '}
        {lacksFrom && lacksTo && spanText({ from: lacksFrom, to: lacksTo })}{' '}
        <span className="sz-mark">{t(`recording.statementState.${state}`)}</span>
      </p>
      <p>{text}</p>
      <p className="sz-quiet">
        {t('recording.basis')}：{basis}
      </p>
      <p className="sz-quiet">
        {madeByName} <DateText value={madeAt} withTime />
        {reviewedByName && t('recording.reviewedBy', { name: reviewedByName, note: reviewNote ?? '' })}
      </p>
      {mayReview && state === 'submitted' && <Answer id={statement.id} onReviewed={onReviewed} />}
    </li>
  );
}

function Answer({ id, onReviewed }: { id: string; onReviewed: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const answer = async (isApproved: boolean, note: string) => {
    await api.post(`/recording-statements/${id}/review`, { isApproved, note }, { idempotencyKey: newKey() });
    onReviewed();
  };
  return (
    <div className="sz-actions">
      <ConfirmButton
        type="primary"
        label={t('recording.statement.approve')}
        question={t('recording.statement.approve.question')}
        onConfirm={(note) => answer(true, note)}
      />
      <ConfirmButton
        label={t('recording.statement.reject')}
        question={t('recording.statement.reject.question')}
        reason="required"
        onConfirm={(note) => answer(false, note)}
      />
    </div>
  );
}
