// Whoever compiles against this package finds the declaration by this line alone.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./jsonlogic-js.d.ts" />
import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import jsonLogic from 'jsonlogic-js';
import { checkRule } from './check-rule.js';
import { addDays, daysBetween } from './day.js';
import { errors } from './errors.js';
import { readPath } from './fact-path.js';
import { noOperators, type Operator } from './operator.js';
import type { Facts, Rule } from './rule.js';

/** What every evaluation may be given. */
export interface EvaluateOptions {
  /** Operators contributed by plugins, beside the standard ones. Pass the same list each time: checks are cached by it. */
  readonly operators?: readonly Operator[];
}

// The library walks prototypes and can write to the console. It is made safe once, here, where alone it is used.
jsonLogic.rm_operation('log');
jsonLogic.add_operation('addDays', addDays);
jsonLogic.add_operation('daysBetween', daysBetween);
jsonLogic.add_operation('var', function (this: unknown, path: unknown, otherwise: unknown = null) {
  const value = readPath(this, path === null || path === undefined ? '' : String(path));
  return value === undefined ? otherwise : value;
});

/**
 * Evaluates a rule over facts. A missing fact reads as null, or as the default its `var` names.
 * @throws RULES_RULE_INVALID with one detail per finding of {@link checkRule}.
 */
export function evaluate(rule: Rule, facts: Facts, { operators = noOperators }: EvaluateOptions = {}): unknown {
  assertAllowed(rule, operators);
  return applyRule(rule, facts, operators);
}

/** Evaluates a condition: like {@link evaluate}, and whether the value counts as true in JSON-Logic. */
export function holds(rule: Rule, facts: Facts, options?: EvaluateOptions): boolean {
  return isTruthy(evaluate(rule, facts, options));
}

/** JSON-Logic's truth: empty lists are false, else as in JavaScript. */
export function isTruthy(value: unknown): boolean {
  return jsonLogic.truthy(value);
}

/** Evaluates a rule that was checked, in any scope. */
export function applyRule(rule: Rule, scope: unknown, operators: readonly Operator[]): unknown {
  // The library knows one table of operators. Evaluation is synchronous, so ours stand in it only meanwhile.
  for (const { name, apply } of operators) jsonLogic.add_operation(name, (...operands) => apply(...operands));
  try {
    return jsonLogic.apply(rule, scope);
  } finally {
    for (const { name } of operators) jsonLogic.rm_operation(name);
  }
}

/** Refuses a rule that {@link checkRule} finds fault with; a rule once found good is not checked again. */
export function assertAllowed(rule: Rule, operators: readonly Operator[] = noOperators): void {
  if (typeof rule !== 'object' || rule === null) return;
  const good = goodRules.get(operators) ?? new WeakSet();
  if (good.has(rule)) return;
  const [first, ...more] = checkRule(rule, operators);
  if (first) {
    const details: AppErrorDetail[] = [first, ...more];
    throw errors.RULES_RULE_INVALID(
      { finding: first.code, pointer: first.pointer },
      { pointer: first.pointer, details },
    );
  }
  goodRules.set(operators, good.add(rule));
}

const goodRules = new WeakMap<readonly Operator[], WeakSet<object>>();
