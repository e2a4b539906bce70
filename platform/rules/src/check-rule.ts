import { isAllowedPath } from './fact-path.js';
import { iterators, type Operator, standardOperators } from './operator.js';
import { operationOf, type Operation, type Rule } from './rule.js';

/** How deep operators and lists may nest. */
export const MAX_DEPTH = 20;
/** How many values, operators and lists a rule may hold. */
export const MAX_NODES = 500;
/** How often something may be gone through within something that is gone through: rows of a table, and what is chosen in each. */
export const MAX_ITERATIONS = 2;

/** What is wrong with a rule, and where. Each code has a text `error.<code>`. */
export interface RuleFinding {
  readonly code:
    | 'RULES_OPERATOR_UNKNOWN'
    | 'RULES_PATH_FORBIDDEN'
    | 'RULES_PATH_COMPUTED'
    | 'RULES_OBJECT_NOT_OPERATION'
    | 'RULES_VALUE_NOT_JSON'
    | 'RULES_TOO_DEEP'
    | 'RULES_ITERATES_TOO_DEEP'
    | 'RULES_GROWS'
    | 'RULES_TOO_LARGE';
  /** JSON pointer into the rule. */
  readonly pointer: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Says what keeps a rule from being evaluated: an operator nobody declared, a `var` path that is computed or
 * leads to a prototype, an object that is not one operation, too much depth or size; and what could work for ever on
 * little data: iterations within iterations, and a `reduce` that puts what it has together with itself.
 *
 * @param rule anything; data from outside is checked before it is taken for a rule.
 * @param extra operators contributed by plugins.
 * @returns the findings in the order of the rule; none means it may be evaluated.
 */
export function checkRule(rule: unknown, extra: readonly Operator[] = []): readonly RuleFinding[] {
  return new RuleChecker(new Set([...standardOperators, ...extra.map(({ name }) => name)])).check(rule);
}

class RuleChecker {
  readonly #findings: RuleFinding[] = [];
  readonly #known: ReadonlySet<string>;
  #nodes = 0;
  /** The iterations around the value that is looked at. */
  #iterations = 0;

  constructor(known: ReadonlySet<string>) {
    this.#known = known;
  }

  check(rule: unknown): readonly RuleFinding[] {
    this.#visit(rule, '', 0);
    return this.#findings;
  }

  #visit(rule: unknown, pointer: string, depth: number): void {
    this.#nodes += 1;
    if (this.#nodes === MAX_NODES + 1) this.#found('RULES_TOO_LARGE', pointer, { limit: MAX_NODES });
    if (this.#nodes > MAX_NODES) return;
    if (isConstant(rule)) return;
    if (typeof rule !== 'object' || rule === null) {
      this.#found('RULES_VALUE_NOT_JSON', pointer, { type: typeof rule });
    } else if (depth >= MAX_DEPTH) {
      this.#found('RULES_TOO_DEEP', pointer, { limit: MAX_DEPTH });
    } else if (Array.isArray(rule)) {
      rule.forEach((item: unknown, index) => this.#visit(item, `${pointer}/${index}`, depth + 1));
    } else {
      this.#visitObject(rule, pointer, depth);
    }
  }

  #visitObject(rule: object, pointer: string, depth: number): void {
    const operation = operationOf(rule as Rule);
    if (!operation || ![Object.prototype, null].includes(Object.getPrototypeOf(rule) as null)) {
      this.#found('RULES_OBJECT_NOT_OPERATION', pointer, { keys: Object.keys(rule).join(', ') });
      return;
    }
    if (!this.#known.has(operation.operator)) {
      this.#found('RULES_OPERATOR_UNKNOWN', pointer, { operator: operation.operator });
    }
    this.#checkPaths(operation, pointer);
    if (gathers.has(operation.operator) && readsOfAccumulator(operation.operands) > 1) {
      this.#found('RULES_GROWS', pointer, { operator: operation.operator });
    }
    this.#visitOperands(operation, pointer, depth);
  }

  #visitOperands(operation: Operation, pointer: string, depth: number): void {
    const isIteration = iterators.has(operation.operator);
    if (isIteration && this.#iterations === MAX_ITERATIONS) {
      this.#found('RULES_ITERATES_TOO_DEEP', pointer, { limit: MAX_ITERATIONS });
    }
    operation.operands.forEach((operand, index) => {
      // The second operand is what is done with each item.
      const isBody = isIteration && index === 1;
      if (isBody) this.#iterations += 1;
      this.#visit(operand, operation.pointerOf(pointer, index), depth + 1);
      if (isBody) this.#iterations -= 1;
    });
  }

  #checkPaths(operation: Operation, pointer: string): void {
    if (operation.operator === 'var' && !isPath(operation.operands[0])) {
      this.#found('RULES_PATH_COMPUTED', operation.pointerOf(pointer, 0), {});
    }
    for (const [index, path] of pathsNamedBy(operation).entries()) {
      if (!isAllowedPath(path)) this.#found('RULES_PATH_FORBIDDEN', operation.pointerOf(pointer, index), { path });
    }
  }

  #found(code: RuleFinding['code'], pointer: string, params: RuleFinding['params']): void {
    this.#findings.push({ code, pointer, params });
  }
}

/** The paths an operation names as constants, e.g. `var` one and `missing` several. */
export function pathsNamedBy({ operator, operands }: Operation): readonly string[] {
  const named = { var: operands.slice(0, 1), missing: operands.flat(), missing_some: operands.slice(1).flat() }[
    operator
  ];
  return (named ?? []).filter(isPath).map(String);
}

/** Operators whose result is as long as all their operands together. */
const gathers: ReadonlySet<string> = new Set(['cat', 'merge']);

/** How often a `reduce` reads what it has so far. */
function readsOfAccumulator(rule: Rule, depth = 0): number {
  if (depth > MAX_DEPTH) return 0;
  const operation = operationOf(rule);
  const [path] = operation?.operator === 'var' ? operation.operands : [];
  if (path !== undefined) return /^accumulator(\.|$)/.test(String(path)) ? 1 : 0;
  const parts = operation?.operands ?? (Array.isArray(rule) ? (rule as readonly Rule[]) : []);
  return parts.reduce<number>((sum, part) => sum + readsOfAccumulator(part, depth + 1), 0);
}

function isPath(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isConstant(value: unknown): boolean {
  return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}
