import { defineCollection, field, systemScope, type Actor, type Scope } from '@sanzhi/platform-data';

/** Rows that everyone who is signed in may read and only holders of the permission may write. */
function readableByStaff(writePermission: string): Scope {
  return (actor, access) => {
    if (access === 'read') return actor.kind === 'anonymous' ? 'none' : 'all';
    return actor.permissions.has(writePermission) ? 'all' : 'none';
  };
}

/** Own account and own department's colleagues; account administrators see all. */
const accountScope = (actor: Actor, access: 'read' | 'write') => {
  if (actor.permissions.has('accounts.manage')) return 'all' as const;
  if (access === 'write' || actor.kind === 'anonymous' || !actor.departmentId) return 'none' as const;
  return { departmentId: actor.departmentId };
};

/** A department, town, organisation or supervision body: the tenant that rows belong to. */
export const departments = defineCollection({
  name: 'departments',
  fields: {
    id: field.id(),
    name: field.string(100, { unique: true }),
    shortName: field.string(40),
    /** `department`, `town`, `entrusted` or `supervision`. */
    kind: field.string(20),
    createdAt: field.moment(),
    rev: field.rev(),
  },
  scope: readableByStaff('departments.manage'),
});

export const accounts = defineCollection({
  name: 'accounts',
  fields: {
    id: field.id(),
    departmentId: field.string(36, { references: { collection: 'departments', onDelete: 'restrict' } }),
    unitName: field.string(60, { optional: true }),
    login: field.string(40, { unique: true }),
    name: field.string(100),
    /** `active` or `disabled`. */
    state: field.string(20),
    createdAt: field.moment(),
    rev: field.rev(),
  },
  indexes: [{ fields: ['departmentId'] }],
  scope: accountScope,
});

/** The secret half of an account: no actor but the system reads it. */
export const credentials = defineCollection({
  name: 'account_credentials',
  fields: {
    id: field.id(),
    passwordHash: field.string(200),
    mustChange: field.boolean(),
    changedAt: field.moment(),
    failedAttempts: field.integer(),
    lockedUntil: field.moment({ optional: true }),
  },
  scope: systemScope,
});

export const accountRoles = defineCollection({
  name: 'account_roles',
  fields: {
    id: field.id(),
    accountId: field.string(36),
    roleId: field.string(60),
    grantedBy: field.string(36),
    at: field.moment(),
  },
  indexes: [{ fields: ['accountId', 'roleId'], unique: true }],
  scope: readableByStaff('roles.assign'),
});

/** Holds the SHA-256 of the token, never the token: a stolen table opens no session. */
export const sessions = defineCollection({
  name: 'sessions',
  fields: {
    id: field.id(),
    tokenHash: field.string(64, { unique: true }),
    accountId: field.string(36),
    createdAt: field.moment(),
    lastSeenAt: field.moment(),
    expiresAt: field.moment(),
  },
  indexes: [{ fields: ['accountId'] }, { fields: ['expiresAt'] }],
  scope: systemScope,
});

/** Lets a person or a department outside the owning one see one case, for a purpose, until a moment. */
export const grants = defineCollection({
  name: 'access_grants',
  fields: {
    id: field.id(),
    caseId: field.string(36),
    /** An account's or a department's id. */
    granteeId: field.string(36),
    purpose: field.string(200),
    /** Whether the grantee may do work in the case, or only read it. */
    mayWork: field.boolean(),
    until: field.moment({ optional: true }),
    grantedBy: field.string(36),
    at: field.moment(),
  },
  indexes: [{ fields: ['granteeId'] }, { fields: ['caseId'] }],
  scope: readableByStaff('grants.manage'),
});
