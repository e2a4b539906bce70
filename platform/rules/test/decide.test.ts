import { Kernel } from '@sanzhi/platform-kernel';
import { describe, expect, it } from 'vitest';
import { decide, errors, operators, packsInForce, rulePacks, type RulePack, zhCN } from '../src/index.js';

const pack: RulePack = {
  id: 'city',
  version: '1',
  title: '某办法',
  jurisdiction: '某市',
  effectiveFrom: '2018-01-01',
  lapsesAfter: '2022-12-31',
  isVerified: true,
  facts: [
    { name: 'amount', title: '金额', type: 'amount', whenAbsent: 'ask' },
    { name: 'inBusiness', title: '经营', type: 'boolean', whenAbsent: 'stricter' },
    { name: 'party', title: '当事人', type: 'choice', values: ['citizen', 'org'], whenAbsent: 'stricter' },
    { name: 'kinds', title: '种类', type: 'codes', whenAbsent: { value: '' } },
    { name: 'dept.more', title: '扩大', type: 'boolean', whenAbsent: { value: false } },
  ],
  items: [
    {
      set: 'major',
      id: 'A-1',
      article: '第一条',
      title: '大额',
      when: { '>=': [{ var: 'amount' }, { if: [{ var: 'inBusiness' }, 5000, 1000] }] },
    },
    {
      set: 'major',
      id: 'A-2',
      article: '第二条',
      title: '旧项',
      when: { in: ['old', { var: 'kinds' }] },
      effectiveTo: '2021-08-19',
    },
    { set: 'major', id: 'A-9', article: '第九条', title: '扩大', when: { var: 'dept.more' } },
  ],
};
const on = '2020-05-01';
const ask = (facts: unknown, options = {}) => decide('major', facts, { on, packs: [pack], ...options });
const ids = (grounds: readonly { id: string }[]) => grounds.map(({ id }) => id);

describe('deciding', () => {
  it('names the item that applies, its article, version and facts', () => {
    expect(ask({ amount: 5000, inBusiness: true }).fired).toEqual([
      { id: 'A-1', article: '第一条', version: '1', title: '大额', facts: { amount: 5000, inBusiness: true } },
    ]);
  });

  it('presumes the stricter value of an absent fact, and asks only where it matters', () => {
    expect(ask({ amount: 3000 })).toMatchObject({ result: true, missing: ['inBusiness'] });
    expect(ask({ amount: 9000 })).toMatchObject({ result: true, missing: [] });
    expect(ask({ amount: 900 })).toMatchObject({ result: false, missing: [] });
  });

  it('answers yes and asks when a number is missing', () => {
    const decision = ask({ inBusiness: true });

    expect(decision).toMatchObject({ result: true, fired: [], missing: ['amount'] });
    expect(ids(decision.presumed)).toEqual(['A-1']);
  });

  it('takes null for absent', () => {
    expect(ask({ amount: null, inBusiness: null }).missing).toEqual(['amount']);
  });

  it('names every item that applies', () => {
    expect(ids(ask({ amount: 9000, dept: { more: true } }).fired)).toEqual(['A-1', 'A-9']);
  });

  it('reads a grouped fact nested or under its dotted name', () => {
    expect(ids(ask({ amount: 1, 'dept.more': true }).fired)).toEqual(['A-9']);
  });

  it('passes over facts it does not know', () => {
    expect(ask({ amount: 1, weather: 'fine', __proto__: { amount: 9 } }).result).toBe(false);
  });

  it('cites grounds of one ID from two packs together', () => {
    const other: RulePack = {
      ...pack,
      id: 'nation',
      version: '2',
      facts: [],
      items: [{ ...pack.items[0]!, article: '国法第一条', title: '另款' }],
    };

    expect(ask({ amount: 9000 }, { packs: [pack, other] }).fired).toMatchObject([
      { id: 'A-1', article: '第一条；国法第一条', title: '大额；另款' },
    ]);
  });
});

describe('dates', () => {
  it('keeps an overtaken item for the days it was in force, and names it afterwards', () => {
    const facts = { amount: 1, kinds: ['old'] };

    expect(ids(ask(facts, { on: '2021-08-19' }).fired)).toEqual(['A-2']);
    expect(ask(facts, { on: '2021-08-20' })).toMatchObject({
      result: false,
      outOfForce: [{ id: 'A-2', effectiveTo: '2021-08-19' }],
    });
  });

  it('REV-30 keeps applying a pack that lapsed, and says so', () => {
    expect(ask({ amount: 9000 }, { on: '2022-12-31' }).lapsed).toBe(false);
    expect(ask({ amount: 9000 }, { on: '2023-01-01' })).toMatchObject({ result: true, lapsed: true });
  });

  it('chooses the version in force', () => {
    const newer: RulePack = { ...pack, version: '2', effectiveFrom: '2024-01-01' };
    const repealed: RulePack = { ...pack, id: 'gone', effectiveTo: '2019-12-31' };
    const versions = (day: string) => packsInForce([pack, newer, repealed], day).map(({ id, version }) => id + version);

    expect(versions('2019-12-31')).toEqual(['city1', 'gone1']);
    expect(versions('2023-12-31')).toEqual(['city1']);
    expect(versions('2024-01-01')).toEqual(['city2']);
  });
});

describe('refusing', () => {
  it.each([
    [{ amount: '1000' }, 'RULES_FACT_NOT_AMOUNT', '/amount'],
    [{ amount: -1 }, 'RULES_FACT_NOT_AMOUNT', '/amount'],
    [{ inBusiness: 'true' }, 'RULES_FACT_NOT_BOOLEAN', '/inBusiness'],
    [{ party: 'robot' }, 'RULES_FACT_NOT_LISTED', '/party'],
    [{ kinds: 'old' }, 'RULES_FACT_NOT_CODES', '/kinds'],
    [{ dept: { more: 1 } }, 'RULES_FACT_NOT_BOOLEAN', '/dept/more'],
    [[], 'RULES_FACTS_NOT_OBJECT', undefined],
  ])('%j with %s', (facts, code, pointer) => {
    expect(() => ask(facts)).toThrow(expect.objectContaining({ code, pointer }));
  });

  it('a set nobody has, a date that is none, a day before all packs', () => {
    expect(() => decide('minor', {}, { on, packs: [pack] })).toThrow('known: major');
    expect(() => ask({}, { on: '2020-02-30' })).toThrow('2020-02-30');
    expect(() => ask({}, { on: '2017-12-31' })).toThrow('first: 2018-01-01');
  });

  it('at boot, a pack whose dates or rules are faulty', () => {
    const boot = (faulty: RulePack) => () => new Kernel([{ id: 'law', contributes: [rulePacks.of(faulty)] }]);

    expect(boot({ ...pack, effectiveFrom: '2018-13-01' })).toThrow('<2018-13-01> is not a day');
    expect(boot({ ...pack, items: [{ ...pack.items[0]!, when: { var: '__proto__' } }] })).toThrow('A-1');
  });

  it('at boot, an operator that would replace a standard one', () => {
    const plugin = { id: 'sly', contributes: [operators.of({ name: 'var', doc: '', apply: () => 1 })] };

    expect(() => new Kernel([plugin])).toThrow('reserved');
  });
});

it('has a text and a remedy for every error', () => {
  for (const { code } of Object.values(errors)) {
    expect(zhCN).toHaveProperty([`error.${code}`]);
    expect(zhCN).toHaveProperty([`error.${code}.remedy`]);
  }
});
