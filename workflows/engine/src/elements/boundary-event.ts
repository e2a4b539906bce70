import type { ElementBehaviour } from '../execution.js';
import { passThrough } from '../flow.js';

/** A boundary event is triggered, never entered, except to retry an incident on its way out (BPMN 2.0.2, 13.5.3). */
export const boundaryEvent: ElementBehaviour = {
  enter: (run, { node, parent }) => passThrough(run, node, parent),
};
