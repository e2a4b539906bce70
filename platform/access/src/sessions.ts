import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '@sanzhi/platform-kernel';
import { newId, systemActor, type Actor, type Data, type ReadData, type RowOf, type Tx } from '@sanzhi/platform-data';
import { accountRoles, accounts, credentials, grants, sessions } from './collections.js';
import { errors } from './errors.js';
import { absentHash, verifyPassword } from './password.js';
import type { Role } from './roles.js';

/** Who is signed in, as every request finds it. */
export interface SignedIn {
  readonly actor: Actor;
  readonly mustChangePassword: boolean;
  readonly roles: readonly string[];
}

export interface SessionLimits {
  readonly failedAttempts: number;
  readonly lockMinutes: number;
  readonly sessionHours: number;
  readonly idleMinutes: number;
}

/** Opens, reads and closes sessions. A session is a random token whose SHA-256 is the row's id. */
export class Sessions {
  constructor(
    private readonly data: Data,
    private readonly clock: Clock,
    private readonly roleById: ReadonlyMap<string, Role>,
    private readonly limits: SessionLimits,
  ) {}

  /**
   * Checks the password and opens a session. Wrong attempts are counted in a transaction of their own, so that
   * the refusal does not undo the count.
   * @throws ACCESS_SIGN_IN_FAILED, ACCESS_LOCKED, ACCESS_DISABLED
   */
  async signIn(login: string, password: string): Promise<{ token: string; signedIn: SignedIn }> {
    const reader = this.data.read(systemActor);
    const account = await reader.of(accounts).first({ login: login.trim().toLowerCase() });
    const secret = account && (await reader.of(credentials).first({ id: account.id }));
    if (secret?.lockedUntil && secret.lockedUntil > this.clock.now()) {
      throw errors.ACCESS_LOCKED({ until: secret.lockedUntil.toISOString() });
    }
    const matches = await verifyPassword(secret?.passwordHash ?? (await absentHash), password);
    if (!account || !secret || !matches) {
      if (account) await this.data.transact(systemActor, (tx) => this.#countFailure(tx, account.id));
      throw errors.ACCESS_SIGN_IN_FAILED();
    }
    if (account.state !== 'active') throw errors.ACCESS_DISABLED();
    return this.data.transact(systemActor, (tx) => this.#open(tx, account));
  }

  /** Who the token belongs to; nothing when it is unknown, expired or idle for too long. */
  async find(token: string): Promise<SignedIn | undefined> {
    const reader = this.data.read(systemActor);
    const session = await reader.of(sessions).first({ tokenHash: digest(token) });
    const now = this.clock.now();
    if (!session || session.expiresAt <= now || minutesBetween(session.lastSeenAt, now) > this.limits.idleMinutes) {
      return undefined;
    }
    const account = await reader.of(accounts).first({ id: session.accountId });
    if (account?.state !== 'active') return undefined;
    if (minutesBetween(session.lastSeenAt, now) >= 1) {
      await this.data.transact(systemActor, (tx) => tx.of(sessions).update(session.id, { lastSeenAt: now }));
    }
    return this.#describe(account, reader);
  }

  async signOut(token: string): Promise<void> {
    await this.data.transact(systemActor, (tx) => tx.of(sessions).remove({ tokenHash: digest(token) }));
  }

  /** Closes every session of an account: after a password change or when it is disabled. */
  async closeAll(tx: Tx, accountId: string): Promise<void> {
    await tx.as(systemActor).of(sessions).remove({ accountId });
  }

  async #open(tx: Tx, account: RowOf<typeof accounts>) {
    const now = this.clock.now();
    const token = randomBytes(32).toString('base64url');
    await tx.of(credentials).update(account.id, { failedAttempts: 0, lockedUntil: null });
    await tx.of(sessions).remove({ expiresAt: { lt: now } });
    await tx.of(sessions).insert({
      id: newId(),
      tokenHash: digest(token),
      accountId: account.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + this.limits.sessionHours * 3_600_000),
    });
    return { token, signedIn: await this.#describe(account, tx) };
  }

  async #countFailure(tx: Tx, accountId: string): Promise<void> {
    const secret = await tx.of(credentials).get(accountId);
    const failedAttempts = secret.failedAttempts + 1;
    const isLocked = failedAttempts >= this.limits.failedAttempts;
    const lockedUntil = isLocked ? new Date(this.clock.now().getTime() + this.limits.lockMinutes * 60_000) : null;
    await tx.of(credentials).update(accountId, { failedAttempts: isLocked ? 0 : failedAttempts, lockedUntil });
  }

  async #describe(account: RowOf<typeof accounts>, reader: Pick<ReadData, 'of'>): Promise<SignedIn> {
    const assigned = await reader.of(accountRoles).find({ where: { accountId: account.id } });
    const roleIds = assigned.map(({ roleId }) => roleId);
    const secret = await reader.of(credentials).first({ id: account.id });
    return {
      actor: {
        id: account.id,
        kind: 'person',
        name: account.name,
        departmentId: account.departmentId,
        ...(account.unitName ? { unitId: account.unitName } : {}),
        permissions: new Set(roleIds.flatMap((id) => this.roleById.get(id)?.permissions ?? [])),
        grants: await this.#casesGrantedTo(account, reader),
      },
      mustChangePassword: secret?.mustChange ?? true,
      roles: roleIds,
    };
  }

  /** Cases of other departments that this person or their department was let into, now. */
  async #casesGrantedTo(account: RowOf<typeof accounts>, reader: Pick<ReadData, 'of'>): Promise<string[]> {
    const valid = await reader.of(grants).find({
      where: {
        granteeId: { in: [account.id, account.departmentId] },
        or: [{ until: null }, { until: { gt: this.clock.now() } }],
      },
    });
    return [...new Set(valid.map(({ caseId }) => caseId))];
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function minutesBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 60_000;
}
