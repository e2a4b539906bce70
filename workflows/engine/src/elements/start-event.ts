import type { ElementBehaviour } from '../execution.js';
import { passThrough } from '../flow.js';

/** A start event only marks where its scope begins; what triggered it has already happened. */
export const startEvent: ElementBehaviour = {
  enter: (run, { node, parent }) => passThrough(run, node, parent),
};
