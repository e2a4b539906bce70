import {
  creditCodeCheckCharacter,
  isCreditCode,
  isResidentId,
  residentIdCheckCharacter,
} from '@sanzhi/plugins-registers/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const TODAY = '2026-03-03';
const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

const creditCodes = fc
  .tuple(
    fc.constantFrom(...'1234567891ANY'),
    fc.constantFrom(...'159'),
    fc.stringMatching(/^\d{6}$/),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 }),
  )
  .map(([authority, kind, region, rest]) => `${authority}${kind}${region}${rest.join('')}`)
  .map((first17) => `${first17}${creditCodeCheckCharacter(first17)}`);

const residentIds = fc
  .tuple(
    fc.stringMatching(/^[1-9]\d{5}$/),
    fc.date({ min: new Date('1900-01-01'), max: new Date(TODAY), noInvalidDate: true }),
    fc.stringMatching(/^\d{3}$/),
  )
  .map(([region, born, order]) => `${region}${born.toISOString().slice(0, 10).replaceAll('-', '')}${order}`)
  .map((first17) => `${first17}${residentIdCheckCharacter(first17)}`);

/** Replaces the character at `index` by the one `shift` further in the alphabet. */
function altered(code: string, alphabet: readonly string[], at: { index: number; shift: number }): string {
  const character = alphabet[(alphabet.indexOf(code.charAt(at.index)) + at.shift) % alphabet.length];
  return `${code.slice(0, at.index)}${character}${code.slice(at.index + 1)}`;
}

describe('unified social credit code (MOD 31-3)', () => {
  it.each(['91350100M000100Y43', '92370200MA3TQW9C1B'])('accepts %s', (code) => {
    expect(isCreditCode(code)).toBe(true);
  });

  it.each([
    '91350100M000100Y44',
    '91350100m000100y43',
    '91350100M000100Y4',
    '',
    '91350100O000100Y43',
    '91350100M000100Y43\n',
  ])('refuses %j', (code) => {
    expect(isCreditCode(code)).toBe(false);
  });

  it('accepts every code with its own check character', () => {
    fc.assert(fc.property(creditCodes, (code) => isCreditCode(code)));
  });

  it('notices every single wrong character', () => {
    const place = fc.record({ index: fc.integer({ min: 2, max: 17 }), shift: fc.integer({ min: 1, max: 30 }) });

    fc.assert(fc.property(creditCodes, place, (code, at) => !isCreditCode(altered(code, ALPHABET, at))));
  });

  it('refuses a check character for what is not of the alphabet', () => {
    expect(creditCodeCheckCharacter('9135010OM000100Y4')).toBeUndefined();
  });
});

describe('resident identity number (MOD 11-2)', () => {
  it.each(['11010519491231002X', '440524198001010013'])('accepts %s', (number) => {
    expect(isResidentId(number, TODAY)).toBe(true);
  });

  it.each(['110105194912310021', '11010519491231002x', '110105194913310020', '1101051949123100', '44052418800101001X'])(
    'refuses %s',
    (number) => {
      expect(isResidentId(number, TODAY)).toBe(false);
    },
  );

  it('refuses a day of birth that has not come', () => {
    const first17 = '64010520260304001';

    expect(isResidentId(`${first17}${residentIdCheckCharacter(first17)}`, TODAY)).toBe(false);
  });

  it('accepts every number with its own check character', () => {
    fc.assert(fc.property(residentIds, (number) => isResidentId(number, TODAY)));
  });

  it('notices every single wrong digit', () => {
    const place = fc.record({ index: fc.integer({ min: 0, max: 16 }), shift: fc.integer({ min: 1, max: 9 }) });

    fc.assert(
      fc.property(residentIds, place, (number, at) => !isResidentId(altered(number, [...'0123456789'], at), TODAY)),
    );
  });

  it('is told from a credit code by its label alone: one number can be both', () => {
    expect(isResidentId('430407199312020025', TODAY)).toBe(true);
    expect(isCreditCode('430407199312020025')).toBe(true);
  });
});
