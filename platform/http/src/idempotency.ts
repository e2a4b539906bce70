import { createHash } from 'node:crypto';
import { defineCollection, errors as dataErrors, field, newId, systemActor, type Tx } from '@sanzhi/platform-data';
import { AppError } from '@sanzhi/platform-kernel';
import { canonicalJson } from '@sanzhi/platform-audit';
import { errors } from './errors.js';

/**
 * Results by idempotency key, written in the transaction whose result they are: a phone that lost the answer sends
 * the same request again and gets the same answer, and the act happened once.
 */
export const idempotentResults = defineCollection({
  name: 'http_idempotent_results',
  fields: {
    id: field.id(),
    actorId: field.string(36),
    key: field.string(80),
    requestHash: field.string(64),
    result: field.optionalJson<unknown>(),
    at: field.moment(),
  },
  indexes: [{ fields: ['actorId', 'key'], unique: true }],
  scope: () => 'none',
});

/** What identifies a request: the same key with another content is refused. */
export function hashRequest(method: string, path: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path}\n${canonicalJson(body ?? null)}`)
    .digest('hex');
}

/**
 * Runs `fn` unless the key has a result already. The key is taken first: of two requests sent at once the second waits
 * for the first and gets its answer. @throws HTTP_IDEMPOTENCY_REUSED
 */
export async function onceOnly<T>(
  tx: Tx,
  { key, requestHash, at }: { key: string; requestHash: string; at: Date },
  fn: () => Promise<T>,
): Promise<T> {
  const results = tx.as(systemActor).of(idempotentResults);
  const id = newId();
  if (await isTaken(() => results.insert({ id, actorId: tx.actor.id, key, requestHash, result: null, at }))) {
    const known = await results.first({ actorId: tx.actor.id, key });
    if (known?.requestHash !== requestHash) throw errors.HTTP_IDEMPOTENCY_REUSED({ key });
    return known.result as T;
  }
  const result = await fn();
  await results.update(id, { result: result ?? null });
  return result;
}

async function isTaken(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === dataErrors.DATA_DUPLICATE.code) return true;
    throw error;
  }
}
