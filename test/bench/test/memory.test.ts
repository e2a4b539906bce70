import { describe, expect, it } from 'vitest';
import { isReached } from '../src/bench.js';
import { bpmnEngine } from '../src/memory/bpmn-engine.js';
import { memoryBench } from '../src/memory/memory-bench.js';
import { ourEngine } from '../src/memory/our-engine.js';
import { forkJoin, linear } from '../src/memory/sample-processes.js';
import { collect } from './collect.js';

/** Branches may take turns differently, so a log is compared as a bag. */
const bagOf = (log: string) => (JSON.parse(log) as object[]).map((entry) => JSON.stringify(entry)).sort();

describe('the bench in memory', () => {
  it.each([linear, forkJoin])('has both engines tell the same: $title', async (sample) => {
    const [ours, peer] = [await ourEngine(sample), await bpmnEngine(sample)];

    for (const variables of [{ major: true }, { major: false }]) {
      expect(bagOf(await ours(variables))).toEqual(bagOf(await peer(variables)));
    }
  });

  it('gives a ratio for each process, alone and with 16 in flight', async () => {
    const comparisons = await collect(memoryBench.run({ rounds: 1, turnMs: 1, scale: 0 }));

    expect(comparisons).toHaveLength(4);
    const bars = comparisons.flatMap((comparison) => comparison.bars);
    expect(bars.map(({ value }) => value.median > 0)).toEqual([true, true, true, true]);
    expect(isReached({ name: 'x', value: { median: 99, low: 1, high: 200 }, atLeast: 100 })).toBe(false);
  });
});
