import { defineCollection } from './collection.js';
import { field } from './field.js';
import { createCollectionsMigration } from './migration.js';
import { systemScope } from './scope.js';

/*
 * The outbox: events that are to be heard after the transaction they happened in. Durable format:
 *
 * outbox_sequences   aggregate → lastSeq. Written by `emit`; its row lock is held to the end of the emitting
 *                    transaction, so the events of one aggregate have the order of their commits, without gaps.
 * outbox_events      one row per event that somebody listens to: aggregate, seq, type, payload, at. Never changed.
 * outbox_deliveries  one row per event and listener, written with the event, in the same transaction. `state`:
 *                      waiting   to be delivered from `dueAt` on, and only when no earlier row of the same listener
 *                                and aggregate is waiting or an incident
 *                      done      the listener's transaction, which sets this first, has committed
 *                      incident  it failed `outboxTries` times; `error` says how; stays until retried
 *                    A node that delivers holds the row by `leaseOwner` (one id per claim) until `leaseUntil`;
 *                    `tries` counts claims, so a listener that takes its process down with it is counted too.
 *
 * Crashes. Before the emitting commit: nothing of the event exists. Between claim and the listener's commit: neither
 * the effect nor `done` exists; the lease runs out and another claim follows. After it: both exist. A node that was
 * thought dead and comes back finds its lease gone when it sets `done`, and rolls back.
 */

export const outboxSequences = defineCollection({
  name: 'outbox_sequences',
  fields: { id: field.id(), aggregate: field.string(120, { unique: true }), lastSeq: field.bigint() },
  scope: systemScope,
});

export const outboxEvents = defineCollection({
  name: 'outbox_events',
  fields: {
    id: field.id(),
    aggregate: field.string(120),
    seq: field.bigint(),
    type: field.string(120),
    payload: field.json<unknown>(),
    at: field.moment(),
  },
  indexes: [{ fields: ['aggregate', 'seq'], unique: true }, { fields: ['at'] }],
  scope: systemScope,
});

export const outboxDeliveries = defineCollection({
  name: 'outbox_deliveries',
  fields: {
    id: field.id(),
    eventId: field.string(36, { references: { collection: 'outbox_events', onDelete: 'cascade' } }),
    listener: field.string(200),
    aggregate: field.string(120),
    seq: field.bigint(),
    state: field.string(10),
    tries: field.integer({ default: 0 }),
    dueAt: field.moment(),
    leaseOwner: field.string(36, { optional: true }),
    leaseUntil: field.moment({ optional: true }),
    error: field.text({ optional: true }),
  },
  indexes: [
    { fields: ['listener', 'aggregate', 'state', 'seq'] },
    { fields: ['state', 'dueAt'] },
    { fields: ['eventId'] },
  ],
  scope: systemScope,
});

export const outboxCollections = [outboxSequences, outboxEvents, outboxDeliveries] as const;

export const outboxMigration = createCollectionsMigration('data-0001', outboxCollections);
