const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a `var` path may be read: it never names what leads to an object's prototype. */
export function isAllowedPath(path: string): boolean {
  return !path.split('.').some((segment) => FORBIDDEN.has(segment));
}

/**
 * Reads a dotted path through own properties only; `undefined` where it leads nowhere. The value is read
 * before it is tested for being an own one, so that an observable object notices the read of an absent key.
 */
export function readPath(data: unknown, path: string): unknown {
  if (path === '') return data;
  const steps = stepsOf(path);
  let value = data;
  for (let at = 0; at < steps.length && value !== undefined; at += 1) value = readOwn(value, steps[at] ?? '');
  return steps.length === 0 ? undefined : value;
}

/** The paths of rules are few and read for every row of a table; what rules make of data may be any number. */
const knownSteps = new Map<string, readonly string[]>();
const MOST_KNOWN = 2000;

/** None for a path that may not be read. */
function stepsOf(path: string): readonly string[] {
  const known = knownSteps.get(path);
  if (known) return known;
  const steps = isAllowedPath(path) ? path.split('.') : [];
  if (knownSteps.size < MOST_KNOWN) knownSteps.set(path, steps);
  return steps;
}

function readOwn(data: unknown, key: string): unknown {
  if (data === null || data === undefined) return undefined;
  const holder = (typeof data === 'object' ? data : Object(data)) as Record<string, unknown>;
  const value = holder[key];
  return Object.hasOwn(holder, key) ? value : undefined;
}
