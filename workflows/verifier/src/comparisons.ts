import { factsOf, type Rule } from '@sanzhi/platform-rules';

/** Constants that rules compare a fact with. */
export interface Comparisons {
  readonly constants: Set<string | number | boolean | null>;
  /** Constants asked for as members of it: `{ in: ['fine', fact] }`. */
  readonly members: Set<string>;
  /** Its mere truth is asked. */
  isAsked: boolean;
}

const comparing = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=']);
const ordering = new Set(['<', '<=', '>', '>=']);
const connecting = new Set(['and', 'or', '!', '!!', 'if', '?:']);

/**
 * Whether what a condition comes to depends on nothing but how each fact stands to the constants it is compared with:
 * then one value of each kind shows all that can happen. Notes the comparisons in `found`.
 */
export function readComparisons(rule: unknown, found: Map<string, Comparisons>): boolean {
  const operation = operationOf(rule);
  if (!operation) return isConstant(rule);
  const { operator, operands } = operation;
  if (operator === 'var') return note(rule, found, (fact) => (fact.isAsked = true));
  if (connecting.has(operator)) return operands.map((operand) => readComparisons(operand, found)).every(Boolean);
  if (operator === 'in') return readMembership(operands, found);
  // How texts are ordered no few values can show.
  if (ordering.has(operator) && operands.some((operand) => typeof operand === 'string')) return false;
  return comparing.has(operator) && readComparison(operands, found);
}

/** One fact with constants: `fine >= 10000`, `1 < n < 5`. */
function readComparison(operands: readonly unknown[], found: Map<string, Comparisons>): boolean {
  const facts = operands.filter((operand) => !isConstant(operand));
  const constants = operands.filter(isConstant);
  if (facts.length === 0) return true;
  if (facts.length > 1) return false;
  return note(facts[0], found, (fact) => constants.forEach((constant) => fact.constants.add(constant)));
}

function readMembership([needle, haystack]: readonly unknown[], found: Map<string, Comparisons>): boolean {
  if (Array.isArray(haystack) && haystack.every(isConstant)) {
    if (isConstant(needle)) return true;
    return note(needle, found, (fact) => haystack.forEach((constant) => fact.constants.add(constant)));
  }
  return typeof needle === 'string' && note(haystack, found, (fact) => fact.members.add(needle));
}

function note(rule: unknown, found: Map<string, Comparisons>, change: (fact: Comparisons) => void): boolean {
  const path = pathOf(rule);
  if (path === undefined) return false;
  const known = found.get(path) ?? { constants: new Set(), members: new Set(), isAsked: false };
  found.set(path, known);
  change(known);
  return true;
}

/** The path of a plain `{ var: path }`; a default would be one more constant to look at. */
export function pathOf(rule: unknown): string | undefined {
  const operation = operationOf(rule);
  if (operation?.operator !== 'var' || operation.operands.length !== 1) return undefined;
  const [path] = operation.operands;
  return typeof path === 'string' && path !== '' ? path : undefined;
}

/** The facts that any rule reads. */
export function pathsOf(rule: unknown): readonly string[] {
  return factsOf(rule as Rule);
}

function operationOf(rule: unknown): { readonly operator: string; readonly operands: readonly unknown[] } | undefined {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return undefined;
  const [entry, ...more] = Object.entries(rule as Record<string, unknown>);
  if (!entry || more.length > 0) return undefined;
  const [operator, operands] = entry;
  return { operator, operands: Array.isArray(operands) ? operands : [operands] };
}

function isConstant(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
