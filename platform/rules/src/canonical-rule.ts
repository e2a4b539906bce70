import { operationOf, type Rule } from './rule.js';

/** One way of writing: operands always in a list, but for `var` with nothing beside its path. Means the same. */
export function canonicalRule(rule: Rule): Rule {
  if (Array.isArray(rule)) return (rule as readonly Rule[]).map(canonicalRule);
  const operation = operationOf(rule);
  if (!operation) return rule;
  const { operator, operands } = operation;
  const [path] = operands;
  const isPlainVar = operator === 'var' && operands.length === 1 && !isObject(path);
  return isPlainVar ? { var: path ?? '' } : { [operator]: operands.map(canonicalRule) };
}

function isObject(rule: Rule | undefined): boolean {
  return typeof rule === 'object' && rule !== null;
}

/** Whether two canonical rules are the same. */
export function isSameRule(one: Rule | undefined, other: Rule | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
