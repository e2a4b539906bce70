import {
  checkForm,
  compileForm,
  coverageOf,
  type FormRule,
  patternFault,
  ruleGraph,
  runFormTests,
  validateForm,
  zhCN,
} from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formDocument } from './arbitrary-form.js';
import { formOf, penaltyForm } from './sample-form.js';

const codes = (document: unknown) => checkForm(document).map(({ code, pointer }) => `${code} ${pointer}`);

describe('checking a document', () => {
  it('finds nothing in a good one, but warns of rules that read what a task may not see', () => {
    expect(checkForm(penaltyForm)).toEqual([]);

    const blind = { ...penaltyForm, modes: { sign: { n_kinds: 'hidden' } } };
    expect(checkForm(blind).map(({ code, severity }) => `${code} ${severity}`)).toContain(
      'FORM_RULE_READS_HIDDEN warning',
    );
  });

  it('finds nothing in random good ones, and compiles each', () => {
    fc.assert(
      fc.property(formDocument, (document) => {
        expect(checkForm(document).filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(compileForm(document).graph.cycles).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('names the fields of a circle', () => {
    const show = (id: string, on: string, target: string) => ({
      id,
      enabled: true,
      when: { '!!': { var: on } },
      effects: [{ target, effect: 'visible' as const }],
    });
    const form = formOf(
      { a: { type: 'text', key: 'a', title: '甲' }, b: { type: 'text', key: 'b', title: '乙' } },
      { rules: [show('r1', 'a', 'b'), show('r2', 'b', 'a')] },
    );

    const cycle = checkForm(form).find(({ code }) => code === 'FORM_RULE_CYCLE');

    expect(cycle?.params['cycle']).toMatch(/^(甲 → 乙 → 甲|乙 → 甲 → 乙)$/);
    expect(() => validateForm(form, { task: 'x', submitted: {} })).toThrow(/1 faults/);
  });

  it('allows that two fields demand each other: nothing depends on a demand', () => {
    const need = (id: string, on: string, target: string) => ({
      id,
      enabled: true,
      when: { '!': { var: on } },
      effects: [{ target, effect: 'required' as const }],
    });
    const form = formOf(
      { a: { type: 'text', key: 'a' }, b: { type: 'text', key: 'b' } },
      { rules: [need('r1', 'a', 'b'), need('r2', 'b', 'a')] },
    );

    expect(checkForm(form)).toEqual([]);
    expect(validateForm(form, { task: 'x', submitted: { a: '一' } }).errors).toEqual([]);
    expect(validateForm(form, { task: 'x', submitted: {} }).errors).toHaveLength(2);
  });

  it('orders sections before their fields and columns before their table', () => {
    const order = ruleGraph(penaltyForm).order.map(({ nodeId, aspect }) => `${nodeId}:${aspect}`);

    expect(order.indexOf('n_kinds:value')).toBeLessThan(order.indexOf('n_goods:shape'));
    expect(order.indexOf('n_price:value')).toBeLessThan(order.indexOf('n_worth:value'));
    expect(order.indexOf('n_worth:value')).toBeLessThan(order.indexOf('n_goods:value'));
    expect(order.indexOf('n_goods:value')).toBeLessThan(order.indexOf('n_total:value'));
  });

  it('PLAN-1.2.1 demands a cited basis for what an applicant must fill in', () => {
    const form = formOf(
      {
        a: { type: 'text', key: 'a', title: '学历证明', required: true },
        b: { type: 'text', key: 'b', required: true, basis: '《行政许可法》第三十一条' },
        c: { type: 'text', key: 'c' },
      },
      { audience: 'applicant' },
    );

    expect(checkForm(form)).toMatchObject([{ code: 'FORM_BASIS_MISSING', nodeId: 'a', article: 'PLAN-1.2.1' }]);
  });

  it('runs the tests that a form carries', () => {
    const form = {
      ...penaltyForm,
      tests: [
        {
          id: 't1',
          title: '警告不填金额',
          given: { n_kinds: ['warning'] },
          expect: { visible: { n_fine: false }, errors: { n_fine: null } },
        },
        {
          id: 't2',
          title: '合计',
          given: { n_kinds: ['confiscation'], n_goods: [{ n_count: 2, n_price: 5 }] },
          expect: { values: { n_total: 11 } },
        },
      ],
    };

    const results = runFormTests(form);

    expect(results.map(({ passed }) => passed)).toEqual([true, false]);
    expect(results[1]?.mismatches).toEqual([{ aspect: 'values', nodeId: 'n_total', expected: 11, actual: 10 }]);
  });

  it('are run on the day they name, so that they say the same for ever', () => {
    const late: FormRule = {
      id: 'r_late',
      when: { '<': [{ var: 'n_day' }, { var: '$today' }] },
      effects: [{ target: 'n_why', effect: 'required' }],
      enabled: true,
    };
    const given = { n_day: '2026-03-02' };
    const test = (id: string, today: string, required: boolean) => ({
      ...{ id, title: id, today, given },
      expect: { required: { n_why: required } },
    });
    const form = {
      ...formOf({
        n_day: { type: 'date', key: 'day' },
        n_why: { type: 'text', key: 'why' },
      }),
      rules: [late],
      tests: [test('t_same', '2026-03-02', false), test('t_next', '2026-03-03', true)],
    };

    expect(checkForm(form)).toEqual([]);
    expect(runFormTests(form).map(({ passed }) => passed)).toEqual([true, true]);
    expect(coverageOf(form)).toMatchObject({ covered: 1, total: 1 });
    const impossible = { ...form, tests: [test('t_never', '2026-13-01', true)] };
    expect(checkForm(impossible).map(({ code }) => code)).toEqual(['FORM_SHAPE']);
  });
});

describe('hostile documents', () => {
  const text = (over: object) => formOf({ a: { type: 'text', key: 'a', ...over } });
  const ruled = (when: unknown, effects: unknown[] = [{ target: 'a', effect: 'visible' }]) => ({
    ...text({}),
    rules: [{ id: 'r', enabled: true, when, effects }],
  });
  const polluted = JSON.parse(
    JSON.stringify(text({})).replace('"props":{}', '"props":{"__proto__":{"polluted":1}}'),
  ) as unknown;
  const circular: Record<string, unknown> = { ...text({}) };
  circular['self'] = circular;
  const deep = (levels: number) => JSON.parse('{"!":'.repeat(levels) + 'true' + '}'.repeat(levels)) as unknown;

  const hostile: Readonly<Record<string, unknown>> = {
    'no document': null,
    'a list': [],
    'a class instance': new Date(),
    'a circle': circular,
    'a native tag': text({ type: 'iframe' }),
    'a form tag': text({ type: 'form' }),
    'raw HTML': text({ props: { dangerouslySetInnerHTML: { __html: '<img onerror=alert(1)>' } } }),
    'a handler': text({ props: { onClick: 'alert(1)' } }),
    'a style prop': text({ props: { style: { position: 'fixed' } } }),
    reactions: text({ props: { 'x-reactions': [] } }),
    'an expression in a title': text({ title: '{{alert(1)}}' }),
    'an expression in a prop': text({ props: { placeholder: '{{window.x=1}}' } }),
    'an expression in a rule': ruled({ '===': ['{{1}}', 1] }),
    'a script link in a notice': formOf({ n: { type: 'notice', props: { text: '[看](javascript:alert(1))' } } }),
    'a disguised script link': formOf({ n: { type: 'notice', props: { text: '[看](java\tscript:alert(1))' } } }),
    'a protocol-relative link': formOf({ n: { type: 'notice', props: { text: '[看](//evil.example)' } } }),
    'a data link': formOf({ n: { type: 'notice', props: { text: '[看](data:text/html,x)' } } }),
    'a polluting prop': polluted,
    'a polluting key': text({ key: '__proto__' }),
    'a constructor key': text({ key: 'constructor' }),
    'a path as key': text({ key: 'x.__proto__.polluted' }),
    'a pattern key': text({ key: '*' }),
    'the reserved row key': text({ key: '_row' }),
    'a catastrophic pattern': text({ props: { pattern: '^(a+)+$' } }),
    'a polynomial pattern': text({ props: { pattern: '\\d*\\d*\\d*\\d*x' } }),
    'a back reference': text({ props: { pattern: '(a*)\\1' } }),
    'a look-ahead': text({ props: { pattern: '(?=a*)a*' } }),
    'an unknown operator': ruled({ method: [{ var: 'a' }, 'constructor'] }),
    'a log operator': ruled({ log: 'x' }),
    'a prototype path': ruled({ var: 'a.constructor.constructor' }),
    'a computed path': ruled({ var: { cat: ['a', 'b'] } }),
    'a dangling path': ruled({ var: 'ghost' }),
    'a deep rule': ruled(deep(40)),
    'a huge rule': ruled({ and: Array.from({ length: 600 }, () => ({ var: 'a' })) }),
    'an unknown effect': ruled(true, [{ target: 'a', effect: 'run', code: 'alert(1)' }]),
    'an effect with more': ruled(true, [{ target: 'a', effect: 'visible', state: { 'data.__proto__.x': 1 } }]),
    'an effect on nothing': ruled(true, [{ target: 'ghost', effect: 'visible' }]),
    'a node in itself': {
      ...text({}),
      nodes: { root: { id: 'root', type: 'form', title: '', props: {}, children: ['root'] } },
    },
    'a dangling child': {
      ...text({}),
      nodes: { root: { id: 'root', type: 'form', title: '', props: {}, children: ['ghost'] } },
    },
    'an orphan': {
      ...text({}),
      nodes: { ...text({}).nodes, b: { id: 'b', type: 'text', key: 'b', title: '', props: {} } },
    },
    'a twin key': formOf({ a: { type: 'text', key: 'k' }, b: { type: 'text', key: 'k' } }),
    'a table in a table': formOf({
      t: { type: 'table', key: 't', children: ['u'] },
      u: { type: 'table', key: 'u', children: ['c'] },
      c: { type: 'text', key: 'c' },
    }),
    'too many nodes': formOf(
      Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`n${at}`, { type: 'text', key: `k${at}` }])),
    ),
    'too deep': formOf(
      Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [`s${at}`, { type: 'section', children: at < 11 ? [`s${at + 1}`] : [] }]),
      ),
    ),
    'too large': text({ description: 'x', props: { placeholder: 'y'.repeat(1_100_000) } }),
  };

  it.each(Object.entries(hostile))('refuses %s', (_, document) => {
    const findings = checkForm(document).filter(({ severity }) => severity === 'error');

    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ code }) => !(`error.${code}` in zhCN) && !code.startsWith('RULES_'))).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is never brought to throw by anything at all', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (anything) => {
          expect(codes(anything).length).toBeGreaterThan(0);
          expect(codes({ ...penaltyForm, nodes: { ...penaltyForm.nodes, n_fine: anything } }).length).toBeGreaterThan(
            0,
          );
          expect(codes({ ...penaltyForm, rules: [anything] }).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does no harm as a value either', () => {
    const values = [
      JSON.parse('{"__proto__":{"polluted":1},"cause":"a"}'),
      JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
      JSON.parse('{"goods":[{"__proto__":{"polluted":1}}]}'),
      { 'x.__proto__.polluted': 1 },
      { goods: { length: 1e9 } },
      { goods: Array.from({ length: 5000 }, () => ({})) },
      { kinds: ['fine', 'fine', '__proto__'] },
    ] as unknown[];

    for (const submitted of values) {
      const { errors, values: kept } = validateForm(penaltyForm, { task: 'default', submitted });
      expect(errors.length).toBeGreaterThan(0);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(Object.keys(kept)).not.toContain('__proto__');
    }
  });
});

describe('patterns', () => {
  it.each([
    '',
    '\\d{4}-\\d{3}',
    '[A-Z]{2}\\d+',
    '(?:甲|乙)字第\\d{1,6}号',
    'a?b?c?',
    '[^\\s]+@[^\\s]+',
    '(?:\\d{3},){2}\\d+',
  ])('allows %s', (source) => {
    expect(patternFault(source)).toBeUndefined();
  });

  it.each([
    '(a|a)*',
    '(a*)*',
    '(?:a?){30}b',
    '(',
    '[',
    '*a',
    'a**',
    'a{5,2}',
    '\\b',
    '\\1',
    '\\p{L}',
    '(?<x>a)',
    'a{1,999}',
    '(a|b+)+',
    'x'.repeat(201),
  ])('refuses %s', (source) => {
    expect(patternFault(source)).toBeTypeOf('string');
  });

  it('bounds what any allowed pattern can cost', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      'a*',
      'a+',
      'b{2,9}',
      '.*',
      '(?:ab)*',
      '(a|b)',
      'a?',
      '\\d',
      '(?:a|ab)',
      '[^b]+',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('a', 'ab', 'b'), (pieces, unit) => {
        const source = pieces.join('');
        fc.pre(patternFault(source) === undefined);
        expect(new RegExp(`^(?:${source})$`, 'u').test(`${unit.repeat(100).slice(0, 199)}!`)).toBeTypeOf('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
