import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLogicExpressions, parseSimpleExpression } from '../src/index.js';

const expressions = jsonLogicExpressions();

function valueOf(text: string, variables: Record<string, unknown> = {}): unknown {
  const parsed = parseSimpleExpression(text);
  if ('fault' in parsed) return parsed;
  const evaluate = expressions.compile('json-logic', JSON.stringify(parsed.logic));
  return typeof evaluate === 'function' ? evaluate(variables) : evaluate;
}

type Operator = '+' | '-' | '*' | '<' | '<=' | '==';

const meaning: Record<Operator, readonly [binds: number, (a: number, b: number) => number | boolean]> = {
  '+': [1, (a, b) => a + b],
  '-': [1, (a, b) => a - b],
  '*': [2, (a, b) => a * b],
  '<': [0, (a, b) => a < b],
  '<=': [0, (a, b) => a <= b],
  '==': [0, (a, b) => a === b],
};

describe('simple expressions', () => {
  it.each([
    [
      'amount > 1000 && approved == true',
      { and: [{ '>': [{ var: 'amount' }, 1000] }, { '==': [{ var: 'approved' }, true] }] },
    ],
    ['a and b and c', { and: [{ var: 'a' }, { var: 'b' }, { var: 'c' }] }],
    ['a || b && c', { or: [{ var: 'a' }, { and: [{ var: 'b' }, { var: 'c' }] }] }],
    ['(a || b) && c', { and: [{ or: [{ var: 'a' }, { var: 'b' }] }, { var: 'c' }] }],
    ['x = "yes"', { '==': [{ var: 'x' }, 'yes'] }],
    ["order.items[0].name != 'x'", { '!=': [{ var: 'order.items.0.name' }, 'x'] }],
    ['not(a)', { '!': [{ var: 'a' }] }],
    ['!a == b', { '==': [{ '!': [{ var: 'a' }] }, { var: 'b' }] }],
    ['amount ge 5 or amount lt 1', { or: [{ '>=': [{ var: 'amount' }, 5] }, { '<': [{ var: 'amount' }, 1] }] }],
    ['-n + 2 * 3', { '+': [{ '-': [{ var: 'n' }] }, { '*': [2, 3] }] }],
    ['kind in ["a", "b"]', { in: [{ var: 'kind' }, ['a', 'b']] }],
    ['a ? 1 : 2', { if: [{ var: 'a' }, 1, 2] }],
    ['if a then 1 else 2', { if: [{ var: 'a' }, 1, 2] }],
    ['contains(list, 3)', { in: [3, { var: 'list' }] }],
    ['金额 > 1', { '>': [{ var: '金额' }, 1] }],
    ["bpmn:getDataObject('in time') and a", { and: [{ var: 'in time' }, { var: 'a' }] }],
  ])('reads %s', (text, logic) => {
    expect(parseSimpleExpression(text)).toEqual({ logic });
  });

  it.each([
    ['execution.getVariable("x")', '“execution.getVariable(…)”要运行程序代码'],
    ['a.b()', '“a.b(…)”要运行程序代码'],
    ['x = ', '没有写完'],
    ['a b', '不应出现“b”'],
    ['"open', '不应出现“"open”'],
    ['a[b]', '“[ ]”中应为固定值，不应是“b”'],
    ['', '没有写完'],
    ['then', '不应出现“then”'],
  ])('refuses %s', (text, fault) => {
    expect(parseSimpleExpression(text)).toEqual({ fault });
  });

  it('computes as arithmetic and logic do elsewhere, binding products before sums before comparisons', () => {
    const operand = fc.integer({ min: 1, max: 50 });
    const operator = fc.constantFrom(...(Object.keys(meaning) as Operator[]));

    fc.assert(
      fc.property(operand, operator, operand, operator, operand, (a, first, b, second, c) => {
        const [firstBinds, firstMeans] = meaning[first];
        const [secondBinds, secondMeans] = meaning[second];
        fc.pre(firstBinds > 0 || secondBinds > 0);
        const leftFirst = secondMeans(Number(firstMeans(a, b)), c);
        const rightFirst = firstMeans(a, Number(secondMeans(b, c)));

        expect(valueOf(`${a} ${first} ${b} ${second} ${c}`)).toEqual(secondBinds > firstBinds ? rightFirst : leftFirst);
      }),
    );
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Object.keys(parseSimpleExpression(text))).toHaveLength(1);
      }),
    );
  });
});
