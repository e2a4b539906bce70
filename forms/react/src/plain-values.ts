import { raw } from '@formily/reactive';
import { ROW_KEY } from '@sanzhi/forms-schema';

/** The way to a value, from data key to data key. */
export type ValuePath = readonly (string | number)[];

/** A plain copy of what Formily holds. Reading it is no dependency of whoever renders. */
export function plainOf(value: unknown): unknown {
  const bare: unknown = raw(value);
  if (Array.isArray(bare)) return bare.map(plainOf);
  if (!isPlain(bare)) return bare;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(bare)) copy[key] = plainOf(bare[key]);
  return copy;
}

/** Whether `path` leads from `live` to the holder in which something changed; moved lists may say otherwise. */
export function leadsTo(live: unknown, path: ValuePath, holder: unknown): boolean {
  let at: unknown = raw(live);
  for (const step of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return false;
    at = raw((at as Record<string | number, unknown>)[step]);
  }
  return at === raw(holder);
}

/**
 * `before`, with what lies at `path` copied anew from `live`. What is not on the way stays the same object, so whoever
 * compares by identity sees what changed: of thousands of rows the one that was typed into.
 */
export function plainAfter(before: unknown, live: unknown, path: ValuePath): unknown {
  const [step, ...rest] = path;
  const bare: unknown = raw(live);
  const isHolder = Array.isArray(bare) ? Array.isArray(before) : isPlain(bare) && isPlain(before);
  if (step === undefined || !isHolder) return plainSharing(before, bare);
  if (Array.isArray(bare)) {
    const at = Number(step);
    const list = before as readonly unknown[];
    if (!Number.isInteger(at) || at >= bare.length || list.length !== bare.length) return plainSharing(before, bare);
    const copy = list.slice();
    copy[at] = plainAfter(list[at], bare[at], rest);
    return copy;
  }
  const [old, now] = [before as Record<string, unknown>, bare as Record<string, unknown>];
  if (Object.hasOwn(now, step)) return { ...old, [step]: plainAfter(old[step], now[step], rest) };
  return Object.fromEntries(Object.entries(old).filter(([key]) => key !== step));
}

/** A plain copy that keeps the rows of a list that are still the same. */
function plainSharing(before: unknown, live: unknown): unknown {
  const copy = plainOf(live);
  if (!Array.isArray(copy) || !Array.isArray(before)) return copy;
  const known = new Map(before.map((row: unknown) => [identityOf(row), row]));
  return copy.map((row: unknown) => {
    const old = known.get(identityOf(row));
    return isSameRow(old, row) ? old : row;
  });
}

function identityOf(row: unknown): unknown {
  return isPlain(row) ? row[ROW_KEY] : undefined;
}

function isSameRow(one: unknown, other: unknown): boolean {
  if (!isPlain(one) || !isPlain(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.is(one[key], other[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
