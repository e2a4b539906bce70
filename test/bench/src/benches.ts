import type { Bench } from './bench.js';
import { durableBench } from './durable/durable-bench.js';
import { designerBench } from './forms/designer-bench.js';
import { renderBench } from './forms/render-bench.js';
import { validateBench } from './forms/validate-bench.js';
import { scaleBench } from './scale/scale-bench.js';
import { sixNodeBench } from './six-node/six-node-bench.js';
import { memoryBench } from './memory/memory-bench.js';
import { proofBench } from './verifier/proof-bench.js';

/** Every bench there is, in the order in which they run. */
export const benches: readonly Bench[] = [
  memoryBench,
  durableBench,
  sixNodeBench,
  scaleBench,
  renderBench,
  validateBench,
  designerBench,
  proofBench,
];
