import type { ElementBehaviour } from '../execution.js';
import { passThrough } from '../flow.js';

/** Only marks where its scope begins; what triggered it has already happened (BPMN 2.0.2, 10.5.2 and 13.5.1). */
export const startEvent: ElementBehaviour = {
  enter: (run, { node, parent }) => passThrough(run, node, parent),
};
