import { useEffect, useState } from 'react';
import { flowchartSteps, type FlowchartStep } from './flowchart-steps.js';

/** The steps of a flowchart: `undefined` until they are read, `'failed'` for a text that is no flowchart. */
export function useFlowchartSteps(xml: string | undefined): readonly FlowchartStep[] | 'failed' | undefined {
  const [read, setRead] = useState<{ xml: string; steps: readonly FlowchartStep[] | 'failed' }>();
  useEffect(() => {
    if (xml === undefined) return;
    let isCurrent = true;
    const show = (steps: readonly FlowchartStep[] | 'failed') => void (isCurrent && setRead({ xml, steps }));
    flowchartSteps(xml).then(show, () => show('failed'));
    return () => void (isCurrent = false);
  }, [xml]);
  return read?.xml === xml ? read?.steps : undefined;
}
