import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Floor, FloorRule } from '../src/law/floor.js';
import { type MonitorState, stepMonitor, unmetAtEnd } from '../src/law/monitor.js';

const floor = (rule: FloorRule): Floor => ({ id: 'floor', article: 'REV-7', title: 'floor.title', when: true, rule });
const always = () => true;

/** Feeds milestones in order; gives the first one refused, or what is owed at the end, or `kept`. */
function verdict(rule: FloorRule, trace: readonly string[], applies: () => boolean | 'unknown' = always): string {
  let state: MonitorState = {};
  for (const milestone of trace) {
    const step = stepMonitor([floor(rule)], state, milestone, applies);
    if (step.breached.length > 0) return `refused ${milestone}`;
    state = step.state;
  }
  return unmetAtEnd([floor(rule)], state, applies).length > 0 ? 'owed' : 'kept';
}

describe('the monitor', () => {
  it('before: lets the second come only after the first', () => {
    const rule: FloorRule = { kind: 'before', a: 'notified', b: 'decided' };

    expect(verdict(rule, ['decided'])).toBe('refused decided');
    expect(verdict(rule, ['notified', 'other', 'decided', 'decided'])).toBe('kept');
  });

  it('REV-7 beforeSince: a change of the draft takes back the passed review', () => {
    const rule: FloorRule = { kind: 'beforeSince', a: 'passed', b: 'numbered', resetBy: 'changed' };

    expect(verdict(rule, ['passed', 'numbered'])).toBe('kept');
    expect(verdict(rule, ['passed', 'changed', 'numbered'])).toBe('refused numbered');
    expect(verdict(rule, ['passed', 'changed', 'passed', 'numbered'])).toBe('kept');
  });

  it('eventually: a decision without its disclosure may not end the case', () => {
    const rule: FloorRule = { kind: 'eventually', a: 'decided', b: 'disclosed' };

    expect(verdict(rule, [])).toBe('kept');
    expect(verdict(rule, ['decided'])).toBe('owed');
    expect(verdict(rule, ['decided', 'disclosed'])).toBe('kept');
    expect(verdict(rule, ['decided', 'disclosed', 'decided'])).toBe('owed');
  });

  it('never: refuses the milestone whenever it comes', () => {
    expect(verdict({ kind: 'never', a: 'deleted' }, ['other', 'deleted'])).toBe('refused deleted');
  });

  it('a floor whose facts are unknown applies; one whose facts say no does not', () => {
    const rule: FloorRule = { kind: 'before', a: 'passed', b: 'numbered' };

    expect(verdict(rule, ['numbered'], () => 'unknown')).toBe('refused numbered');
    expect(verdict(rule, ['numbered'], () => false)).toBe('kept');
  });

  it('REV-7 agrees with the definition on every trace', () => {
    const rule: FloorRule = { kind: 'beforeSince', a: 'a', b: 'b', resetBy: 'r' };
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'r', 'x'), { maxLength: 12 }), (trace) => {
        const firstBad = trace.findIndex(
          (milestone, index) =>
            milestone === 'b' && trace.slice(0, index).lastIndexOf('a') <= trace.slice(0, index).lastIndexOf('r'),
        );

        expect(verdict(rule, trace)).toBe(firstBad === -1 ? 'kept' : 'refused b');
      }),
    );
  });
});
