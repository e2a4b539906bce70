import type { ElementBehaviour } from '../execution.js';
import { passThrough } from '../flow.js';

/** A boundary event is triggered, never entered, except to retry an incident on its way out. */
export const boundaryEvent: ElementBehaviour = {
  enter: (run, { node, parent }) => passThrough(run, node, parent),
};
