import { DEFAULT_BUDGET, type Verdict, verify, type VerifyOptions } from '@sanzhi/workflows-verifier';
import type { Bench, Measurement } from '../bench.js';
import { measure } from '../measure.js';
import { spreadOf } from '../spread.js';
import { departmentFlowcharts, hopeless } from './department-flowcharts.js';
import { type Flowchart, sizeOf } from './flowchart.js';
import { questionOf } from './question.js';

/** Flowcharts as departments draw them, proved against all floors of the edition; and one whose proof must give up. */
export const proofBench: Bench = {
  name: 'verifier.proof',
  async *run(plan) {
    for (const flowcharts of departmentFlowcharts) {
      const options = await questionOf(flowcharts);
      const situations = provedIn(options, 'proved');
      const { measurements } = await measure([contender(flowcharts[0]?.title ?? '', options)], plan);
      yield {
        title: `${flowcharts[0]?.title}, ${flowcharts.map(sizeOf).join(' + ')} elements`,
        measurements,
        bars: [...seconds(measurements), { name: 'situations', value: spreadOf([situations]) }],
      };
    }
    const budget = plan.scale === 0 ? 50 : DEFAULT_BUDGET;
    yield* givingUp(hopeless, { budget, plan });
  },
};

async function* givingUp(
  flowchart: Flowchart,
  { budget, plan }: { readonly budget: number; readonly plan: Parameters<Bench['run']>[0] },
): ReturnType<Bench['run']> {
  const options = { ...(await questionOf([flowchart])), budget };
  const situations = provedIn(options, 'undecided');
  const { measurements } = await measure([contender(flowchart.title, options)], plan);
  const [wall] = measurements;
  yield {
    title: `${flowchart.title}, given up`,
    measurements,
    bars: [
      { name: 'situations', value: spreadOf([situations]), atMost: budget * 1.01 },
      ...(wall ? [{ name: 'milliseconds until it says so', value: wall.wallMs }] : []),
    ],
  };
}

/** @returns how many situations were looked at. @throws when the verdict is another */
function provedIn(options: VerifyOptions, wanted: Verdict): number {
  const { verdict, situations, findings } = verify(options);
  if (verdict === wanted) return situations;
  throw new Error(`${verdict}, not ${wanted}: ${findings.map(({ message }) => message).join('; ')}`);
}

function contender(name: string, options: VerifyOptions) {
  return {
    name,
    async run(executions: number) {
      for (let execution = 0; execution < executions; execution += 1) await Promise.resolve(verify(options));
    },
  };
}

function seconds(measurements: readonly Measurement[]) {
  return measurements.flatMap(({ wallMs, cpuMs }) => [
    { name: 'wall ms', value: wallMs, atMost: 1000 },
    { name: 'CPU ms', value: cpuMs, atMost: 1000 },
  ]);
}
