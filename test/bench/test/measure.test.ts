import { describe, expect, it } from 'vitest';
import type { Bar, Contender } from '../src/bench.js';
import { inFlight } from '../src/in-flight.js';
import { SideBySide, measure } from '../src/measure.js';
import { comparisonText, reportOf } from '../src/report.js';
import { spreadOf } from '../src/spread.js';

const machine = { cpu: 'some cpu', cores: 2, memoryGb: 8, node: 'v20', load: 0.5, filesystem: 'ext4' };
const bar = (name: string, median: number, wanted: Pick<Bar, 'atLeast' | 'atMost'>): Bar => ({
  name,
  value: spreadOf([median]),
  ...wanted,
});

describe('measuring', () => {
  it('lets the contenders take turns, a different one first in each round', async () => {
    const turns: string[] = [];
    const contender = (name: string): Contender => ({ name, run: () => Promise.resolve(void turns.push(name)) });

    const { measurements } = await measure([contender('a'), contender('b')], { rounds: 3, turnMs: 0, scale: 1 });

    expect(turns.slice(-8)).toEqual(['a', 'b', 'b', 'a', 'a', 'b', 'b', 'a']);
    expect(turns.slice(0, -8).join('')).toMatch(/^a{4,}b{4,}$/);
    expect(measurements.map(({ name, executions }) => [name, executions])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('compares within each round', () => {
    const turns = new Map([
      ['quick', [1, 10].map((ms) => ({ wallMs: ms, cpuMs: ms }))],
      ['slow', [3, 30].map((ms) => ({ wallMs: ms, cpuMs: ms }))],
    ]);

    const ratio = new SideBySide([], turns).ratio('quick', 'slow', 'wallMs');

    expect(ratio).toEqual({ median: 3, low: 3, high: 3 });
  });

  it('has no more calls under way than asked for', async () => {
    let [underWay, most, done] = [0, 0, 0];

    await inFlight(20, 4, async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      done += 1;
    });

    expect({ most, done }).toEqual({ most: 4, done: 20 });
  });
});

describe('the report', () => {
  const bars = [bar('fast enough', 120, { atLeast: 100 }), bar('small enough', 9, { atMost: 8 }), bar('told', 1, {})];
  const comparison = { bench: 'engine.x', title: 'some work', measurements: [], bars };

  it('names the bars that were missed, by their median', () => {
    expect(reportOf(machine, [comparison]).missed).toEqual(['engine.x: some work: small enough']);
    expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, low: 1, high: 4 });
  });

  it('marks each bar in the text', () => {
    expect(comparisonText(comparison).split('\n')).toEqual([
      'engine.x: some work',
      '  ok   fast enough: 120, wanted at least 100',
      '  MISS small enough: 9, wanted at most 8',
      '       told: 1',
    ]);
  });
});
