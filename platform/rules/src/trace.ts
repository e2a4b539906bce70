import { applyRule, isTruthy } from './evaluate.js';
import { readPath } from './fact-path.js';
import { iterators, type Operator } from './operator.js';
import { operationOf, type Operation, type Rule } from './rule.js';

/** What one part of a rule came to. A part that was never reached has no trace. */
export interface Trace {
  /** JSON pointer into the rule. */
  readonly pointer: string;
  /** The operator, unless the part is a constant or a list. */
  readonly operator?: string;
  /** The fact read, for `var`. */
  readonly fact?: string;
  /** False when a missing fact leaves the value open. */
  readonly isKnown: boolean;
  /** Undefined when it is not known. */
  readonly value: unknown;
  /** The missing facts that leave the value open. */
  readonly missing: readonly string[];
  readonly operands: readonly Trace[];
  /** Indexes, in `operands`, of those that alone make the value what it is. */
  readonly decisive: readonly number[];
}

/** How to trace. */
export interface TraceOptions {
  readonly operators: readonly Operator[];
  /** Whether a missing fact is unknown (three-valued), or null as `evaluate` takes it. */
  readonly missingIsUnknown: boolean;
}

/** Evaluates a checked rule part by part, keeping what each part came to. Three-valued logic is Kleene's. */
export function traceRule(rule: Rule, scope: unknown, options: TraceOptions): Trace {
  return new Tracer(scope, options).trace({ rule, pointer: '', wantsTruth: options.missingIsUnknown });
}

/**
 * A part to evaluate. `wantsTruth`: only whether the part is true matters, so that `unknown or true` is true
 * though its value is open.
 */
interface Part {
  readonly rule: Rule;
  readonly pointer: string;
  readonly wantsTruth: boolean;
}

class Tracer {
  readonly #scope: unknown;
  readonly #options: TraceOptions;

  constructor(scope: unknown, options: TraceOptions) {
    this.#scope = scope;
    this.#options = options;
  }

  trace(part: Part): Trace {
    if (Array.isArray(part.rule)) return this.#list(part, part.rule as readonly Rule[]);
    const operation = operationOf(part.rule);
    if (!operation) return { ...ofPart(part), ...known(part.rule), operands: [], decisive: [] };
    const { operator } = operation;
    if (operator === 'var') return this.#var(part, operation);
    if (operator === 'and' || operator === 'or') return this.#junction(part, operation);
    if (operator === 'if' || operator === '?:') return this.#choice(part, operation);
    if (operator === 'missing' || operator === 'missing_some') return this.#whole(part, operation);
    if (iterators.has(operator)) return this.#iteration(part, operation);
    return this.#plain(part, operation);
  }

  #var(part: Part, { operands, pointerOf }: Operation): Trace {
    const fact = String(operands[0] ?? '');
    const value = readPath(this.#scope, fact);
    const base = { ...ofPart(part), operator: 'var', fact };
    if (value === undefined && operands.length > 1) {
      const otherwise = this.trace({
        rule: operands[1]!,
        pointer: pointerOf(part.pointer, 1),
        wantsTruth: part.wantsTruth,
      });
      return { ...base, ...resultOf(otherwise), operands: [otherwise], decisive: [0] };
    }
    const isMissing = (value ?? null) === null && operands.length === 1;
    const result = isMissing && this.#options.missingIsUnknown ? unknown([fact]) : known(value ?? null);
    return { ...base, ...result, operands: [], decisive: [] };
  }

  /** `and` and `or`: the first operand that settles the matter decides; else all do. */
  #junction(part: Part, operation: Operation): Trace {
    const settles = operation.operator === 'or';
    const base = { ...ofPart(part), operator: operation.operator };
    const operands: Trace[] = [];
    const open: number[] = [];
    for (const [index, rule] of operation.operands.entries()) {
      const operand = this.trace({
        rule,
        pointer: operation.pointerOf(part.pointer, index),
        wantsTruth: part.wantsTruth,
      });
      operands.push(operand);
      if (!operand.isKnown) open.push(index);
      else if (isTruthy(operand.value) === settles && (open.length === 0 || part.wantsTruth)) {
        return { ...base, ...known(operand.value), operands, decisive: [index] };
      }
    }
    const result =
      open.length > 0 ? unknown(missingOf(open.map((index) => operands[index]!))) : known(operands.at(-1)?.value);
    return { ...base, ...result, operands, decisive: open.length > 0 ? open : [...operands.keys()] };
  }

  #choice(part: Part, operation: Operation): Trace {
    const { result, reached, decisive } = this.#chooseFrom(0, part, operation);
    const indexes = indexesOf(reached, (trace) => decisive.includes(trace));
    return { ...ofPart(part), operator: operation.operator, ...result, operands: reached, decisive: indexes };
  }

  /** `if` from one condition on: the conditions passed and the branch taken decide. */
  #chooseFrom(index: number, part: Part, operation: Operation): Choice {
    const { operands, pointerOf } = operation;
    const reach = (at: number, wantsTruth: boolean): Trace =>
      this.trace({ rule: operands[at]!, pointer: pointerOf(part.pointer, at), wantsTruth });
    if (index >= operands.length) return { result: known(null), reached: [], decisive: [] };
    const isLast = index === operands.length - 1;
    const condition = reach(index, isLast ? part.wantsTruth : true);
    if (isLast) return { result: resultOf(condition), reached: [condition], decisive: [condition] };
    if (condition.isKnown && !isTruthy(condition.value)) {
      const rest = this.#chooseFrom(index + 2, part, operation);
      return { ...rest, reached: [condition, ...rest.reached], decisive: [condition, ...rest.decisive] };
    }
    const branch = reach(index + 1, part.wantsTruth);
    if (condition.isKnown)
      return { result: resultOf(branch), reached: [condition, branch], decisive: [condition, branch] };
    const rest = this.#chooseFrom(index + 2, part, operation);
    const reached = [condition, branch, ...rest.reached];
    if (agree(branch, rest.result, part.wantsTruth)) {
      return { result: resultOf(branch), reached, decisive: [branch, ...rest.decisive] };
    }
    const missing = [...condition.missing, ...branch.missing, ...rest.result.missing];
    return { result: unknown(missing), reached, decisive: [condition] };
  }

  /** Operators that ask for all their operands at once: one unknown operand leaves the value open. */
  #plain(part: Part, { operator, operands: rules, pointerOf }: Operation): Trace {
    const wantsTruth = operator === '!' || operator === '!!';
    const operands = rules.map((rule, index) =>
      this.trace({ rule, pointer: pointerOf(part.pointer, index), wantsTruth }),
    );
    return this.#applied(part, operator, operands, () =>
      // By position, so that data that happens to look like a rule is not evaluated.
      this.#apply(
        { [operator]: operands.map((_, index) => ({ var: index })) },
        operands.map(({ value }) => value),
      ),
    );
  }

  /** `map`, `filter`, …: the list is traced; the body runs in the scope of each item and is not. */
  #iteration(part: Part, { operator, operands: rules, pointerOf }: Operation): Trace {
    const [listRule, body = null, initialRule] = rules;
    const outer = [listRule ?? null, ...(initialRule === undefined ? [] : [initialRule])];
    const operands = outer.map((rule, index) =>
      this.trace({ rule, pointer: pointerOf(part.pointer, index * 2), wantsTruth: false }),
    );
    return this.#applied(part, operator, operands, () => {
      const [list, initial] = operands.map(({ value }) => value);
      const start = operands.length > 1 ? [{ var: 'initial' }] : [];
      return this.#apply({ [operator]: [{ var: 'list' }, body, ...start] }, { list, initial });
    });
  }

  #list(part: Part, rules: readonly Rule[]): Trace {
    const operands = rules.map((rule, index) =>
      this.trace({ rule, pointer: `${part.pointer}/${index}`, wantsTruth: false }),
    );
    const open = operands.filter(({ isKnown }) => !isKnown);
    const result = open.length > 0 ? unknown(missingOf(open)) : known(operands.map(({ value }) => value));
    return { ...ofPart(part), ...result, operands, decisive: [...operands.keys()] };
  }

  /** `missing` and its kind look at the facts themselves; nothing in them is unknown. */
  #whole(part: Part, { operator }: Operation): Trace {
    return { ...ofPart(part), operator, ...known(this.#apply(part.rule, this.#scope)), operands: [], decisive: [] };
  }

  #applied(part: Part, operator: string, operands: readonly Trace[], value: () => unknown): Trace {
    const open = indexesOf(operands, ({ isKnown }) => !isKnown);
    const base = { ...ofPart(part), operator, operands };
    if (open.length === 0) return { ...base, ...known(value()), decisive: indexesOf(operands, () => true) };
    return { ...base, ...unknown(missingOf(open.map((index) => operands[index]!))), decisive: open };
  }

  #apply(rule: Rule, scope: unknown): unknown {
    return applyRule(rule, scope, this.#options.operators);
  }
}

type Result = Pick<Trace, 'isKnown' | 'value' | 'missing'>;

/** What an `if` came to, the parts it reached, and those that decided. */
interface Choice {
  readonly result: Result;
  readonly reached: readonly Trace[];
  readonly decisive: readonly Trace[];
}

function ofPart({ pointer }: Part): Pick<Trace, 'pointer'> {
  return { pointer };
}

function known(value: unknown): Result {
  return { isKnown: true, value, missing: [] };
}

function unknown(missing: readonly string[]): Result {
  return { isKnown: false, value: undefined, missing: [...new Set(missing)] };
}

function resultOf({ isKnown, value, missing }: Trace): Result {
  return { isKnown, value, missing };
}

function indexesOf(traces: readonly Trace[], test: (trace: Trace) => boolean): readonly number[] {
  return traces.flatMap((trace, index) => (test(trace) ? [index] : []));
}

function missingOf(traces: readonly Trace[]): readonly string[] {
  return traces.flatMap(({ missing }) => missing);
}

/** Whether both ways of an open condition come to the same. */
function agree(one: Result, other: Result, wantsTruth: boolean): boolean {
  if (!one.isKnown || !other.isKnown) return false;
  return wantsTruth ? isTruthy(one.value) === isTruthy(other.value) : one.value === other.value;
}
