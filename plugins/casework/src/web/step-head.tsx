import { useQuery } from '@sanzhi/web-shell';
import { GroundNote, useTranslate } from '@sanzhi/web-ui';
import type { TaskAsideProps } from '@sanzhi/workflows-inbox';
import { useFlowchartSteps } from '@sanzhi/workflows-modeler';
import type { ProcessPosition } from './case-data.js';

/** Above a task's form: what the department's flowchart asks of this step. */
export function StepHead({ task: { instanceId, elementId } }: TaskAsideProps) {
  const t = useTranslate();
  const { data } = useQuery<ProcessPosition>(`/processes/${instanceId}/position`);
  const steps = useFlowchartSteps(data?.xml);
  const step = steps === 'failed' ? undefined : steps?.find(({ id }) => id === elementId);
  return step?.documentation ? <GroundNote label={t('case.step')} text={step.documentation} /> : null;
}
