import { createHash } from 'node:crypto';
import { defineCollection, field, newId, systemActor, type Tx } from '@sanzhi/platform-data';
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
    result: field.json<unknown>(),
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

/** Runs `fn` unless the key has a result already. @throws HTTP_IDEMPOTENCY_REUSED */
export async function onceOnly<T>(
  tx: Tx,
  { key, requestHash, at }: { key: string; requestHash: string; at: Date },
  fn: () => Promise<T>,
): Promise<T> {
  const results = tx.as(systemActor).of(idempotentResults);
  const known = await results.first({ actorId: tx.actor.id, key });
  if (known && known.requestHash !== requestHash) throw errors.HTTP_IDEMPOTENCY_REUSED({ key });
  if (known) return known.result as T;
  const result = await fn();
  await results.insert({ id: newId(), actorId: tx.actor.id, key, requestHash, result: result ?? null, at });
  return result;
}
