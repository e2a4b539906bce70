import type { Bench, Comparison, Contender, Plan } from '../bench.js';
import { inFlight } from '../in-flight.js';
import { measure } from '../measure.js';
import { bpmnEngine } from './bpmn-engine.js';
import { ourEngine } from './our-engine.js';
import type { Runner } from './runner.js';
import { forkJoin, linear, type SampleProcess } from './sample-processes.js';

const OURS = 'sanzhi';
const PEER = 'bpmn-engine';

/** Our engine beside bpmn-engine, without a database: both keep the same event log and encode it. */
export const memoryBench: Bench = {
  name: 'engine.memory',
  async *run(plan) {
    for (const sample of [linear, forkJoin]) {
      for (const most of [1, 16]) yield await compare(sample, most, plan);
    }
  },
};

async function compare(sample: SampleProcess, most: number, plan: Plan): Promise<Comparison> {
  const contenders = [contender(OURS, await ourEngine(sample), most), contender(PEER, await bpmnEngine(sample), most)];
  const measured = await measure(contenders, plan);
  return {
    title: `${sample.title}, ${most} in flight`,
    measurements: measured.measurements,
    bars: [{ name: 'times its throughput per CPU second', value: measured.ratio(OURS, PEER, 'cpuMs'), atLeast: 100 }],
  };
}

function contender(name: string, execute: Runner, most: number): Contender {
  return {
    name,
    run: (executions) => inFlight(executions, most, async (index) => void (await execute({ major: index % 2 === 0 }))),
  };
}
