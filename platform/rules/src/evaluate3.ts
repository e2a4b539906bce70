import { applyRule, assertAllowed, type EvaluateOptions, isTruthy } from './evaluate.js';
import { readPath } from './fact-path.js';
import { factsOf } from './facts-of.js';
import { noOperators } from './operator.js';
import type { Facts, Rule } from './rule.js';
import { traceRule } from './trace.js';

/** True, false, or unknown for want of facts. */
export type ThreeValued = { readonly result: boolean; readonly missing: readonly [] } | UnknownResult;

/** The facts that must be known before the rule can be answered. */
export interface UnknownResult {
  readonly result: 'unknown';
  readonly missing: readonly string[];
}

/**
 * Evaluates a condition where facts may be missing: absent or null, without a default in the `var`. The answer
 * is true or false only if no value of the missing facts could change it (Kleene's logic, so in rare cases it
 * says unknown where every value would give the same); `missing` names only facts that matter.
 * @throws RULES_RULE_INVALID
 */
export function evaluate3(rule: Rule, facts: Facts, { operators = noOperators }: EvaluateOptions = {}): ThreeValued {
  assertAllowed(rule, operators);
  // Most questions have all their facts: then both logics agree, and no trace is needed.
  if (namesOf(rule).every((name) => (readPath(facts, name) ?? null) !== null)) {
    return { result: isTruthy(applyRule(rule, facts, operators)), missing: [] };
  }
  const { isKnown, value, missing } = traceRule(rule, facts, { operators, missingIsUnknown: true });
  return isKnown ? { result: isTruthy(value), missing: [] } : { result: 'unknown', missing };
}

const namesByRule = new WeakMap<object, readonly string[]>();

function namesOf(rule: Rule): readonly string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  const names = namesByRule.get(rule) ?? factsOf(rule);
  namesByRule.set(rule, names);
  return names;
}
