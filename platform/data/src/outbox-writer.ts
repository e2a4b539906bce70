import { AppError, type Clock, type RegisteredListener } from '@sanzhi/platform-kernel';
import { systemActor } from './actor.js';
import type { Tx } from './data.js';
import { errors } from './errors.js';
import { newId } from './new-id.js';
import { outboxDeliveries, outboxEvents } from './outbox-collections.js';

export interface OutboxEvent {
  readonly type: string;
  readonly payload: unknown;
  readonly aggregate: string;
}

/** Writes events into the transaction they happen in. The format is described in `outbox-collections.ts`. */
export class OutboxWriter {
  readonly #clock: Clock;
  #source: { readonly listeners: readonly RegisteredListener[] } | undefined;
  #wake: () => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  bind(source: { readonly listeners: readonly RegisteredListener[] }): void {
    this.#source = source;
  }

  /** @param wake called after the commit of a transaction that emitted */
  onCommit(wake: () => void): void {
    this.#wake = wake;
  }

  get listeners(): readonly RegisteredListener[] {
    return this.#source?.listeners ?? [];
  }

  /** Writes the event and a delivery for each of its listeners; nothing when nobody listens. @throws DATA_OUTBOX_UNBOUND */
  async write(tx: Tx, { type, payload, aggregate }: OutboxEvent): Promise<void> {
    if (!this.#source) throw errors.DATA_OUTBOX_UNBOUND({ event: type });
    const listeners = this.#source.listeners.filter(({ event }) => event === type);
    if (listeners.length === 0) return;
    const system = tx.as(systemActor);
    const seq = await nextSeq(system, aggregate);
    const at = this.#clock.now();
    const event = await system.of(outboxEvents).insert({ aggregate, seq, type, payload, at });
    await system.of(outboxDeliveries).insertMany(
      listeners.map(({ name }) => ({
        eventId: event.id,
        listener: name,
        aggregate,
        seq,
        state: 'waiting',
        dueAt: at,
      })),
    );
    tx.afterCommit(this.#wake);
  }
}

/** The next number of the aggregate. Its row stays locked until the transaction ends. */
async function nextSeq(tx: Tx, aggregate: string): Promise<number> {
  if (await increment(tx, aggregate)) return lastSeq(tx, aggregate);
  try {
    await tx.sql.run('INSERT INTO outbox_sequences (id, aggregate, last_seq) VALUES (?, ?, 1)', [newId(), aggregate]);
    return 1;
  } catch (error) {
    // Another transaction made the row since we looked, and has committed: the failed insert waited for it.
    if (!(error instanceof AppError) || error.code !== errors.DATA_DUPLICATE.code) throw error;
    await increment(tx, aggregate);
    return lastSeq(tx, aggregate);
  }
}

async function increment(tx: Tx, aggregate: string): Promise<boolean> {
  const { changes } = await tx.sql.run('UPDATE outbox_sequences SET last_seq = last_seq + 1 WHERE aggregate = ?', [
    aggregate,
  ]);
  return changes > 0;
}

async function lastSeq(tx: Tx, aggregate: string): Promise<number> {
  const row = await tx.sql.first<{ last_seq: number }>('SELECT last_seq FROM outbox_sequences WHERE aggregate = ?', [
    aggregate,
  ]);
  return row?.last_seq ?? 1;
}
