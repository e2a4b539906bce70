import { type FormValues, validateForm } from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';
import { goodPenalty, penaltyForm } from './sample-form.js';

const parsed = (text: string) => JSON.parse(text) as Record<string, unknown>;
const nested = (levels: number): unknown => (levels === 0 ? 1 : { cause: nested(levels - 1) });
const good = (over: object) => ({ ...goodPenalty, ...over });

/** What must be refused, whatever else is right. */
const refused: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  'a list': [],
  'a text': 'cause=x',
  'a class instance': new Date(),
  'a polluting key': parsed('{"__proto__":{"polluted":1}}'),
  'a constructor key': parsed('{"constructor":{"prototype":{"polluted":1}}}'),
  'a path as key': good({ 'x.__proto__.polluted': 1 }),
  'a key of Object.prototype': good({ hasOwnProperty: 1, toString: 'x' }),
  'an unknown key': good({ isAdmin: true }),
  'an object for a text': good({ cause: { toString: 'x' } }),
  'a list for a text': good({ cause: ['占道经营'] }),
  'a number for a text': good({ cause: 5 }),
  'a text for an amount': good({ fine: '1e9' }),
  'an infinite amount': good({ fine: Infinity }),
  'parts of a fen': good({ fine: 0.5 }),
  'an amount past all integers': good({ fine: Number.MAX_SAFE_INTEGER + 2 }),
  'a day that does not exist': good({ foundOn: '2026-02-30' }),
  'a day with script': good({ foundOn: '2026-03-03<script>' }),
  'a choice that is none': good({ partyKind: 'god' }),
  'a choice by its prototype': good({ partyKind: '__proto__' }),
  'a choice twice': good({ kinds: ['fine', 'fine'] }),
  'a choice as an object': good({ kinds: [{ value: 'fine' }] }),
  'a text for a tick': good({ told: 'true' }),
  'a table that says its length': good({ goods: { length: 1e9 } }),
  'ten thousand rows': good({ goods: Array.from({ length: 10_000 }, () => ({ name: '桌', count: 1 })) }),
  'more rows than the form allows': good({ goods: Array.from({ length: 21 }, () => ({ name: '桌', count: 1 })) }),
  'a row that is a text': good({ goods: ['桌'] }),
  'a polluting row': good({ goods: [parsed('{"__proto__":{"polluted":1},"name":"桌","count":1}')] }),
  'one row twice': good({ goods: ['a', 'a'].map((_row) => ({ _row, name: '桌', count: 1 })) }),
  'an unknown cell': good({ goods: [{ name: '桌', count: 1, ghost: 1 }] }),
  'a row key that is an object': good({ goods: [{ _row: {}, name: '桌', count: 1 }] }),
  'endless depth': good({ cause: nested(5000) }),
  'a text without end': good({ facts: '长'.repeat(2_100_000) }),
  'a text past its length': good({ cause: '长'.repeat(51) }),
  'a hundred thousand values': good({ kinds: Array.from({ length: 100_000 }, () => 'fine') }),
  'a number with a newline': good({ mobile: '138\n00138000' }),
  'digits of another script': good({ mobile: '١٣٨٠٠١٣٨٠٠٠' }),
};

/** What may be sent, and comes to nothing. */
const harmless: Readonly<Record<string, readonly [submitted: FormValues, holds: (values: FormValues) => boolean]>> = {
  'a forged total': [good({ total: 1 }), ({ total }) => total === 40_000],
  'a forged worth in a row': [
    good({ goods: [{ _row: 'a', name: '桌', count: 2, price: 10_000, worth: 1 }] }),
    ({ goods }) => JSON.stringify(goods).includes('"worth":20000'),
  ],
  'a value for a field that a rule hides': [
    good({ kinds: ['warning'] }),
    ({ fine, goods }) => fine === undefined && goods === undefined,
  ],
  'script in a text, which stays a text': [
    good({ facts: '<script>alert(1)</script>' }),
    ({ facts }) => facts === '<script>alert(1)</script>',
  ],
  'an expression in a text, which stays a text': [
    good({ facts: '{{alert(1)}}' }),
    ({ facts }) => facts === '{{alert(1)}}',
  ],
  'a formula in a text, which stays a text': [
    good({ cause: '=HYPERLINK("x")' }),
    ({ cause }) => cause === '=HYPERLINK("x")',
  ],
};

/** What a task that may only read sends for others' fields. */
const masked: Readonly<Record<string, FormValues>> = {
  'another fine': { fine: 1 },
  'other goods': { goods: [] },
  'a hidden phone number': { mobile: '13900139000' },
  'a withdrawn tick': { told: false },
  'everything empty': Object.fromEntries(Object.keys(goodPenalty).map((key) => [key, undefined])),
};

const total = [refused, harmless, masked].flatMap(Object.keys).length;

describe(`${total} hostile submissions: refused or harmless, all of them`, () => {
  const judge = (submitted: unknown, over: { task?: string; stored?: FormValues } = {}) => {
    const result = validateForm(penaltyForm, { task: 'default', submitted, ...over });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(result.values)).toBe(Object.prototype);
    return result;
  };

  it.each(Object.entries(refused))('refuses %s', (_, submitted) => {
    const { errors, values } = judge(submitted);

    expect(errors.length).toBeGreaterThan(0);
    expect(Object.keys(values)).not.toContain('__proto__');
  });

  it.each(Object.entries(harmless))('makes nothing of %s', (_, [submitted, holds]) => {
    const { errors, values } = judge(submitted);

    expect(errors).toEqual([]);
    expect(holds(values)).toBe(true);
  });

  it.each(Object.entries(masked))('keeps what is stored when a task that may not edit it sends %s', (_, submitted) => {
    const stored = validateForm(penaltyForm, { task: 'default', submitted: goodPenalty }).values;

    const { values } = judge({ ...submitted }, { task: 'review', stored });

    expect(values).toEqual(stored);
  });
});
