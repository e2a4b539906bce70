import { Link, useApi } from '@sanzhi/web-shell';
import { ConfirmButton, DateText, useTranslate } from '@sanzhi/web-ui';
import { deadlineWords } from '@sanzhi/workflows-modeler';
import { causeOf } from './cause.js';
import type { ListedJob, ProcessJob } from './process-data.js';
import { useCaseNames } from './use-case-names.js';

/** What a job does; of a timer, after how long as well. */
export function JobKind({ job: { kind, value } }: { job: ProcessJob }) {
  const t = useTranslate();
  const limit = value && deadlineWords(value, t);
  return limit ? t('jobs.timer', { what: t(`job.${kind}`), limit }) : t(`job.${kind}`);
}

/** What a job belongs to: a process, a flowchart that it starts, or a message on its way. */
export function JobOwner({ job, nameOf }: { job: ListedJob; nameOf: (versionId: string) => string }) {
  const t = useTranslate();
  const caseOf = useCaseNames();
  const { instanceId, caseId, businessKey, versionId, message, isExpired } = job;
  const name = caseId ? caseOf(caseId) : businessKey;
  if (instanceId) return <Link to={`/processes/${instanceId}`}>{name ?? t('processes.noCase')}</Link>;
  if (message === null) return versionId && nameOf(versionId);
  return (
    <>
      {t('jobs.message', { message })}
      {name && <div>{name}</div>}
      {isExpired && <div className="sz-quiet">{t('jobs.expired')}</div>}
    </>
  );
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

/** What somebody may do about a failed job: give it its attempts again, or give it up. */
export function JobActs({ job, onDone }: { job: ProcessJob & Partial<ListedJob>; onDone: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const { id, kind, state, isDispensable, isExpired = false } = job;
  if (state !== 'failed') return <span className="sz-quiet">{t('jobs.noAct')}</span>;
  if (isStepJob(kind)) return <Link to="/stopped-steps">{t('stopped.title')}</Link>;
  const act = (what: 'retry' | 'discard') => async (reason: string) => {
    await api.post(`/process-jobs/${id}/${what}`, { reason });
    onDone();
  };
  return (
    <div className="sz-actions">
      {!isExpired && (
        <ConfirmButton
          size="small"
          label={t('stopped.retry')}
          question={t('jobs.retry.question')}
          reason="required"
          onConfirm={act('retry')}
        />
      )}
      {isDispensable && (
        <ConfirmButton
          size="small"
          label={t('jobs.discard')}
          question={t(`jobs.discard.question.${kind}`)}
          reason="required"
          onConfirm={act('discard')}
        />
      )}
    </div>
  );
}
