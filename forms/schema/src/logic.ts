import { checkRule, evaluate, factsOf, isTruthy, type Rule, type RuleFinding, TODAY } from '@sanzhi/platform-rules';
import { isRecord, type JsonValue } from './json-value.js';
import { totalByLogic, totalReadOf } from './table-totals.js';

/** The facts of a form: node id → value, absent where hidden or empty; a table is a list of column id → value. */
export type FormFacts = Readonly<Record<string, unknown>>;

/** What keeps a rule from being evaluated: unknown operators, computed paths, size, depth. */
export function logicFindings(logic: unknown): readonly RuleFinding[] {
  return checkRule(logic);
}

/** The value of a piece of JSON-Logic. Constants cost nothing. */
export function valueOf(logic: JsonValue, facts: FormFacts): unknown {
  if (typeof logic !== 'object' || logic === null) return logic;
  const total = totalReadOf(logic);
  return total ? totalByLogic(total, facts[total.table]) : evaluate(logic as Rule, facts);
}

/** Whether a condition holds. */
export function isTrue(logic: JsonValue, facts: FormFacts): boolean {
  return isTruthy(valueOf(logic, facts));
}

/** The node ids that a piece of logic reads, each once: the first step of every path. The present day is no node. */
export function referencesOf(logic: JsonValue): readonly string[] {
  return [...new Set(factsOf(logic as Rule).map((path) => path.split('.')[0] ?? ''))].filter((id) => id !== TODAY);
}

/** The column ids read inside `map`, `filter`, `reduce`, …, where the scope is one row. */
export function itemReferencesOf(logic: JsonValue): readonly string[] {
  const ids = new Set<string>();
  visitItems(logic, (body) => {
    for (const path of factsOf(body as Rule)) {
      const steps = path.split('.').filter((step) => step !== 'current' && step !== 'accumulator' && step !== '');
      if (steps[0] !== undefined) ids.add(steps[0]);
    }
  });
  return [...ids];
}

const ITERATORS = new Set(['map', 'filter', 'reduce', 'all', 'none', 'some']);

function visitItems(logic: JsonValue, visit: (body: JsonValue) => void): void {
  if (Array.isArray(logic)) return logic.forEach((item: JsonValue) => visitItems(item, visit));
  if (!isRecord(logic)) return;
  for (const [operator, operands] of Object.entries(logic)) {
    if (ITERATORS.has(operator) && Array.isArray(operands)) visit((operands as JsonValue[])[1] ?? null);
    visitItems(operands as JsonValue, visit);
  }
}

/** Reads `formId.nodeId` as `nodeId`: inside its own form both mean the same. */
export function withoutFormId(logic: JsonValue, formId: string): JsonValue {
  if (Array.isArray(logic)) return logic.map((item: JsonValue) => withoutFormId(item, formId));
  if (!isRecord(logic)) return logic;
  return Object.fromEntries(
    Object.entries(logic).map(([operator, operands]) => [
      operator,
      operator === 'var' ? ownPath(operands as JsonValue, formId) : withoutFormId(operands as JsonValue, formId),
    ]),
  );
}

function ownPath(operands: JsonValue, formId: string): JsonValue {
  if (Array.isArray(operands)) return [ownPath((operands as JsonValue[])[0] ?? '', formId), ...operands.slice(1)];
  return typeof operands === 'string' && operands.startsWith(`${formId}.`)
    ? operands.slice(formId.length + 1)
    : operands;
}

/** Logic with the ids in its paths renamed; other texts stay. */
export function renamedPaths(logic: JsonValue, ids: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(logic)) return logic.map((item: JsonValue) => renamedPaths(item, ids));
  if (!isRecord(logic)) return logic;
  return Object.fromEntries(
    Object.entries(logic as Record<string, JsonValue>).map(([operator, operands]) => [
      operator,
      operator === 'var' ? renamedPath(operands, ids) : renamedPaths(operands, ids),
    ]),
  );
}

function renamedPath(operands: JsonValue, ids: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(operands)) return operands.map((item: JsonValue, at) => (at === 0 ? renamedPath(item, ids) : item));
  if (typeof operands !== 'string') return operands;
  return operands.replace(/[^.]+/g, (step) => ids.get(step) ?? step);
}
