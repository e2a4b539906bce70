import { compileForm, formErrorMessage, readableValues, validateForm, zhCN } from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';
import { formOf, goodPenalty, penaltyForm } from './sample-form.js';

const submit = (submitted: unknown, task = 'default', stored = {}) =>
  validateForm(penaltyForm, { task, stored, submitted });

const faultsOf = (submitted: unknown) => submit(submitted).errors.map(({ pointer, code }) => `${pointer} ${code}`);

const translate = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
  (zhCN[key as keyof typeof zhCN] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));

describe('validating a submission', () => {
  it('accepts a good one and recomputes what rules compute', () => {
    const result = submit(goodPenalty);

    expect(result.errors).toEqual([]);
    expect(result.values).toMatchObject({ total: 40_000, fine: 2_000_000 });
    expect(result.values['goods']).toEqual([
      { _row: 'a', name: '桌', count: 2, price: 10_000, worth: 20_000 },
      { _row: 'b', name: '椅', count: 8, price: 2_500, worth: 20_000 },
    ]);
  });

  it('drops forged computed values, in rows as well', () => {
    const forged = { ...goodPenalty, total: 1, goods: [{ ...goodPenalty.goods[0], worth: 9_999_999 }] };

    const result = submit(forged);

    expect(result.errors).toEqual([]);
    expect(result.values['total']).toBe(20_000);
  });

  it('treats hidden as absent: neither kept, nor demanded, nor read', () => {
    const result = submit({ ...goodPenalty, kinds: ['warning'], fine: 'not even a number' });

    expect(result.errors).toEqual([]);
    expect(Object.keys(result.values)).not.toEqual(expect.arrayContaining(['fine', 'goods', 'total']));
    expect(result.visible.has('n_fine')).toBe(false);
    expect(result.visible.has('n_name@0')).toBe(false);
  });

  it('demands what a rule demands', () => {
    const { fine: _fine, ...rest } = goodPenalty;

    expect(faultsOf(rest)).toEqual(['/fine FORM_VALUE_REQUIRED']);
    expect(faultsOf({ ...goodPenalty, rate: 0.2 })).toEqual(['/reason FORM_VALUE_REQUIRED']);
  });

  it('refuses types, options, limits, formats and names the form does not have', () => {
    const bad = {
      ...goodPenalty,
      cause: { evil: 1 },
      partyKind: 'ghost',
      mobile: '12345',
      foundOn: '2026-02-30',
      fine: 1.5,
      rate: 0.123,
      goods: [{ name: '  ', count: 0 }],
      told: false,
      admin: true,
    };

    expect(faultsOf(bad)).toEqual([
      '/admin FORM_KEY_UNKNOWN',
      '/cause FORM_VALUE_TYPE',
      '/partyKind FORM_VALUE_OPTION',
      '/mobile FORM_VALUE_FORMAT_MOBILE',
      '/foundOn FORM_VALUE_DATE',
      '/fine FORM_VALUE_AMOUNT',
      '/rate FORM_VALUE_DECIMALS',
      '/goods/0/name FORM_VALUE_REQUIRED',
      '/goods/0/count FORM_VALUE_MINIMUM',
      '/told FORM_TICK_REQUIRED',
    ]);
  });

  it('words faults for the user, with field, row and limit', () => {
    const { errors } = submit({ ...goodPenalty, fine: 60_000_000, goods: [{ name: '桌', count: 0, price: 1 }] });

    expect(errors.map((error) => formErrorMessage(error, translate))).toEqual(
      ['罚款金额不能超过500,000元', '对公民罚款超过20万元的，请先与法制机构沟通', '第1行的“数量”不能小于1'].filter(
        (_, index) => index !== 1,
      ),
    );
  });

  it('says what a rule says across fields', () => {
    const { errors } = submit({ ...goodPenalty, fine: 30_000_000 });

    expect(errors).toEqual([
      {
        pointer: '/fine',
        nodeId: 'n_fine',
        code: 'FORM_RULE_MESSAGE',
        params: { title: '罚款金额', text: '对公民罚款超过20万元的，请先与法制机构沟通', rule: 'r_high' },
      },
    ]);
  });

  it('refuses what is no record, too deep or too large, without looking further', () => {
    const deep = JSON.parse(`{"cause":${'['.repeat(50)}${']'.repeat(50)}}`) as unknown;
    const wide = { cause: 'x'.repeat(3_000_000) };

    for (const hostile of [null, [], 'text', 7, deep, wide]) {
      expect(submit(hostile).errors.map(({ code }) => code)).toEqual(['FORM_SUBMISSION_REFUSED']);
    }
  });
});

describe('the permission mask', () => {
  const stored = submit(goodPenalty).values;

  it('keeps what the task may only read or not see, whatever is sent', () => {
    const result = submit(
      { cause: '篡改', mobile: '13900139000', fine: 1, goods: [], reason: '情节轻微' },
      'review',
      stored,
    );

    expect(result.errors).toEqual([]);
    expect(result.values).toEqual({ ...stored, reason: '情节轻微' });
    expect(result.visible.has('n_mobile')).toBe(false);
  });

  it('takes read-only cells from the stored row, by the identity of the row', () => {
    const sent = [
      { _row: 'b', name: '金椅', count: 3 },
      { _row: 'new', name: '偷换', count: 1 },
    ];

    const { values } = submit({ ...goodPenalty, goods: sent }, 'weigh', stored);

    expect(values['goods']).toEqual([
      { _row: 'b', name: '椅', count: 3 },
      { _row: 'new', count: 1 },
    ]);
  });

  it('refuses two rows that claim one identity', () => {
    const twins = [goodPenalty.goods[0], goodPenalty.goods[0]];

    expect(faultsOf({ ...goodPenalty, goods: twins })).toEqual(['/goods/1/_row FORM_ROW_REPEATED']);
  });

  it('lets a task edit one column of rows it may neither add nor remove', () => {
    const form = { ...penaltyForm, modes: { price: { root: 'read', n_price: 'edit' } } } as const;

    const { values } = validateForm(form, {
      task: 'price',
      stored,
      submitted: {
        goods: [
          { _row: 'a', name: '换', price: 700 },
          { _row: 'zz', price: 1 },
        ],
      },
    });

    expect(values['goods']).toMatchObject([
      { _row: 'a', name: '桌', price: 700, worth: 1400 },
      { _row: 'b', name: '椅', price: 2_500 },
    ]);
  });

  it('shows a task nothing it may not see', () => {
    const readable = readableValues(compileForm(penaltyForm), 'review', stored);

    expect(readable).not.toHaveProperty('mobile');
    expect(readable).toHaveProperty('goods', stored['goods']);
  });
});

describe('rules', () => {
  const switches = {
    a: { type: 'checkbox', key: 'a' },
    b: { type: 'checkbox', key: 'b' },
    t: { type: 'text', key: 't' },
  };
  const when = (id: string) => ({ var: id });
  const rule = (id: string, on: string, is: boolean) => ({
    id,
    enabled: true,
    when: when(on),
    effects: [{ target: 't', effect: 'visible' as const, is }],
  });

  it.each([
    { a: true, b: false, shown: true },
    { a: false, b: true, shown: true },
    { a: true, b: true, shown: true },
    { a: false, b: false, shown: false },
  ])('shows when either of two rules shows: $a, $b', ({ a, b, shown }) => {
    const form = formOf(switches, { rules: [rule('r1', 'a', true), rule('r2', 'b', true)] });

    expect(validateForm(form, { task: 'x', submitted: { a, b } }).visible.has('t')).toBe(shown);
  });

  it.each([
    { a: true, b: false, shown: true },
    { a: true, b: true, shown: false },
    { a: false, b: false, shown: false },
    { a: false, b: true, shown: false },
  ])('hides when one shows and one hides, in any order: $a, $b', ({ a, b, shown }) => {
    const rules = [rule('show', 'a', true), rule('hide', 'b', false)];

    for (const ordered of [rules, rules.toReversed()]) {
      const form = formOf(switches, { rules: ordered });
      expect(validateForm(form, { task: 'x', submitted: { a, b } }).visible.has('t')).toBe(shown);
    }
  });

  it('gives a locked field its stored value back', () => {
    const form = formOf(switches, {
      rules: [{ id: 'r1', enabled: true, when: when('a'), effects: [{ target: 't', effect: 'readonly' }] }],
    });
    const input = { task: 'x', stored: { t: '原' }, submitted: { a: true, t: '改' } };

    expect(validateForm(form, input).values['t']).toBe('原');
    expect(validateForm(form, { ...input, submitted: { a: false, t: '改' } }).values['t']).toBe('改');
  });

  it('leaves a computed field to the user where the rule is silent', () => {
    const form = formOf(switches, {
      rules: [
        { id: 'r1', enabled: true, when: when('a'), effects: [{ target: 't', effect: 'value', value: '系统填写' }] },
      ],
    });

    expect(validateForm(form, { task: 'x', submitted: { a: true, t: '我' } }).values['t']).toBe('系统填写');
    expect(validateForm(form, { task: 'x', submitted: { a: false, t: '我' } }).values['t']).toBe('我');
  });

  it('narrows options, and refuses those left out', () => {
    const options = ['1', '2', '3'].map((value) => ({ value, label: value }));
    const form = formOf(
      { ...switches, c: { type: 'select', key: 'c', props: { options } } },
      {
        rules: [
          { id: 'r1', enabled: true, when: when('a'), effects: [{ target: 'c', effect: 'options', values: ['1'] }] },
        ],
      },
    );
    const codes = (submitted: unknown) => validateForm(form, { task: 'x', submitted }).errors.map(({ code }) => code);

    expect(codes({ a: true, c: '2' })).toEqual(['FORM_VALUE_OPTION']);
    expect(codes({ a: true, c: '1' })).toEqual([]);
    expect(codes({ a: false, c: '2' })).toEqual([]);
  });

  it('keeps the data of a component that is not installed', () => {
    const form = formOf({ x: { type: 'hologram', key: 'x' }, t: { type: 'text', key: 't' } });

    const { values, errors } = compileForm(form).validate({
      task: 'x',
      stored: { x: { any: 1 } },
      submitted: { x: 2, t: 'a' },
    });

    expect(errors).toEqual([]);
    expect(values).toEqual({ x: { any: 1 }, t: 'a' });
  });
});
