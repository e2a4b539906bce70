import { pathsNamedBy } from './check-rule.js';
import { iterators } from './operator.js';
import { operationOf, type Rule } from './rule.js';

/**
 * The fact paths a rule reads, each once, in the order of reading. Paths inside `map`, `filter`, … belong to
 * the items of the list and are not facts; the list itself is.
 */
export function factsOf(rule: Rule): readonly string[] {
  return [...new Set(read(rule))];
}

function read(rule: Rule): readonly string[] {
  if (Array.isArray(rule)) return (rule as readonly Rule[]).flatMap(read);
  const operation = operationOf(rule);
  if (!operation) return [];
  const { operator, operands } = operation;
  const outer = iterators.has(operator) ? operands.filter((_, index) => index !== 1) : operands;
  return [...pathsNamedBy(operation), ...outer.flatMap(read)];
}
