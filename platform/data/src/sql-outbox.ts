import type { Clock, RegisteredListener } from '@sanzhi/platform-kernel';
import { systemActor } from './actor.js';
import type { Data } from './data.js';
import { errors } from './errors.js';
import { momentOf } from './moment-text.js';
import { newId } from './new-id.js';
import type { Outbox, OutboxIncident } from './outbox.js';
import type { OutboxWriter } from './outbox-writer.js';

export interface SqlOutboxOptions {
  readonly data: Data;
  readonly writer: OutboxWriter;
  readonly clock: Clock;
  /** Claims before a delivery becomes an incident. */
  readonly tries: number;
  /** Milliseconds. */
  readonly poll: number;
  /** Milliseconds. */
  readonly lease: number;
}

interface Delivery {
  readonly id: string;
  readonly listener: string;
  readonly type: string;
  /** JSON. */
  readonly payload: string;
  readonly tries: number;
}

/** Deliveries claimed at once, and carried out side by side. */
const BATCH = 16;
const FIRST_PAUSE_MS = 1000;
const MAX_PAUSE_MS = 300_000;

/** What may be delivered now: the first unfinished row of its listener and aggregate, held by nobody. */
const DUE = `SELECT d.id, d.listener, d.tries, e.type, e.payload
  FROM outbox_deliveries d JOIN outbox_events e ON e.id = d.event_id
  WHERE d.state = 'waiting' AND d.due_at <= ? AND (d.lease_until IS NULL OR d.lease_until <= ?)
    AND NOT EXISTS (SELECT 1 FROM outbox_deliveries b WHERE b.listener = d.listener AND b.aggregate = d.aggregate
      AND b.state IN ('waiting', 'incident') AND b.seq < d.seq)
  ORDER BY d.due_at, d.seq LIMIT ${BATCH}`;

const CLAIM = `UPDATE outbox_deliveries SET lease_owner = ?, lease_until = ?, tries = tries + 1
  WHERE id = ? AND state = 'waiting' AND due_at <= ? AND (lease_until IS NULL OR lease_until <= ?)`;

const MARK_DONE = `UPDATE outbox_deliveries SET state = 'done', lease_owner = NULL, lease_until = NULL, error = NULL
  WHERE id = ? AND state = 'waiting' AND lease_owner = ?`;

const MARK_FAILED = `UPDATE outbox_deliveries SET state = ?, due_at = ?, error = ?, lease_owner = NULL, lease_until = NULL
  WHERE id = ? AND state = 'waiting' AND lease_owner = ?`;

const INCIDENTS = `SELECT d.id, d.event_id, d.listener, d.aggregate, d.tries, d.error, d.due_at, e.type
  FROM outbox_deliveries d JOIN outbox_events e ON e.id = d.event_id
  WHERE d.state = 'incident' ORDER BY d.due_at DESC, d.id DESC`;

const PURGE = `DELETE FROM outbox_events WHERE at < ? AND NOT EXISTS (SELECT 1 FROM outbox_deliveries d
  WHERE d.event_id = outbox_events.id AND d.state IN ('waiting', 'incident'))`;

/** {@link Outbox} by SQL. The format is described in `outbox-collections.ts`. */
export class SqlOutbox implements Outbox {
  readonly #options: SqlOutboxOptions;
  #loop: Promise<void> | undefined;
  #isStopping = false;
  #isWoken = false;
  #rouse: () => void = () => {};

  constructor(options: SqlOutboxOptions) {
    this.#options = options;
    options.writer.onCommit(() => this.#wake());
  }

  bind(source: { readonly listeners: readonly RegisteredListener[] }): void {
    this.#options.writer.bind(source);
  }

  start(): void {
    this.#isStopping = false;
    this.#loop ??= this.#deliverUntilStopped();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#wake();
    await this.#loop;
    this.#loop = undefined;
  }

  async drain(): Promise<number> {
    let total = 0;
    for (let round = await this.#round(); round.claimed > 0; round = await this.#round()) total += round.done;
    return total;
  }

  async incidents(): Promise<OutboxIncident[]> {
    const rows = await this.#options.data.read(systemActor).sql.all<Record<string, string>>(INCIDENTS);
    return rows.map((row) => ({
      deliveryId: String(row['id']),
      eventId: String(row['event_id']),
      type: String(row['type']),
      aggregate: String(row['aggregate']),
      listener: String(row['listener']),
      tries: Number(row['tries']),
      error: String(row['error']),
      at: momentOf(String(row['due_at'])),
    }));
  }

  async retry(deliveryId: string): Promise<void> {
    const { data, clock } = this.#options;
    await data.transact(systemActor, async (tx) => {
      const { changes } = await tx.sql.run(
        `UPDATE outbox_deliveries SET state = 'waiting', tries = 0, due_at = ? WHERE id = ? AND state = 'incident'`,
        [clock.now(), deliveryId],
      );
      if (changes === 0) {
        throw errors.DATA_NOT_FOUND({ collection: 'outbox_deliveries', id: deliveryId, actor: systemActor.id });
      }
      tx.afterCommit(() => this.#wake());
    });
  }

  async purge(before: Date): Promise<number> {
    return this.#options.data.transact(systemActor, async (tx) => (await tx.sql.run(PURGE, [before])).changes);
  }

  #wake(): void {
    this.#isWoken = true;
    this.#rouse();
  }

  async #deliverUntilStopped(): Promise<void> {
    while (!this.#isStopping) {
      this.#isWoken = false;
      // A round fails when the database is away; the deliveries are still there when it is back.
      const { claimed } = await this.#round().catch(() => ({ claimed: 0 }));
      if (claimed === 0 && !this.#isWoken && !this.#isStopping) await this.#sleep();
    }
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#options.poll);
      this.#rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #round(): Promise<{ claimed: number; done: number }> {
    const owner = newId();
    const claimed = await this.#claim(owner);
    const outcomes = await Promise.all(claimed.map((delivery) => this.#deliver(delivery, owner)));
    return { claimed: claimed.length, done: outcomes.filter(Boolean).length };
  }

  async #claim(owner: string): Promise<Delivery[]> {
    const { data, clock, lease } = this.#options;
    const now = clock.now();
    const due = await data.read(systemActor).sql.all<Delivery>(DUE, [now, now]);
    if (due.length === 0) return [];
    const until = new Date(now.getTime() + lease);
    return data.transact(systemActor, async (tx) => {
      const claimed: Delivery[] = [];
      for (const delivery of due) {
        const { changes } = await tx.sql.run(CLAIM, [owner, until, delivery.id, now, now]);
        if (changes === 1) claimed.push({ ...delivery, tries: delivery.tries + 1 });
      }
      return claimed;
    });
  }

  /** @returns whether it is done; false when it failed or the lease was lost */
  async #deliver(delivery: Delivery, owner: string): Promise<boolean> {
    try {
      return await this.#options.data.transact(systemActor, async (tx) => {
        const { changes } = await tx.sql.run(MARK_DONE, [delivery.id, owner]);
        if (changes === 0) return false;
        await this.#listenerOf(delivery)(JSON.parse(delivery.payload) as never, tx);
        return true;
      });
    } catch (error) {
      await this.#noteFailure(delivery, owner, error);
      return false;
    }
  }

  #listenerOf({ listener, type }: Delivery): RegisteredListener['listener'] {
    const found = this.#options.writer.listeners.find(({ name, event }) => name === listener && event === type);
    if (!found) throw new Error(`no plugin listens as <${listener}> to <${type}>`);
    return found.listener;
  }

  async #noteFailure({ id, tries }: Delivery, owner: string, error: unknown): Promise<void> {
    const { data, clock } = this.#options;
    const isLast = tries >= this.#options.tries;
    const pause = isLast ? 0 : Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
    const dueAt = new Date(clock.now().getTime() + pause);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await data.transact(systemActor, (tx) =>
      tx.sql.run(MARK_FAILED, [isLast ? 'incident' : 'waiting', dueAt, text, id, owner]),
    );
  }
}
