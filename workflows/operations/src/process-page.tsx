import { Link, usePages, usePageTitle, useParams, useQuery } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, PageHeader, Section, useTranslate } from '@sanzhi/web-ui';
import { ClockEffects, type MoveResult } from '@sanzhi/workflows-inbox';
import { FlowchartView, type FlowchartNote, type FlowchartPosition } from '@sanzhi/workflows-modeler';
import { useState } from 'react';
import { MovePanel } from './move-panel.js';
import type { ProcessDetail, ProcessStep } from './process-data.js';
import { ProcessHistory } from './process-history.js';
import { ProcessJobs } from './process-jobs.js';
import { ProcessSteer } from './process-steer.js';
import { ProcessTasks } from './process-tasks.js';
import { StatusMark } from './status-mark.js';
import { StoppedSteps } from './stopped-steps.js';
import { useCaseNames } from './use-case-names.js';
import { useElementNames, useFlowcharts } from './use-flowcharts.js';
import './operations.css';

/** `/processes/:id`: where a process stands, what happened in it, and what an operator may do to it. */
export function Page() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useQuery<ProcessDetail>(`/processes/${id}`);
  const position = useQuery<FlowchartPosition>(`/processes/${id}/position`);
  const steps = usePages<ProcessStep>(`/processes/${id}/steps?limit=50`);
  if (problem && !data) return <ErrorState problem={problem} onRetry={reload} />;
  if (!data || !position.data) {
    return position.problem ? <ErrorState problem={position.problem} onRetry={position.reload} /> : <LoadingState />;
  }
  const onChanged = () => {
    reload();
    position.reload();
    steps.onRetry();
  };
  return <ProcessView process={data} position={position.data} steps={steps} onChanged={onChanged} />;
}

interface ProcessViewProps {
  readonly process: ProcessDetail;
  readonly position: FlowchartPosition;
  readonly steps: ReturnType<typeof usePages<ProcessStep>>;
  readonly onChanged: () => void;
}

/** What an operator did, in words, and what it did to clocks. */
interface Done extends MoveResult {
  readonly text: string;
}

function ProcessView({ process, position, steps, onChanged }: ProcessViewProps) {
  const t = useTranslate();
  const caseOf = useCaseNames();
  const names = useElementNames([process.versionId]);
  const [target, setTarget] = useState<string>();
  const [done, setDone] = useState<Done>();
  const { caseId, businessKey, definition, status, endedAt } = process;
  const name = caseId ? caseOf(caseId) : (businessKey ?? t('processes.noCase'));
  usePageTitle(name);
  const onDone = (text: string, { clocks }: MoveResult) => {
    setDone({ text, clocks });
    onChanged();
  };
  return (
    <>
      <PageHeader
        back={<Link to="/processes">{t('process.back')}</Link>}
        title={name}
        mark={<StatusMark status={status} />}
        description={definition && t('process.runsOn', { ...definition })}
        actions={
          <>
            {caseId && <Link to={`/cases/${caseId}`}>{t('process.case')}</Link>}
            {!endedAt && <ProcessSteer process={process} onDone={onDone} />}
          </>
        }
      />
      {done && (
        <div className="sz-operations-done" role="status">
          <strong>{done.text}</strong>
          <ClockEffects clocks={done.clocks} />
        </div>
      )}
      <div className="sz-operations-process">
        <div>
          <StoppedSteps process={process} steps={steps.rows ?? []} names={names} onRetried={onChanged} />
          <Section title={t('process.flowchart')}>
            <FlowchartView
              xml={process.xml}
              {...withoutStopped(position, process)}
              notes={stoppedNotes(process, t('status.incident'))}
              height={360}
              selected={target}
              onSelect={setTarget}
            />
          </Section>
          {!endedAt && status !== 'suspended' && (
            <MovePanel {...{ process, names, target, onDone }} onTarget={setTarget} />
          )}
          <ProcessTasks tasks={process.tasks} />
          <CalledProcesses called={process.called} />
          <ProcessJobs process={process} names={names} onRetried={onChanged} />
        </div>
        <ProcessHistory steps={steps} names={names} />
      </div>
    </>
  );
}

/** Processes that this one has called. */
function CalledProcesses({ called }: Pick<ProcessDetail, 'called'>) {
  const t = useTranslate();
  const { versions } = useFlowcharts();
  if (called.length === 0) return null;
  return (
    <Section title={t('process.called')}>
      <ul>
        {called.map(({ id, versionId, status }) => (
          <li key={id}>
            <Link to={`/processes/${id}`}>{versions?.find((version) => version.id === versionId)?.title}</Link>{' '}
            <StatusMark status={status} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What has stopped is not being done. */
function withoutStopped(position: FlowchartPosition, { faults }: ProcessDetail): FlowchartPosition {
  return { ...position, active: position.active.filter((id) => !faults.some(({ element }) => element === id)) };
}

function stoppedNotes({ faults }: ProcessDetail, text: string): FlowchartNote[] {
  return faults.map(({ element }) => ({ elementId: element, text, isStopped: true }));
}
