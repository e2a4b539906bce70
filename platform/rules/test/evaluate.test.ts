import type { AppError } from '@sanzhi/platform-kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRule, evaluate, evaluate3, explain, factsOf, holds, type Operator, type Rule } from '../src/index.js';

const double: Operator = { name: 'double', doc: 'twice the number', apply: (value) => Number(value) * 2 };

/** A chain of negations so many operators deep. */
function nested(depth: number): Rule {
  return depth === 0 ? true : { '!': [nested(depth - 1)] };
}

/** Rules over the facts a to d, without faults. */
const rules = fc.letrec<{ rule: Rule }>((tie) => {
  const leaf = fc.oneof(
    fc.constantFrom<Rule>(true, false, 0, 1, 2, 'x', ''),
    fc.constantFrom('a', 'b', 'c', 'd').map((name): Rule => ({ var: name })),
  );
  const apply = (operators: string[], min: number, max: number) =>
    fc
      .tuple(fc.constantFrom(...operators), fc.array(tie('rule'), { minLength: min, maxLength: max }))
      .map(([operator, operands]): Rule => ({ [operator]: operands }));
  return {
    rule: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      apply(['and', 'or'], 1, 3),
      apply(['!', '!!'], 1, 1),
      apply(['===', '!==', '==', '<', '>=', '+'], 2, 2),
      apply(['if'], 2, 5),
    ),
  };
}).rule;
const values = fc.constantFrom<unknown>(true, false, 0, 1, 2, 'x');
const names = ['a', 'b', 'c', 'd'];

describe('evaluating', () => {
  it.each<[Rule, unknown]>([
    [{ and: [{ '>=': [{ var: 'amount' }, 1000] }, { '===': [{ var: 'kind' }, 'fine'] }] }, true],
    [{ var: ['absent', 7] }, 7],
    [{ var: 'absent' }, null],
    [{ var: 'list.1' }, 5],
    [{ missing: ['amount', 'absent'] }, ['absent']],
    [{ some: [{ var: 'list' }, { '>': [{ var: '' }, 4] }] }, true],
    [{ reduce: [{ var: 'list' }, { '+': [{ var: 'current' }, { var: 'accumulator' }] }, 1] }, 9],
    [{ if: [false, 1, { var: 'kind' }] }, 'fine'],
  ])('%j gives %j', (rule, expected) => {
    expect(evaluate(rule, { amount: 1000, kind: 'fine', list: [3, 5] })).toEqual(expected);
  });

  it('reads own properties only', () => {
    const facts = Object.create({ inherited: 1 }) as Record<string, unknown>;

    expect(evaluate({ var: 'inherited' }, facts)).toBeNull();
    expect(evaluate({ var: 'toString' }, facts)).toBeNull();
  });

  it('does not take data for a rule', () => {
    expect(evaluate({ var: 'data' }, { data: { var: 'secret' }, secret: 1 })).toEqual({ var: 'secret' });
    expect(evaluate3({ '===': [{ var: 'data' }, 1] }, { data: { var: 'secret' }, secret: 1 }).result).toBe(false);
  });

  it('runs the operators it is given, and knows them no longer afterwards', () => {
    expect(evaluate({ double: [{ var: 'a' }] }, { a: 4 }, { operators: [double] })).toBe(8);

    expect(() => evaluate({ double: [{ var: 'a' }] }, { a: 4 })).toThrow('RULES_OPERATOR_UNKNOWN');
  });

  it('takes an empty list for false', () => {
    expect(holds({ var: 'list' }, { list: [] })).toBe(false);
  });
});

describe('checking a rule', () => {
  it.each<[unknown, string, string]>([
    [{ log: 'x' }, 'RULES_OPERATOR_UNKNOWN', ''],
    [{ and: [true, { method: [{ var: 'a' }, 'x'] }] }, 'RULES_OPERATOR_UNKNOWN', '/and/1'],
    [{ var: 'a.constructor' }, 'RULES_PATH_FORBIDDEN', '/var'],
    [{ missing: ['ok', '__proto__.x'] }, 'RULES_PATH_FORBIDDEN', '/missing/1'],
    [{ missing_some: [1, ['a.prototype']] }, 'RULES_PATH_FORBIDDEN', '/missing_some/0'],
    [{ var: [{ cat: ['a', '.constructor'] }] }, 'RULES_PATH_COMPUTED', '/var/0'],
    [{ and: [true], or: [true] }, 'RULES_OBJECT_NOT_OPERATION', ''],
    [{ in: [1, {}] }, 'RULES_OBJECT_NOT_OPERATION', '/in/1'],
    [{ '!': [() => true] }, 'RULES_VALUE_NOT_JSON', '/!/0'],
    [{ '/': [1, Number.NaN] }, 'RULES_VALUE_NOT_JSON', '/~1/1'],
  ])('%j is refused with %s at <%s>', (rule, code, pointer) => {
    expect(checkRule(rule)[0]).toMatchObject({ code, pointer });
  });

  it('allows twenty levels and refuses the twenty-first', () => {
    expect(checkRule(nested(20))).toEqual([]);
    expect(checkRule(nested(21))[0]?.code).toBe('RULES_TOO_DEEP');
  });

  it('allows five hundred nodes and refuses the next', () => {
    expect(checkRule({ or: Array.from({ length: 499 }, () => false) })).toEqual([]);
    expect(checkRule({ or: Array.from({ length: 500 }, () => false) })).toMatchObject([{ code: 'RULES_TOO_LARGE' }]);
  });

  it('goes through what is chosen in the rows of a table, and no deeper', () => {
    const within = (rule: unknown) => ({ some: [{ var: 'rows' }, rule] });
    const deep = within(within({ var: 'x' }));

    expect(checkRule(deep)).toEqual([]);
    expect(checkRule(within(deep))).toMatchObject([{ code: 'RULES_ITERATES_TOO_DEEP', pointer: '/some/1/some/1' }]);
    // Beside one another they may be as many as fit.
    expect(checkRule({ and: [deep, deep, deep, deep] })).toEqual([]);
  });

  it('gathers what it goes through, and does not double what it has', () => {
    const gather = (operator: string, ...parts: unknown[]) => ({
      reduce: [{ var: 'rows' }, { [operator]: parts }, []],
    });
    const [gathered, item] = [{ var: 'accumulator' }, { var: 'current.x' }];

    expect(checkRule(gather('merge', gathered, item))).toEqual([]);
    expect(checkRule(gather('merge', gathered, gathered))[0]?.code).toBe('RULES_GROWS');
    expect(checkRule(gather('cat', item, { cat: [gathered, { if: [item, gathered] }] }))[0]?.code).toBe('RULES_GROWS');
  });

  it('ends on a rule that contains itself', () => {
    const rule: { '!': unknown[] } = { '!': [] };
    rule['!'].push(rule);

    expect(checkRule(rule)[0]?.code).toBe('RULES_TOO_DEEP');
  });

  it('gives every finding when it refuses to evaluate', () => {
    const refuse = () => evaluate({ and: [{ log: 1 }, { var: '__proto__' }] }, {});

    expect(refuse).toThrow(
      expect.objectContaining<Partial<AppError>>({
        code: 'RULES_RULE_INVALID',
        details: [
          expect.objectContaining({ code: 'RULES_OPERATOR_UNKNOWN' }),
          expect.objectContaining({ code: 'RULES_PATH_FORBIDDEN' }),
        ],
      }),
    );
  });
});

describe('three values', () => {
  it.each<[Rule, Record<string, unknown>, unknown, string[]]>([
    [{ or: [{ var: 'a' }, { var: 'b' }] }, { b: true }, true, []],
    [{ or: [{ var: 'a' }, { var: 'b' }] }, { b: false }, 'unknown', ['a']],
    [{ and: [{ var: 'a' }, { var: 'b' }] }, { b: false }, false, []],
    [{ '>': [{ '*': [3, { var: 'sent' }] }, { var: 'total' }] }, { sent: 2 }, 'unknown', ['total']],
    [{ '!': { var: 'a' } }, { a: null }, 'unknown', ['a']],
    [{ var: ['a', true] }, {}, true, []],
    [{ if: [{ var: 'a' }, true, true] }, {}, true, []],
    [{ if: [{ var: 'a' }, { var: 'b' }, false] }, {}, 'unknown', ['a', 'b']],
    [{ '+': [{ or: [{ var: 'a' }, 5] }, 1] }, {}, 'unknown', ['a']],
    [{ missing: ['a'] }, {}, true, []],
  ])('%j over %j is %j, for want of %j', (rule, facts, result, missing) => {
    expect(evaluate3(rule, facts)).toEqual({ result, missing });
  });

  it('agrees with two values when no fact is missing', () => {
    const facts = fc.record({ a: values, b: values, c: values, d: values });

    fc.assert(
      fc.property(rules, facts, (rule, given) => {
        expect(evaluate3(rule, given)).toEqual({ result: holds(rule, given), missing: [] });
        expect(explain(rule, given).value).toEqual(evaluate(rule, given));
      }),
    );
  });

  it('never claims what a value of the missing facts would belie', () => {
    const some = fc.record({ a: values, b: values, c: values, d: values }, { requiredKeys: [] });

    fc.assert(
      fc.property(rules, some, fc.tuple(values, values, values, values), (rule, known, fill) => {
        const { result, missing } = evaluate3(rule, known);
        const whole = { ...Object.fromEntries(names.map((name, index) => [name, fill[index]])), ...known };

        expect([holds(rule, whole), 'unknown']).toContain(result);
        expect(missing.every((name) => factsOf(rule).includes(name) && !(name in known))).toBe(true);
        expect(missing.length > 0).toBe(result === 'unknown');
      }),
    );
  });
});

describe('explaining', () => {
  it('names the operand that settles an or', () => {
    const rule: Rule = { or: [{ '>=': [{ var: 'sent' }, 5] }, { '>=': [{ var: 'departments' }, 2] }, true] };

    const { value, operands } = explain(rule, { sent: 2, departments: 2 });

    expect(value).toBe(true);
    expect(operands.map(({ pointer, value: part, decisive }) => [pointer, part, decisive])).toEqual([
      ['/or/0', false, false],
      ['/or/1', true, true],
    ]);
    expect(operands[1]?.operands[0]).toMatchObject({ fact: 'departments', value: 2, decisive: true });
  });

  it('names all operands of an or that fails, and the way through an if', () => {
    expect(explain({ or: [false, 0] }, {}).operands.every(({ decisive }) => decisive)).toBe(true);
    expect(
      explain({ if: [{ var: 'a' }, 1, { var: 'b' }, 2, 3] }, { b: true }).operands.map(({ value }) => value),
    ).toEqual([null, true, 2]);
  });
});

it('lists the facts a rule reads, without those of list items', () => {
  const rule: Rule = {
    and: [{ var: 'a' }, { in: ['x', { var: 'b.c' }] }, { some: [{ var: 'list' }, { var: 'inner' }] }, { var: 'a' }],
  };

  expect(factsOf(rule)).toEqual(['a', 'b.c', 'list']);
});
