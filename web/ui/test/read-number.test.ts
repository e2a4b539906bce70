import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../src/read-number.js';

const whole = { min: 1, max: 100_000_000, decimals: 0 };

describe('a number as people write it', () => {
  it('is read with commas, full-width digits and 万', () => {
    const written = ['20000', '20,000', '２００００', ' 2万 ', '2.5万', '1亿'];

    expect(written.map((text) => readNumber(text, whole))).toEqual([20_000, 20_000, 20_000, 20_000, 25_000, 1e8]);
  });

  it('is never rounded, cut off or guessed', () => {
    const wrong = ['', 'abc', '1.5', '-5', '0', '2,00', '1e5', '2万元', '99999999999999999999', '1.00005万'];

    expect(wrong.map((text) => readNumber(text, whole))).toEqual(wrong.map(() => undefined));
  });

  it('keeps as many decimals as there may be', () => {
    expect(readNumber('12.34', { min: 0, max: 100, decimals: 2 })).toBe(12.34);
    expect(readNumber('12.345', { min: 0, max: 100, decimals: 2 })).toBeUndefined();
  });

  it('any whole number is read as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (number) => {
        expect(readNumber(String(number), whole)).toBe(number);
        expect(readNumber(number.toLocaleString('en'), whole)).toBe(number);
      }),
    );
  });
});
