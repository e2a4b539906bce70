import { assertAllowed, type EvaluateOptions } from './evaluate.js';
import { noOperators } from './operator.js';
import type { Facts, Rule } from './rule.js';
import { traceRule, type Trace } from './trace.js';

/** Why a rule came to its value: the rule's tree, each part with what it came to. */
export interface Explanation {
  /** JSON pointer of this part in the rule. */
  readonly pointer: string;
  /** The operator, unless this is a constant or a list. */
  readonly operator?: string;
  /** The fact read, when the operator is `var`. */
  readonly fact?: string;
  /** What this part came to. */
  readonly value: unknown;
  /** Whether the value of the whole rests on this part: every part above it does, too. */
  readonly decisive: boolean;
  /** The parts that were evaluated; what was not reached is left out. */
  readonly operands: readonly Explanation[];
}

/**
 * Says which parts of a rule decided its value, as {@link evaluate} gives it. Of an `or` that is true it is the
 * first true operand, of an `or` that is false all of them; `and` the other way round; of an `if` the
 * conditions passed and the branch taken.
 * @throws RULES_RULE_INVALID
 */
export function explain(rule: Rule, facts: Facts, { operators = noOperators }: EvaluateOptions = {}): Explanation {
  assertAllowed(rule, operators);
  return explained(traceRule(rule, facts, { operators, missingIsUnknown: false }), true);
}

function explained(trace: Trace, decisive: boolean): Explanation {
  return {
    pointer: trace.pointer,
    ...(trace.operator === undefined ? {} : { operator: trace.operator }),
    ...(trace.fact === undefined ? {} : { fact: trace.fact }),
    value: trace.value,
    decisive,
    operands: trace.operands.map((operand, index) => explained(operand, decisive && trace.decisive.includes(index))),
  };
}
