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
  return isAllowedPath(path) ? path.split('.').reduce(readOwn, data) : undefined;
}

function readOwn(data: unknown, key: string): unknown {
  if (data === null || data === undefined) return undefined;
  const holder = Object(data) as Record<string, unknown>;
  const value = holder[key];
  return Object.hasOwn(holder, key) ? value : undefined;
}
