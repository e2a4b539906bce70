import { useParams, usePageTitle, useQuery, useSession } from '@sanzhi/web-shell';
import { ErrorState, LoadingState } from '@sanzhi/web-ui';
import type { Task } from '@sanzhi/workflows-inbox';
import { useFlowchartSteps, type FlowchartStep } from '@sanzhi/workflows-modeler';
import { useMemo } from 'react';
import type { CaseData, ProcessPosition } from './case-data.js';
import { CaseFlow } from './case-flow.js';
import { CaseStrip } from './case-strip.js';
import { CaseTabs } from './case-tabs.js';
import { nextSteps, standstillOf } from './next-steps.js';
import './case.css';

/** `/cases/:id`: all of one case. What comes next and why first, then the flowchart, then what happened and on what. */
export function Page() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useQuery<CaseData>(`/cases/${id}`);
  usePageTitle(data && `${data.case.number} ${data.case.cause}`);
  if (problem && !data) return <ErrorState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  return <CaseView data={data} onChanged={reload} />;
}

function CaseView({ data, onChanged }: { data: CaseData; onChanged: () => void }) {
  const { id, processInstanceId } = data.case;
  const { account } = useSession();
  const position = useQuery<ProcessPosition>(
    processInstanceId ? `/processes/${processInstanceId}/position` : undefined,
  );
  const tasks = useQuery<readonly Task[]>(`/tasks?caseId=${id}`);
  const read = useFlowchartSteps(position.data?.xml);
  const steps = read === undefined || read === 'failed' ? noSteps : read;
  const next = useMemo(
    () => (position.data ? nextSteps(position.data, data, { steps, accountId: account.id }) : []),
    [position.data, data, steps, account.id],
  );
  const changed = () => {
    onChanged();
    position.reload();
    tasks.reload();
  };
  return (
    <>
      <CaseStrip
        data={data}
        next={next}
        standstill={position.isLoading || read === undefined ? undefined : standstillOf(data, position.data, next)}
        tasks={tasks.data ?? []}
      />
      {position.problem && <ErrorState problem={position.problem} onRetry={position.reload} />}
      {position.data && <CaseFlow position={position.data} steps={steps} stage={data.case.stage} />}
      <CaseTabs data={data} onChanged={changed} />
    </>
  );
}

const noSteps: readonly FlowchartStep[] = [];
