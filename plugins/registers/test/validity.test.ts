import {
  coversDay,
  officeDay,
  recordersNeeded,
  validityWords,
  type Qualification,
} from '@sanzhi/plugins-registers/shared';
import { describe, expect, it } from 'vitest';

const certificate: Qualification = {
  exam: 'passed',
  state: 'valid',
  stateSince: '2022-01-01',
  validFrom: '2022-01-01',
  validTo: '2026-03-12',
};

describe('validity of a certificate in words', () => {
  it.each([
    ['2026-02-01', { key: 'registers.validity.valid' }],
    ['2026-03-03', { key: 'registers.validity.expiring', params: { days: 9 } }],
    ['2026-03-12', { key: 'registers.validity.lastDay' }],
    ['2026-03-13', { key: 'registers.validity.expired', params: { date: '2026-03-12' } }],
    ['2021-12-31', { key: 'registers.validity.not_yet', params: { date: '2022-01-01' } }],
  ])('on %s', (day, words) => {
    expect(validityWords(certificate, day)).toEqual(words);
  });

  it('says suspended from the day of the suspension', () => {
    const suspended: Qualification = { ...certificate, state: 'suspended', stateSince: '2026-02-15' };

    expect(validityWords(suspended, '2026-02-14').key).toBe('registers.validity.expiring');
    expect(validityWords(suspended, '2026-02-15').key).toBe('registers.validity.suspended');
  });

  it('never ends without a last day', () => {
    expect(validityWords({ ...certificate, validTo: null }, '2099-01-01').key).toBe('registers.validity.valid');
  });
});

describe('days of the office', () => {
  it('begin at midnight in Asia/Shanghai', () => {
    expect(officeDay(new Date('2026-03-02T15:59:59Z'))).toBe('2026-03-02');
    expect(officeDay(new Date('2026-03-02T16:00:00Z'))).toBe('2026-03-03');
  });

  it('belong to a period with both its ends', () => {
    const period = { validFrom: '2026-03-01', validTo: '2026-03-03' };

    expect(['2026-02-28', '2026-03-01', '2026-03-03', '2026-03-04'].map((day) => coversDay(period, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('recorders', () => {
  it.each([
    ['A', 26, 13],
    ['A', 5, 3],
    ['B', 7, 3],
    ['C', 11, 3],
    ['C', 0, 0],
  ] as const)('REC-19 class %s: %i officers need %i', (recorderClass, officers, needed) => {
    expect(recordersNeeded(recorderClass, officers)).toBe(needed);
  });
});
