import { type Clock, ServiceKey } from '@sanzhi/platform-kernel';
import { type Audit, departmentStream } from '@sanzhi/platform-audit';
import { newId, systemActor, type Actor, type Tx } from '@sanzhi/platform-data';
import { accountRoles, accounts, credentials, departments, grants } from './collections.js';
import { errors } from './errors.js';
import { checkPasswordStrength, hashPassword, verifyPassword } from './password.js';
import type { Role } from './roles.js';
import type { Sessions } from './sessions.js';

export interface NewAccount {
  readonly id?: string;
  readonly departmentId: string;
  readonly unitName?: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly string[];
  /** Whether the first sign-in asks for a new password; true unless said otherwise. */
  readonly mustChangePassword?: boolean;
}

export interface NewGrant {
  readonly caseId: string;
  readonly granteeId: string;
  readonly purpose: string;
  /** Lets the grantee work on the case, not only read it. */
  readonly mayWork?: boolean;
  readonly until?: Date;
}

/** The three administrators that a fresh installation begins with; one-time passwords, to be changed at once. */
export interface Bootstrap {
  readonly accounts: readonly { login: string; role: string; password: string }[];
}

/** Accounts, roles and grants. Every change is audited in the same transaction. */
export interface Access {
  readonly sessions: Sessions;
  readonly roles: ReadonlyMap<string, Role>;
  createAccount(tx: Tx, account: NewAccount): Promise<string>;
  /** Replaces an account's roles. @throws ACCESS_ROLE_EXCLUDED, ACCESS_ROLE_UNKNOWN, ACCESS_SELF */
  setRoles(tx: Tx, accountId: string, roles: readonly string[]): Promise<void>;
  /** Disables or re-enables an account; its sessions end at once. */
  setState(tx: Tx, accountId: string, state: 'active' | 'disabled'): Promise<void>;
  /** @throws ACCESS_PASSWORD_WRONG, ACCESS_PASSWORD_WEAK */
  changePassword(tx: Tx, change: { current: string; next: string }): Promise<void>;
  grantCase(tx: Tx, grant: NewGrant): Promise<void>;
  /** Creates the three administrators of an empty installation. @throws ACCESS_ALREADY_BOOTSTRAPPED */
  bootstrap(tx: Tx, departmentName: string, passwords: () => string): Promise<Bootstrap>;
}

export const Access = ServiceKey.define<Access>('access');

/** @throws ACCESS_FORBIDDEN */
export function requirePermission(actor: Actor, permission: string): void {
  if (actor.kind === 'anonymous') throw errors.ACCESS_NOT_SIGNED_IN();
  if (actor.kind !== 'system' && !actor.permissions.has(permission)) throw errors.ACCESS_FORBIDDEN({ permission });
}

/** The three who share the powers over the platform itself (three-administrator separation). */
export const administratorRoles = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;

export function createAccess(options: {
  audit: Audit;
  clock: Clock;
  sessions: Sessions;
  roles: ReadonlyMap<string, Role>;
}): Access {
  const { audit, clock, sessions, roles } = options;

  async function record(tx: Tx, action: string, accountId: string, data: Record<string, unknown> = {}): Promise<void> {
    const stream = departmentStream(tx.actor.departmentId ?? 'platform', clock.now());
    await audit.record(tx, { stream, action, subject: `account/${accountId}`, data });
  }

  async function insertRoles(tx: Tx, accountId: string, roleIds: readonly string[]): Promise<void> {
    checkRoles(roles, roleIds);
    const system = tx.as(systemActor);
    const rows = roleIds.map((roleId) => ({
      id: newId(),
      accountId,
      roleId,
      grantedBy: tx.actor.id,
      at: clock.now(),
    }));
    if (rows.length > 0) await system.of(accountRoles).insertMany(rows);
  }

  const access: Access = {
    sessions,
    roles,

    async createAccount(tx, account) {
      const login = account.login.trim().toLowerCase();
      if (!/^[a-z0-9][a-z0-9._-]{2,39}$/.test(login)) {
        throw errors.ACCESS_LOGIN_INVALID({ login }, { pointer: '/login' });
      }
      if (await tx.as(systemActor).of(accounts).first({ login })) {
        throw errors.ACCESS_LOGIN_TAKEN({ login }, { pointer: '/login' });
      }
      checkPasswordStrength(account.password, login);
      if (account.roles.length > 0) requirePermission(tx.actor, 'roles.assign');
      const id = account.id ?? newId();
      const { departmentId, unitName, name } = account;
      const now = clock.now();
      await tx
        .of(accounts)
        .insert({ id, departmentId, unitName: unitName ?? null, login, name, state: 'active', createdAt: now });
      await tx
        .as(systemActor)
        .of(credentials)
        .insert({
          id,
          passwordHash: await hashPassword(account.password),
          mustChange: account.mustChangePassword ?? true,
          changedAt: now,
          failedAttempts: 0,
          lockedUntil: null,
        });
      await insertRoles(tx, id, account.roles);
      await record(tx, 'account.created', id, { login, departmentId, roles: [...account.roles] });
      return id;
    },

    async setRoles(tx, accountId, roleIds) {
      if (accountId === tx.actor.id) throw errors.ACCESS_SELF({ what: 'roles' });
      await tx.of(accountRoles).remove({ accountId });
      await insertRoles(tx, accountId, roleIds);
      await record(tx, 'account.roles.changed', accountId, { roles: [...roleIds] });
    },

    async setState(tx, accountId, state) {
      if (accountId === tx.actor.id) throw errors.ACCESS_SELF({ what: 'state' });
      await tx.of(accounts).update(accountId, { state });
      if (state === 'disabled') await sessions.closeAll(tx, accountId);
      await record(tx, `account.${state === 'disabled' ? 'disabled' : 'enabled'}`, accountId);
    },

    async changePassword(tx, { current, next }) {
      const system = tx.as(systemActor);
      const secret = await system.of(credentials).get(tx.actor.id);
      const { login } = await system.of(accounts).get(tx.actor.id);
      if (!(await verifyPassword(secret.passwordHash, current))) {
        throw errors.ACCESS_PASSWORD_WRONG({}, { pointer: '/current' });
      }
      if (next === current) throw errors.ACCESS_PASSWORD_SAME({}, { pointer: '/next' });
      checkPasswordStrength(next, login);
      await system
        .of(credentials)
        .update(tx.actor.id, { passwordHash: await hashPassword(next), mustChange: false, changedAt: clock.now() });
      await sessions.closeAll(tx, tx.actor.id);
      await record(tx, 'account.password.changed', tx.actor.id);
    },

    async grantCase(tx, { caseId, granteeId, purpose, mayWork = false, until }) {
      await tx
        .as(systemActor)
        .of(grants)
        .insert({
          id: newId(),
          caseId,
          granteeId,
          purpose,
          mayWork,
          until: until ?? null,
          grantedBy: tx.actor.id,
          at: clock.now(),
        });
      await audit.record(tx, {
        stream: `case/${caseId}`,
        action: 'case.granted',
        subject: `case/${caseId}`,
        data: { granteeId, purpose, mayWork, until: until?.toISOString() },
      });
    },

    async bootstrap(tx, departmentName, passwords) {
      if ((await tx.of(accounts).count()) > 0) throw errors.ACCESS_ALREADY_BOOTSTRAPPED();
      const departmentId = newId();
      await tx.of(departments).insert({
        id: departmentId,
        name: departmentName,
        shortName: departmentName,
        kind: 'supervision',
        createdAt: clock.now(),
      });
      const created = administratorRoles.map((role) => ({
        login: role.split('-')[0] + '-admin',
        role,
        password: passwords(),
      }));
      for (const { login, role, password } of created) {
        await access.createAccount(tx, { departmentId, login, name: login, password, roles: [role] });
      }
      return { accounts: created };
    },
  };
  return access;
}

function checkRoles(roles: ReadonlyMap<string, Role>, roleIds: readonly string[]): void {
  for (const role of roleIds) {
    const definition = roles.get(role);
    if (!definition) throw errors.ACCESS_ROLE_UNKNOWN({ role }, { pointer: '/roles' });
    const other = definition.excludes?.find((excluded) => roleIds.includes(excluded));
    if (other) throw errors.ACCESS_ROLE_EXCLUDED({ role, other }, { pointer: '/roles' });
  }
}
