import { isSameRule } from './canonical-rule.js';
import { operationOf, type Rule } from './rule.js';
import type { RowsFigure, RowsTerm, Term } from './sentence.js';

/** The rule that reads a term. */
export function termRule(term: Term): Rule {
  if (term.kind === 'field') {
    const read: Rule = { var: term.path };
    return term.days ? { addDays: [read, term.days] } : read;
  }
  return figureRule(term);
}

const accumulator: Rule = { var: 'accumulator' };

function figureRule({ of, table, column }: RowsTerm): Rule {
  const rows: Rule = { var: table };
  const cell: Rule = { var: `current.${column ?? ''}` };
  const isEmpty: Rule = { '===': [cell, null] };
  const folded = (body: Rule, initial: Rule): Rule => ({ reduce: [rows, body, initial] });
  const sum = folded({ '+': [accumulator, { if: [cell, cell, 0] }] }, 0);
  const filled = folded({ '+': [accumulator, { if: [isEmpty, 0, 1] }] }, 0);
  const extreme = (operator: '<' | '>'): Rule => {
    const isFirst: Rule = { '===': [accumulator, null] };
    const better: Rule = { if: [{ or: [isFirst, { [operator]: [cell, accumulator] }] }, cell, accumulator] };
    return folded({ if: [isEmpty, accumulator, better] }, null);
  };
  switch (of) {
    case 'count':
      return folded({ '+': [accumulator, 1] }, 0);
    case 'sum':
      return sum;
    case 'average':
      return { if: [filled, { '/': [sum, filled] }, null] };
    case 'least':
      return extreme('<');
    case 'greatest':
      return extreme('>');
  }
}

const figures: readonly RowsFigure[] = ['count', 'sum', 'average', 'least', 'greatest'];

/** The term that a canonical rule reads; `undefined` when it is no single field and no figure of a table. */
export function termOf(rule: Rule): Term | undefined {
  return fieldTermOf(rule) ?? figureOf(rule);
}

function fieldTermOf(rule: Rule): Term | undefined {
  const operation = operationOf(rule);
  if (!operation) return undefined;
  const [first, second] = operation.operands;
  if (operation.operator === 'var' && operation.operands.length === 1) {
    return typeof first === 'string' && first !== '' ? { kind: 'field', path: first } : undefined;
  }
  if (operation.operator !== 'addDays' || !Number.isInteger(second) || second === 0) return undefined;
  const day = first === undefined ? undefined : fieldTermOf(first);
  return day?.kind === 'field' && day.days === undefined ? { ...day, days: second as number } : undefined;
}

function figureOf(rule: Rule): RowsTerm | undefined {
  const operator = operationOf(rule)?.operator;
  if (operator !== 'reduce' && operator !== 'if') return undefined;
  const text = JSON.stringify(rule);
  const table = /"reduce":\[\{"var":"([^"\\]+)"\}/.exec(text)?.[1];
  const column = /"current\.([^"\\]+)"/.exec(text)?.[1];
  if (table === undefined) return undefined;
  return figures
    .map((of): RowsTerm => ({ kind: 'figure', of, table, ...(of === 'count' ? {} : { column: column ?? '' }) }))
    .find((term) => isSameRule(figureRule(term), rule));
}

/** Whether a term may come to nothing, so that comparing it needs a guard. */
export function mayBeEmpty(term: Term): boolean {
  return term.kind === 'field' || (term.of !== 'count' && term.of !== 'sum');
}
