import { describe, expect, it } from 'vitest';
import { causeOf } from '../src/cause.js';
import { toMap, withNames } from '../src/migration-mapping.js';
import { runningOn } from '../src/process-data.js';
import { happenings } from '../src/process-happenings.js';
import { processName } from '../src/process-name.js';

const known: Readonly<Record<string, string>> = { check: '核对材料', report: '报送' };
const names = { of: (id: string) => known[id] ?? '', has: (id: string) => id in known };

describe('what a step led to', () => {
  it('tells once what began and ended in it, and passes over what has no name', () => {
    const told = happenings(
      {
        events: [
          ['c', 'check', 3],
          ['t', 'flow', 0],
          ['a', 'gateway', 4],
          ['c', 'gateway', 4],
          ['a', 'report', 5],
        ],
      },
      names,
    );

    expect(told).toEqual([
      { kind: 'completed', elements: ['核对材料'] },
      { kind: 'begun', elements: ['报送'] },
    ]);
  });

  it('tells what stopped as stopped, not as begun', () => {
    const told = happenings(
      {
        events: [
          ['a', 'report', 5],
          ['f', 'report', 5],
        ],
      },
      names,
    );

    expect(told).toEqual([{ kind: 'stopped', elements: ['报送'] }]);
  });
});

describe('the cause of a failed job', () => {
  it.each([
    ['Error: 省级平台没有回应', '省级平台没有回应'],
    ['TypeError: x', 'x'],
    ['省级平台没有回应', '省级平台没有回应'],
  ])('of <%s> is told without the name of its kind', (message, words) => {
    expect(causeOf(message)).toBe(words);
  });
});

describe('a process', () => {
  it.each([
    [
      'its case',
      { caseId: 'c', caseNumber: '城综罚〔2026〕1号', cause: '占用道路', businessKey: 'k' },
      '城综罚〔2026〕1号 占用道路',
    ],
    ['what it is known by, without a case', { caseId: null, businessKey: '报送2026-01' }, '报送2026-01'],
    ['a process of a case that the reader may not see', { caseId: 'c', businessKey: null }, 'processes.someCase'],
    ['a process of no case', { caseId: null, businessKey: null }, 'processes.noCase'],
  ])('is called by %s', (_what, process, name) => {
    expect(processName(process, (key) => key)).toBe(name);
  });
});

describe('the steps whose counterpart has to be named', () => {
  const step = (id: string, kind: 'task' | 'decision') => ({
    ...{ id, kind, number: 1, name: id, ways: [], exceptions: [] },
  });
  const steps = [step('check', 'task'), step('receipt', 'task'), step('choice', 'decision')];
  const lost = (id: string) => ({ rule: 'migration-element-missing', message: '', elements: [id] });

  it('are tasks that the other version does not have', () => {
    const asked = toMap({ running: 3, findings: [lost('receipt'), lost('choice')], reasons: [] }, steps, {});

    expect(asked.map(({ id }) => id)).toEqual(['receipt']);
  });

  it('stay in the list once they have one', () => {
    const asked = toMap({ running: 3, findings: [], reasons: [] }, steps, { receipt: 'receipt_checked' });

    expect(asked.map(({ id }) => id)).toEqual(['receipt']);
  });
});

describe('why something cannot be carried over', () => {
  it('is told with the names of the elements', () => {
    const finding = { message: '没有与“receipt”对应的“next”', elements: ['receipt', 'next'] };

    expect(withNames(finding, [{ id: 'receipt', name: '登记回执' }])).toBe('没有与“登记回执”对应的“next”');
  });
});

describe('the processes that run on a version', () => {
  it('are those that have not ended, stopped and suspended ones among them', () => {
    const instances = { active: 3, incident: 1, suspended: 2, completed: 9, failed: 1 };

    expect(
      runningOn({ ...{ id: 'v', key: 'k', version: 1, title: '', ownerId: '', effectiveFrom: null }, instances }),
    ).toBe(6);
  });
});
