import { evaluate, type Facts, isTruthy, type Rule } from '@sanzhi/platform-rules';

/** Whether a rule holds with test data; one that may not be run, because it nests too deep, has no truth. */
export function ruleTruth(rule: Rule, facts: Facts): boolean | undefined {
  const value = ruleValue(rule, facts);
  return value === undefined ? undefined : isTruthy(value);
}

/** What a rule comes to with test data; `undefined` when it may not be run. */
export function ruleValue(rule: Rule, facts: Facts): unknown {
  try {
    return evaluate(rule, facts);
  } catch {
    return undefined;
  }
}
