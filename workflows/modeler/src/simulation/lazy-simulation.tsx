import { LoadingState } from '@sanzhi/web-ui';
import { lazy, Suspense } from 'react';
import type { SimulationViewProps } from './simulation-view.js';

const Loaded = lazy(() => import('./simulation-view.js').then(({ SimulationView }) => ({ default: SimulationView })));

/** The simulation, loaded when it is first shown: whoever only looks at a flowchart does not pay for its engine. */
export function SimulationView(props: SimulationViewProps) {
  return (
    <Suspense fallback={<LoadingState />}>
      <Loaded {...props} />
    </Suspense>
  );
}
