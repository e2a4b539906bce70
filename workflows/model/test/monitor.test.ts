import { type Floor, type FloorRule, type MonitorState, stepMonitor, unmetAtEnd } from '@sanzhi/workflows-model';
import { describe, expect, it } from 'vitest';

const floorOf = (rule: FloorRule): Floor => ({ id: 'f', article: 'REV-7', title: 'floor.f', when: true, rule });
const always = () => true;

/** The milestones that are refused among those that come one after another; what is refused does not count as come. */
function refused(
  rule: FloorRule,
  ...coming: readonly string[]
): { readonly refused: string[]; readonly owes: boolean } {
  const floor = floorOf(rule);
  let state: MonitorState = {};
  const stopped = coming.filter((milestone) => {
    const step = stepMonitor([floor], state, milestone, always);
    if (step.breached.length === 0) state = step.state;
    return step.breached.length > 0;
  });
  return { refused: stopped, owes: unmetAtEnd([floor], state, always).length > 0 };
}

describe('a floor, as it is monitored and proved', () => {
  it.each<[string, FloorRule, string, string, boolean]>([
    ['before', { kind: 'before', a: 'a', b: 'b' }, 'b a b', 'b', false],
    ['beforeSince', { kind: 'beforeSince', a: 'a', b: 'b', resetBy: 'r' }, 'a b r b a b', 'b', false],
    ['eventually', { kind: 'eventually', a: 'a', b: 'b' }, 'a', '', true],
    ['eventually, done', { kind: 'eventually', a: 'a', b: 'b' }, 'a b', '', false],
    ['eventually, again', { kind: 'eventually', a: 'a', b: 'b' }, 'a b a', '', true],
    ['eventually until', { kind: 'eventually', a: 'a', b: 'b', until: 'u' }, 'u a u b u', 'u', false],
    ['eventually until, owing', { kind: 'eventually', a: 'a', b: 'b', until: 'u' }, 'a u', 'u', true],
    ['never', { kind: 'never', a: 'a' }, 'b a', 'a', false],
  ])('%s', (_name, rule, coming, stopped, owes) => {
    expect(refused(rule, ...coming.split(' '))).toEqual({ refused: stopped.split(' ').filter(Boolean), owes });
  });

  it('applies where a fact is missing, and not where its facts say no', () => {
    const floor = floorOf({ kind: 'before', a: 'a', b: 'b' });

    expect(stepMonitor([floor], {}, 'b', () => 'unknown').breached).toEqual([floor]);
    expect(stepMonitor([floor], {}, 'b', () => false).breached).toEqual([]);
  });
});
