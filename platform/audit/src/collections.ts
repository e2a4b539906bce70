import { defineCollection, field, type Actor } from '@sanzhi/platform-data';

// Durable format of the trail
//   audit_entries  one row per act: stream, seq (1, 2, 3 … without gap), what HashedEntry lists, and its hash.
//                  hash = SHA-256 of the canonical JSON; prev_hash = hash of seq − 1, GENESIS for seq 1.
//   audit_heads    one row per stream: its last seq and hash. Locked first by every writer: writers of one stream queue.
//   audit_values   personal values beside the chain, with their salts. Removing a row leaves the chain intact.
//   audit_roots    one row per sealed day: Merkle root over all heads, chained to the day before.
//   audit_leaves   the heads that changed since the day before; with those of earlier days they are the root's leaves.
// Writer: Audit.record and Audit.sealDay only, inside the transaction of the act itself.
// Crash: the transaction decides; there is no act without its entry and no entry without its act.
// A changed, removed or inserted entry breaks the chain; a cut tail breaks the next day's root.

const auditorsOnly = (actor: Actor, access: 'read' | 'write') =>
  access === 'read' && actor.permissions.has('audit.read') ? 'all' : 'none';

export const auditEntries = defineCollection({
  name: 'audit_entries',
  fields: {
    id: field.id(),
    stream: field.string(80),
    seq: field.integer(),
    at: field.moment(),
    actorId: field.string(36),
    actorName: field.string(100),
    action: field.string(80),
    subject: field.string(120),
    data: field.json<unknown>(),
    commitments: field.json<Record<string, string>>(),
    prevHash: field.string(64),
    hash: field.string(64),
  },
  indexes: [{ fields: ['stream', 'seq'], unique: true }],
  isClustered: true,
  scope: auditorsOnly,
});

export const auditHeads = defineCollection({
  name: 'audit_heads',
  fields: { id: field.id(), stream: field.string(80, { unique: true }), seq: field.integer(), hash: field.string(64) },
  scope: auditorsOnly,
});

export const auditValues = defineCollection({
  name: 'audit_values',
  fields: {
    id: field.id(),
    entryId: field.string(36),
    name: field.string(60),
    salt: field.string(32),
    value: field.text(),
  },
  indexes: [{ fields: ['entryId'] }],
  scope: auditorsOnly,
});

export const auditLeaves = defineCollection({
  name: 'audit_leaves',
  fields: {
    id: field.id(),
    day: field.date(),
    stream: field.string(80),
    seq: field.integer(),
    hash: field.string(64),
  },
  indexes: [{ fields: ['day', 'stream'], unique: true }],
  scope: auditorsOnly,
});

export const auditRoots = defineCollection({
  name: 'audit_roots',
  fields: {
    id: field.id(),
    day: field.date({ unique: true }),
    root: field.string(64),
    streams: field.integer(),
    prevHash: field.string(64),
    hash: field.string(64),
    sealedAt: field.moment(),
  },
  scope: auditorsOnly,
});
