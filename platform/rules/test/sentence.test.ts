import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkRule,
  chinese,
  evaluate,
  type Formula,
  formulaOf,
  formulaRule,
  holds,
  readingOf,
  type Rule,
  ruleOf,
  sentenceFaults,
  sentenceOf,
  sentenceWords,
  valueReadingOf,
} from '../src/index.js';
import { facts, formulas, sentences, vocabulary } from './arbitrary-sentence.js';
import { means, read } from './sentence-oracle.js';

describe('a sentence and its rule', () => {
  it('come back to each other', () => {
    fc.assert(
      fc.property(sentences, (sentence) => {
        const rule = ruleOf(sentence);

        expect(rule).toBeDefined();
        expect(sentenceOf(rule!, vocabulary)).toEqual(sentence);
      }),
      { numRuns: 500 },
    );
  });

  it('mean the same, and an empty field satisfies no comparison', () => {
    fc.assert(
      fc.property(sentences, facts, (sentence, given) => {
        const rule = ruleOf(sentence)!;
        fc.pre(checkRule(rule).length === 0);

        expect(holds(rule, given)).toBe(means(sentence, given));
      }),
      { numRuns: 1000 },
    );
  });

  it('are the same though the vocabulary has lost the fields', () => {
    fc.assert(
      fc.property(sentences, facts, (sentence, given) => {
        const rule = ruleOf(sentence)!;
        fc.pre(checkRule(rule).length === 0);
        const again = sentenceOf(rule, []);

        if (again) expect(holds(ruleOf(again)!, given)).toBe(holds(rule, given));
      }),
    );
  });

  it.each<[Rule, string]>([
    [{ in: ['fine', { var: 'k1' }] }, '【处罚种类】包含【选项fine】'],
    [{ '>': [{ var: 'm1' }, 20_000_00] }, '【罚款金额】高于20,000元'],
    [{ '<': [{ var: 'n1' }, 0.3] }, '【裁量系数】未填写，或者【裁量系数】小于0.3'],
    [{ and: [{ '!!': { var: 'n1' } }, { '<': [{ var: 'n1' }, 0.3] }] }, '【裁量系数】不等于0，并且【裁量系数】小于0.3'],
    [{ '<': [{ var: 'd1' }, { var: 'd2' }] }, '【发现日期】早于【决定日期】'],
    [{ '==': [{ var: 'o1' }, 'fine'] }, '【当事人类型】是【选项fine】'],
    [{ '!': { var: 'b1' } }, '并非（【是否听证】为“是”）'],
    [{ '!': [{ var: 't1' }] }, '【案由】未填写'],
    [{ var: 'b1' }, '【是否听证】为“是”'],
    [{ '<': [3, { var: 'n1' }] }, '【裁量系数】大于3'],
  ])('%j, written by hand, is read as %s', (rule, words) => {
    const sentence = sentenceOf(rule, vocabulary);

    expect(sentenceWords(sentence!, vocabulary)).toBe(words);
    fc.assert(fc.property(facts, (given) => holds(ruleOf(sentence!)!, given) === holds(rule, given)));
  });

  it.each<[Rule]>([
    [{ '<': [{ var: 'n1' }, { var: 'n2' }] }],
    [{ '==': [{ var: 'n1' }, '3'] }],
    [{ missing: ['t1'] }],
    [{ '>': [{ '+': [{ var: 'm1' }, { var: 'm2' }] }, 5] }],
    [{ if: [{ var: 'b1' }, true, false] }],
    [{ '!==': [{ var: 'd1' }, { var: 'd2' }] }],
    [7],
    [null],
  ])('%j is beyond sentences', (rule) => {
    expect(sentenceOf(rule, vocabulary)).toBeUndefined();
  });

  it('keeps the meaning of every rule it can say', () => {
    const operand = fc.oneof(
      fc
        .constantFrom('t1', 'n1', 'n2', 'm1', 'd1', 'd2', 'b1', 'k1', 'o1', 'rows')
        .map((path): Rule => ({ var: path })),
      fc.constantFrom<Rule>(0, 3, -2, 'a', 'fine', '2026-01-01', null, true, ['fine', 'warning']),
    );
    const rules = fc.letrec<{ rule: Rule }>((tie) => ({
      rule: fc.oneof(
        { depthSize: 'small' },
        fc
          .tuple(fc.constantFrom('===', '!==', '==', '!=', '<', '<=', '>', '>=', 'in'), operand, operand)
          .map(([operator, one, other]): Rule => ({ [operator]: [one, other] })),
        fc
          .tuple(fc.constantFrom('and', 'or'), fc.array(tie('rule'), { minLength: 1, maxLength: 3 }))
          .map(([operator, parts]): Rule => ({ [operator]: parts })),
        tie('rule').map((rule): Rule => ({ '!': rule })),
        operand.map((read): Rule => ({ '!!': read })),
      ),
    })).rule;

    fc.assert(
      fc.property(rules, facts, (rule, given) => {
        const sentence = sentenceOf(rule, vocabulary);

        if (sentence) expect(holds(ruleOf(sentence)!, given)).toBe(holds(rule, given));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('reading', () => {
  it('says a nested condition', () => {
    const rule: Rule = {
      and: [
        { in: ['fine', { var: 'k1' }] },
        { or: [{ and: [{ '!==': [{ var: 'm1' }, null] }, { '>=': [{ var: 'm1' }, 1_000_000] }] }, { var: 'b1' }] },
        { some: [{ var: 'rows' }, { '===': [{ var: 'c_name' }, '桌'] }] },
      ],
    };

    expect(readingOf(rule, vocabulary)).toBe(
      '【处罚种类】包含【选项fine】，并且（【罚款金额】不低于10,000元，或者【是否听证】为“是”），并且【没收物品】有一行符合：【品名】是“桌”',
    );
  });

  it('names days before and after today', () => {
    const rule: Rule = {
      and: [
        { '!==': [{ var: 'd1' }, null] },
        { '!==': [{ var: '$today' }, null] },
        { '<': [{ var: 'd1' }, { addDays: [{ var: '$today' }, -30] }] },
      ],
    };

    expect(readingOf(rule, vocabulary)).toBe('【发现日期】早于今天之前30天');
    expect(holds(rule, { $today: '2026-03-03', d1: '2026-01-31' })).toBe(true);
    expect(holds(rule, { $today: '2026-03-03', d1: '2026-02-01' })).toBe(false);
  });

  it('names what is gone, and never an id', () => {
    expect(readingOf({ '===': [{ var: 'n_gone' }, 'x'] }, vocabulary)).toBe('【已删除的字段】是“x”');
    expect(readingOf({ missing: ['n_gone'] }, vocabulary)).not.toContain('missing');
  });

  it('reads what no sentence says, operator by operator', () => {
    const rule: Rule = { '>': [{ '+': [{ var: 'm1' }, { var: 'm2' }] }, 5_000_00] };

    expect(readingOf(rule, vocabulary)).toBe('（【罚款金额】＋【没收金额】）高于5,000元');
    expect(readingOf({ double: [{ var: 'n1' }] }, vocabulary)).toBe('由【裁量系数】按专门运算得出的值有内容');
  });

  it('never fails, whatever the rule', () => {
    const anything = fc.letrec<{ rule: Rule }>((tie) => ({
      rule: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom<Rule>(null, true, 0, 'x', '2026-02-30', []),
        fc
          .tuple(
            fc.oneof(
              fc.constantFrom('var', 'if', '?:', 'and', 'or', '!', '<=', 'in', 'some', 'reduce', 'cat', '%', 'addDays'),
              fc.string(),
            ),
            fc.oneof(tie('rule'), fc.array(tie('rule'), { maxLength: 4 })),
          )
          .map(([operator, operands]): Rule => ({ [operator]: operands })),
        fc.dictionary(fc.string(), tie('rule'), { maxKeys: 2 }),
        fc.array(tie('rule'), { maxLength: 3 }),
      ),
    })).rule;

    fc.assert(
      fc.property(anything, (rule) => {
        expect(readingOf(rule, vocabulary).length).toBeGreaterThan(0);
        expect(valueReadingOf(rule, vocabulary)).not.toContain('rules.');
      }),
      { numRuns: 1000 },
    );
  });

  it('ends on a rule that is deeper than rules may be', () => {
    const deep = Array.from({ length: 5000 }).reduce<Rule>((rule) => ({ '!': rule }), true);

    expect(readingOf(deep, vocabulary)).toContain('……');
  });

  it('has a text for every key it uses', () => {
    fc.assert(fc.property(sentences, (sentence) => !/rules\.|undefined/.test(sentenceWords(sentence, vocabulary))));
    expect(chinese('rules.unknown')).toBe('rules.unknown');
  });
});

describe('a formula and its rule', () => {
  it('come back to each other', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        expect(formulaOf(formulaRule(formula)!, vocabulary)).toEqual(formula);
      }),
      { numRuns: 500 },
    );
  });

  it('compute the same; nothing where a needed field is empty', () => {
    fc.assert(
      fc.property(formulas, facts, (formula, given) => {
        const rule = formulaRule(formula)!;
        fc.pre(checkRule(rule).length === 0);

        expect(figure(evaluate(rule, given))).toEqual(figure(computes(formula, given)));
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[Rule, string]>([
    [{ '*': [{ var: 'n1' }, { var: 'm1' }] }, '【裁量系数】×【罚款金额】'],
    [{ '+': [{ var: 'm1' }, { var: 'm2' }, 100_00] }, '（【罚款金额】＋【没收金额】）＋100元'],
    [{ if: [{ var: 'm1' }, { var: 'm1' }, 0] }, '【罚款金额】（未填写的按0计）'],
    [{ addDays: [{ var: 'd2' }, 15] }, '【决定日期】之后15天'],
    [{ daysBetween: [{ var: 'd1' }, { var: 'd2' }] }, '【发现日期】到【决定日期】的天数'],
    [{ if: [{ var: 'b1' }, 500_00, { var: 'm2' }] }, '如果【是否听证】为“是”，则为500元，否则为【没收金额】'],
    [{ cat: [{ var: 't1' }, '一案'] }, '【案由】、“一案”依次相连的文字'],
    [
      {
        reduce: [
          { var: 'rows' },
          { '+': [{ var: 'accumulator' }, { if: [{ var: 'current.c_price' }, { var: 'current.c_price' }, 0] }] },
          0,
        ],
      },
      '【没收物品】各行【单价】的合计',
    ],
  ])('%j is read as %s', (rule, words) => {
    expect(valueReadingOf(rule, vocabulary, { type: 'money' })).toBe(words);
    expect(formulaOf(rule, vocabulary)).toBeDefined();
  });

  it('takes the empty for 0 where a difference written by hand does', () => {
    const rule: Rule = { '-': [{ var: 'm1' }, { var: 'm2' }] };

    const formula = formulaOf(rule, vocabulary)!;

    fc.assert(
      fc.property(facts, (given) => {
        expect(evaluate(formulaRule(formula)!, given)).toEqual(evaluate(rule, given));
      }),
    );
  });
});

function figure(value: unknown): unknown {
  return typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 + 0 : undefined;
}

/** What a formula comes to; `undefined` for nothing. */
function computes(formula: Formula | undefined, given: Readonly<Record<string, unknown>>): number | undefined {
  if (formula?.kind === 'value') return formula.value as number;
  if (formula?.kind === 'term') {
    return (read(formula.term, given) as number | undefined) ?? (formula.emptyAsZero ? 0 : undefined);
  }
  if (formula?.kind === 'choose') return computes(means(formula.when, given) ? formula.then : formula.otherwise, given);
  if (formula?.kind === 'daysBetween') {
    const [from, to] = [formula.from, formula.to].map((part) => part?.kind === 'term' && read(part.term, given));
    if (from === undefined || to === undefined) return undefined;
    return Math.round((Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000);
  }
  if (formula?.kind !== 'calculation') return undefined;
  const [left, right] = [computes(formula.left, given), computes(formula.right, given)];
  if (left === undefined || right === undefined) return undefined;
  const result = { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[formula.by];
  // What is divided by 0 is infinite; only the field refuses it.
  return Number.isNaN(result) ? undefined : result;
}

describe('what is open in a sentence', () => {
  it('is named with the way to it', () => {
    const faults = sentenceFaults(
      {
        kind: 'group',
        join: 'and',
        not: false,
        parts: [
          { kind: 'comparison', subject: undefined, is: 'eq' },
          {
            kind: 'group',
            join: 'or',
            not: false,
            parts: [
              { kind: 'comparison', subject: { kind: 'field', path: 'm1' }, is: 'ge' },
              { kind: 'comparison', subject: { kind: 'field', path: 'gone' }, is: 'filled' },
              {
                kind: 'comparison',
                subject: { kind: 'field', path: 'k1' },
                is: 'contains',
                value: { kind: 'value', value: 'exile' },
              },
            ],
          },
        ],
      },
      vocabulary,
    );

    expect(faults).toEqual([
      { code: 'RULES_SENTENCE_FIELD_OPEN', path: [0] },
      { code: 'RULES_SENTENCE_VALUE_OPEN', path: [1, 0] },
      { code: 'RULES_SENTENCE_FIELD_GONE', path: [1, 1] },
      { code: 'RULES_SENTENCE_OPTION_GONE', path: [1, 2] },
    ]);
  });
});
