import {
  checkKeys,
  opinionFaults,
  outcomes,
  outcomesOf,
  waivableChecks,
  type Checks,
} from '@sanzhi/plugins-review/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const answered = fc.record({
  result: fc.constantFrom('ok' as const, 'fault' as const, 'not-applicable' as const),
  remark: fc.constantFrom('', ' ', '理由'),
});
const anyChecks: fc.Arbitrary<Checks> = fc.record(
  Object.fromEntries(checkKeys.map((key) => [key, answered])) as Record<(typeof checkKeys)[number], typeof answered>,
  { requiredKeys: [] },
);
const anyOutcomes = fc.subarray([...outcomes]);

describe('the rules of an opinion', () => {
  it('REV-23.1 lets PASS through exactly when all six checks are answered and none found a fault', () => {
    fc.assert(
      fc.property(anyChecks, anyOutcomes, (checks, given) => {
        const isGiven = opinionFaults({ checks, outcomes: given, text: '意见' }).length === 0;
        const isClean = checkKeys.every(
          (key) =>
            checks[key]?.result === 'ok' || (waivableChecks.includes(key) && checks[key]?.result === 'not-applicable'),
        );

        expect(isGiven && given.includes('PASS')).toBe(isClean && given.length === 1 && given[0] === 'PASS');
      }),
    );
  });

  it('REV-23 accepts what the checks lead to, whenever every fault has its reasons', () => {
    fc.assert(
      fc.property(anyChecks, (checks) => {
        const faults = opinionFaults({ checks, outcomes: outcomesOf(checks), text: '意见' });

        expect(faults.filter(({ pointer }) => pointer === '/outcomes')).toEqual([]);
      }),
    );
  });

  it('REV-23 lets several outcomes hold at once, each founded by its fault', () => {
    const fault = { result: 'fault', remark: '理由' } as const;
    const ok = { result: 'ok' } as const;
    const checks = { powers: ok, procedure: fault, facts: ok, law: fault, discretion: ok, other: ok };
    const faultsOf = (given: readonly (typeof outcomes)[number][]) =>
      opinionFaults({ checks, outcomes: given, text: '意见' }).map(({ code, about }) => [code, about]);

    expect(outcomesOf(checks)).toEqual(['SUPPLEMENT_PROCEDURE', 'CORRECT_LAW']);
    expect(faultsOf(['SUPPLEMENT_PROCEDURE', 'CORRECT_LAW'])).toEqual([]);
    expect(faultsOf(['CORRECT_LAW'])).toEqual([['REVIEW_OUTCOME_MISSING', 'SUPPLEMENT_PROCEDURE']]);
    expect(faultsOf(['SUPPLEMENT_PROCEDURE', 'CORRECT_LAW', 'TRANSFER'])).toEqual([
      ['REVIEW_OUTCOME_UNFOUNDED', 'TRANSFER'],
    ]);
  });

  it('REV-22.6 leaves the advice on other matters to the reviewer, but asks for one', () => {
    const ok = { result: 'ok' } as const;
    const other = { result: 'fault', remark: '理由' } as const;
    const checks = { powers: ok, procedure: ok, facts: ok, law: ok, discretion: ok, other };

    expect(opinionFaults({ checks, outcomes: ['TRANSFER'], text: '意见' })).toEqual([]);
    expect(opinionFaults({ checks, outcomes: [], text: '意见' })).toMatchObject([{ code: 'REVIEW_OUTCOME_MISSING' }]);
    expect(opinionFaults({ checks, outcomes: ['PASS'], text: '意见' })).toMatchObject([
      { code: 'REVIEW_OUTCOME_MISSING' },
      { code: 'REVIEW_OUTCOME_UNFOUNDED' },
    ]);
  });
});
