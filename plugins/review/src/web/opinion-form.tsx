import { newKey, useApi, useUnsavedChanges } from '@sanzhi/web-shell';
import { Citation, ConfirmButton, ErrorState, Section, useTranslate } from '@sanzhi/web-ui';
import { Checkbox, Input, Radio } from 'antd';
import { useId } from 'react';
import {
  checkKeys,
  checkResults,
  opinionFaults,
  outcomes,
  outcomesOf,
  waivableChecks,
  type Check,
  type CheckKey,
  type Checks,
  type Opinion,
} from '../shared/index.js';
import type { Article, ReviewDetail } from './review-answers.js';
import { useAutosave } from './use-autosave.js';

/** The six checks, the advice that follows from them and the text. Kept as it is written; given in one press. */
export function OpinionForm({ detail, onClosed }: { detail: ReviewDetail; onClosed: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const { review, taskId, draft, checks } = detail;
  const kept = { checks: review.checks, outcomes: [...review.outcomes], text: review.opinion ?? '' };
  const { value, change, flush, state, problem } = useAutosave({
    path: `/reviews/${review.id}/draft`,
    kept,
    rev: review.rev,
  });
  useUnsavedChanges(state === 'unsaved');

  const faults = opinionFaults(value);
  const answer = (key: CheckKey, check: Check) => {
    const answered = { ...value.checks, [key]: check };
    const advised = checkKeys.every((each) => answered[each]?.result) ? outcomesOf(answered) : faultOutcomes(answered);
    change({ ...value, checks: answered, outcomes: advised });
  };
  const give = async () => {
    await flush();
    const body = { ...value, ...(taskId ? { taskId } : {}) };
    await api.post(`/reviews/${review.id}/opinion`, body, { idempotencyKey: newKey() });
    onClosed();
  };
  const advice = value.outcomes.map((outcome) => t(`review.outcome.${outcome}`)).join('；');
  return (
    <Section title={t('review.form.title')} extra={<span role="status">{t(`review.form.${state}`)}</span>}>
      {checks.map(({ key, article }) => (
        <CheckRow key={key} name={key} article={article} check={value.checks[key] ?? {}} onAnswer={answer} />
      ))}
      <Advice value={value} onChange={change} />
      {problem && <ErrorState problem={problem} />}
      <div className="review-submit">
        <span>{faults.length > 0 ? t('review.form.left', { count: faults.length }) : t('review.form.ready')}</span>
        <ConfirmButton
          type="primary"
          label={t('review.form.submit')}
          question={t('review.form.question', { outcomes: advice })}
          disabled={faults.length > 0 || draft.isChanged}
          onConfirm={give}
        />
      </div>
    </Section>
  );
}

/** "Implement" is not advised before all is checked. */
function faultOutcomes(checks: Checks): Opinion['outcomes'] {
  return outcomesOf(checks).filter((outcome) => outcome !== 'PASS');
}

interface CheckRowProps {
  readonly name: CheckKey;
  readonly article: Article;
  readonly check: Check;
  readonly onAnswer: (key: CheckKey, check: Check) => void;
}

function CheckRow({ name, article, check, onAnswer }: CheckRowProps) {
  const t = useTranslate();
  const title = t(`review.check.${name}`);
  const results = checkResults.filter((result) => result !== 'not-applicable' || waivableChecks.includes(name));
  return (
    <fieldset className="review-check">
      <legend>
        {title} <Citation article={article} />
      </legend>
      <Radio.Group
        aria-label={title}
        value={check.result}
        options={results.map((value) => ({ value, label: t(`review.result.${value}`) }))}
        onChange={({ target }) => onAnswer(name, { ...check, result: target.value as Check['result'] })}
      />
      {(check.result === 'fault' || check.remark) && (
        <Input.TextArea
          aria-label={t('review.form.remarkFor', { check: title })}
          placeholder={t('review.form.remark')}
          required={check.result === 'fault'}
          status={check.result === 'fault' && !check.remark?.trim() ? 'warning' : ''}
          autoSize={{ minRows: 2 }}
          maxLength={2000}
          value={check.remark}
          onChange={({ target }) => onAnswer(name, { ...check, remark: target.value })}
        />
      )}
    </fieldset>
  );
}

function Advice({ value, onChange }: { value: Opinion; onChange: (value: Opinion) => void }) {
  const t = useTranslate();
  const textId = useId();
  return (
    <>
      <fieldset className="review-check">
        <legend>{t('review.form.outcomes')}</legend>
        <Checkbox.Group
          className="review-outcomes"
          value={[...value.outcomes]}
          options={outcomes.map((outcome) => ({ value: outcome, label: t(`review.outcome.${outcome}`) }))}
          onChange={(given) => onChange({ ...value, outcomes: outcomes.filter((outcome) => given.includes(outcome)) })}
        />
      </fieldset>
      <label htmlFor={textId}>{t('review.form.text')}</label>
      <Input.TextArea
        id={textId}
        autoSize={{ minRows: 4 }}
        maxLength={20000}
        value={value.text}
        onChange={({ target }) => onChange({ ...value, text: target.value })}
      />
    </>
  );
}
