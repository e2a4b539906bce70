import { type Actor, defineCollection, field } from '@sanzhi/platform-data';

// Durable format
//   configuration_filings   备案: one row for each published version of a department's item whose kind is filed, written in
//                           the transaction of its publication; so every such version has one, and after a crash either
//                           both are there or neither.
// States: filed → acknowledged, or filed → returned with a reason; what was acknowledged may still be returned. A returned
// version stays in force: what the department publishes next is filed anew, in a row of its own.

/** A department reads its own, whoever supervises all of them; only the latter decide. */
const filingScope = (actor: Actor, access: 'read' | 'write') => {
  if (actor.kind === 'anonymous') return 'none' as const;
  if (actor.permissions.has('configuration.supervise')) return 'all' as const;
  if (access === 'write') return 'none' as const;
  return actor.permissions.has('supervision.read') ? ('all' as const) : { ownerId: actor.departmentId ?? '-' };
};

export const configurationFilings = defineCollection({
  name: 'configuration_filings',
  fields: {
    id: field.id(),
    versionId: field.string(36, {
      unique: true,
      references: { collection: 'configuration_versions', onDelete: 'restrict' },
    }),
    ownerId: field.string(36),
    kind: field.string(40),
    key: field.string(100),
    /** `filed`, `acknowledged` or `returned`. */
    state: field.string(20),
    filedAt: field.moment(),
    filedBy: field.string(36),
    decidedAt: field.moment({ optional: true }),
    decidedBy: field.string(36, { optional: true }),
    /** Why it was returned. */
    reason: field.string(500, { optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['state', 'filedAt'] }, { fields: ['ownerId', 'kind', 'key'] }],
  scope: filingScope,
});
