import type { Expression, Mapping } from '@sanzhi/workflows-model';
import type { Execution } from './execution.js';
import { Failure } from './failure.js';
import type { Variables } from './state.js';

/** The values of mappings in view of a token. A mapping without target stands for every variable in view. */
export function evaluateMappings(
  run: Execution,
  mappings: readonly Mapping[],
  at: number,
  extra?: Variables,
): Variables | Failure {
  let values: Variables = {};
  for (const { target, value, path } of mappings) {
    if (target === undefined) values = { ...values, ...run.view(at), ...extra };
    else {
      const result = value ? run.evaluate(value, at, { ...extra, ...values }) : null;
      if (result instanceof Failure) return result;
      const whole = path ? withPart(values[target] ?? run.view(at)[target], path, result) : result;
      values = { ...values, [target]: whole };
    }
  }
  return values;
}

/** A copy of `whole` in which the part at `path` is `part`. What is no object on the way becomes one. */
function withPart(whole: unknown, [name, ...inner]: readonly string[], part: unknown): unknown {
  if (name === undefined) return part;
  const members = typeof whole === 'object' && whole !== null ? (whole as Variables) : {};
  return { ...members, [name]: withPart(members[name], inner, part) };
}

/** The value of an optional expression as text; `undefined` when there is none or it is null. */
export function textOf(run: Execution, expression: Expression | undefined, at: number): string | undefined | Failure {
  if (!expression) return undefined;
  const value = run.evaluate(expression, at);
  if (value instanceof Failure || value === undefined || value === null) return value ?? undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** A list of names: an array, or text parted by commas. */
export function namesOf(
  run: Execution,
  expression: Expression | undefined,
  at: number,
): readonly string[] | undefined | Failure {
  if (!expression) return undefined;
  const value = run.evaluate(expression, at);
  if (value instanceof Failure) return value;
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'string') return undefined;
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
