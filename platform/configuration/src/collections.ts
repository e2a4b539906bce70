import { defineCollection, field, type Actor } from '@sanzhi/platform-data';

// Durable format
//   configuration_items     one row per kind, key and owner (a department, or '' for the whole district).
//   configuration_versions  its versions, numbered 1, 2, 3 …. Content and hash never change once submitted.
//   configuration_uses      what a version refers to; written when it is submitted.
// States: draft → submitted → published, or submitted → returned (edit goes on in a new draft), or submitted → draft
// when its author takes it back. A draft that is thrown away leaves no row, only its line in the trail.
// The version in force on a day is the published one with the latest effective_from up to that day.

/** District-wide items are everyone's to read; a department's are its own and the supervision body's. */
const ownOrDistrict = (actor: Actor, access: 'read' | 'write') => {
  if (actor.kind === 'anonymous') return 'none' as const;
  if (access === 'read' && actor.permissions.has('supervision.read')) return 'all' as const;
  const own = actor.departmentId ?? '-';
  if (access === 'read') return { ownerId: { in: ['', own] } };
  if (actor.permissions.has('configuration.district')) return 'all' as const;
  return { ownerId: own };
};

export const configurationItems = defineCollection({
  name: 'configuration_items',
  fields: {
    id: field.id(),
    kind: field.string(40),
    key: field.string(100),
    ownerId: field.string(36),
    title: field.string(200),
    createdAt: field.moment(),
  },
  indexes: [{ fields: ['kind', 'key', 'ownerId'], unique: true }],
  scope: ownOrDistrict,
});

export const configurationVersions = defineCollection({
  name: 'configuration_versions',
  fields: {
    id: field.id(),
    itemId: field.string(36, { references: { collection: 'configuration_items', onDelete: 'restrict' } }),
    ownerId: field.string(36),
    kind: field.string(40),
    key: field.string(100),
    version: field.integer(),
    /** `draft`, `submitted`, `returned` or `published`. */
    state: field.string(20),
    content: field.json<unknown>(),
    contentHash: field.string(64),
    note: field.string(500, { optional: true }),
    /** The version that the draft was made of. Not held to: a draft may be thrown away. */
    basedOnId: field.string(36, { optional: true }),
    /** Who changed the content last, or began it. */
    authorId: field.string(36),
    /** Everybody who began, changed or submitted it; null where only the author was remembered: see `writers.ts`. */
    writerIds: field.optionalJson<readonly string[]>(),
    createdAt: field.moment(),
    /** When the content was last changed; null for a draft that still is as it was begun. */
    editedAt: field.moment({ optional: true }),
    submittedAt: field.moment({ optional: true }),
    publishedBy: field.string(36, { optional: true }),
    publishedAt: field.moment({ optional: true }),
    effectiveFrom: field.date({ optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['itemId', 'version'], unique: true }, { fields: ['kind', 'key', 'state', 'effectiveFrom'] }],
  scope: ownOrDistrict,
});

export const configurationUses = defineCollection({
  name: 'configuration_uses',
  fields: {
    id: field.id(),
    versionId: field.string(36, { references: { collection: 'configuration_versions', onDelete: 'cascade' } }),
    ownerId: field.string(36),
    kind: field.string(40),
    key: field.string(100),
  },
  indexes: [{ fields: ['kind', 'key'] }, { fields: ['versionId'] }],
  scope: ownOrDistrict,
});
