import { Link } from '@sanzhi/web-shell';
import { Citation, LoadingState, PageHeader, useTranslate } from '@sanzhi/web-ui';
import { DueNote, taskPath, type Task } from '@sanzhi/workflows-inbox';
import type { ReactNode } from 'react';
import type { CaseData } from './case-data.js';
import { clockTitle } from './clock-title.js';
import { LinkButton } from './link-button.js';
import type { NextStep, Standstill } from './next-steps.js';

export interface CaseStripProps {
  readonly data: CaseData;
  readonly next: readonly NextStep[];
  /** Absent while it is being found out. */
  readonly standstill: Standstill | undefined;
  /** What of this case waits for the viewer. */
  readonly tasks: readonly Task[];
}

/** The head of a case: which, whose, how far; what comes next, by whom, by when and why. One primary button. */
export function CaseStrip({ data, next, standstill, tasks }: CaseStripProps) {
  const t = useTranslate();
  const { case: caseRow, officers, decision } = data;
  const mine = tasks[0];
  return (
    <>
      <PageHeader
        back={<Link to="/cases">{t('cases.back')}</Link>}
        title={`${caseRow.number}　${caseRow.cause}`}
        mark={<span className="sz-mark">{t(`stage.${caseRow.stage}`)}</span>}
        actions={mine && <OpenTask task={mine} />}
      />
      <div className="sz-strip">
        <dl className="sz-strip-terms">
          <Term title={t('case.party')}>{caseRow.partyName}</Term>
          <Term title={t('case.officers')}>{officers.map(({ name }) => name).join('、')}</Term>
          <Term title={t('case.number')}>{decision?.number ?? t('case.number.none')}</Term>
          <Term title={t('case.next')}>
            {next.length === 0 ? t('case.next.none') : next.map((step) => <Next key={step.id} step={step} />)}
          </Term>
        </dl>
        {standstill ? (
          <p className="sz-strip-why">
            <strong>{t('case.why')}</strong>
            {t(standstill.key, standstill.params)}
          </p>
        ) : (
          <LoadingState />
        )}
        {caseRow.state === 'open' && <NearestClock data={data} />}
        {caseRow.state === 'open' && <MajorWhy data={data} />}
      </div>
    </>
  );
}

function Term({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Next({ step: { name, who, isMine, dueOn, workingDaysLeft } }: { step: NextStep }) {
  const t = useTranslate();
  return (
    <div className="sz-strip-next">
      <strong>{name}</strong>
      <span>{isMine ? t('case.next.you') : (who ?? t('case.next.unclaimed'))}</span>
      {dueOn ? (
        <DueNote due={dueOn} workingDaysLeft={workingDaysLeft} />
      ) : (
        <span className="sz-quiet">{t('case.next.noDue')}</span>
      )}
    </div>
  );
}

/** The statutory clock that ends first; the others stand among the grounds. */
function NearestClock({ data: { clocks } }: { data: CaseData }) {
  const t = useTranslate();
  // The API gives them by due date.
  const clock = clocks.find(({ state }) => state === 'running');
  if (!clock) return null;
  const { rule, due, workingDaysLeft, isProvisional, article } = clock;
  return (
    <p className="sz-strip-why">
      <strong>{t('case.clock')}</strong>
      <span title={rule}>{clockTitle(rule, t)}</span>{' '}
      <DueNote due={due} workingDaysLeft={workingDaysLeft} provisional={isProvisional} />{' '}
      {article && <Citation article={article} />}
    </p>
  );
}

/** A draft that is major waits for its review: the clause that says so, before anybody tries to number it. */
function MajorWhy({ data: { decision, ground } }: { data: CaseData }) {
  const t = useTranslate();
  const fired = ground.fired[0];
  if (decision?.state !== 'drafted' || !fired) return null;
  return (
    <p className="sz-strip-why">
      <strong>{t('case.basis')}</strong>
      {t('case.major', { title: fired.title })}
      <Citation article={{ id: fired.id, citation: fired.article }} />
    </p>
  );
}

function OpenTask({ task }: { task: Task }) {
  const t = useTranslate();
  const label = task.assigneeId === null ? 'case.claim' : 'case.open';
  return <LinkButton to={taskPath(task)}>{t(label, { name: task.name })}</LinkButton>;
}
