import { Link, useApi } from '@sanzhi/web-shell';
import { ConfirmButton, DateText, useTranslate } from '@sanzhi/web-ui';
import { deadlineWords } from '@sanzhi/workflows-modeler';
import { causeOf } from './cause.js';
import type { ProcessJob } from './process-data.js';

/** What a job does; of a timer, after how long as well. */
export function JobKind({ job: { kind, value } }: { job: ProcessJob }) {
  const t = useTranslate();
  const limit = value && deadlineWords(value, t);
  return limit ? t('jobs.timer', { limit }) : t(`job.${kind}`);
}

/** How a job stands; of a failed one, why. */
export function JobState({ job: { state, attempts, maxAttempts, error } }: { job: ProcessJob }) {
  const t = useTranslate();
  const mark = state === 'failed' ? 'sz-mark sz-operations-stopped' : 'sz-mark';
  return (
    <>
      <span className={mark}>{t(`jobState.${state}`)}</span>
      {attempts > 0 && <span className="sz-quiet"> {t('jobs.attempts', { attempts, maxAttempts })}</span>}
      {error && <div>{causeOf(error)}</div>}
    </>
  );
}

/** When a job runs, and whether the day rests on a calendar that is not yet published. */
export function JobMoment({ job: { runAt, isProvisional } }: { job: ProcessJob }) {
  const t = useTranslate();
  return (
    <>
      <DateText value={runAt} withTime />{' '}
      {isProvisional && (
        <abbr className="sz-due-provisional sz-operations-provisional" title={t('ui.due.provisional.why')}>
          {t('jobs.provisional')}
        </abbr>
      )}
    </>
  );
}

/** Whether a step waits for the job: when it fails for good the step has stopped, and is tried again there. */
export function isStepJob(kind: string): boolean {
  return kind === 'process.service' || kind === 'process.continue';
}

/** Gives a failed job its attempts again. */
export function JobRetry({ job: { id, kind, state }, onRetried }: { job: ProcessJob; onRetried: () => void }) {
  const t = useTranslate();
  const api = useApi();
  if (state !== 'failed') return <span className="sz-quiet">{t('jobs.noAct')}</span>;
  if (isStepJob(kind)) return <Link to="/stopped-steps">{t('stopped.title')}</Link>;
  const retry = async (reason: string) => {
    await api.post(`/process-jobs/${id}/retry`, { reason });
    onRetried();
  };
  return (
    <ConfirmButton
      size="small"
      label={t('stopped.retry')}
      question={t('jobs.retry.question')}
      reason="required"
      onConfirm={retry}
    />
  );
}
