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
   * Checks the password and opens a session. The attempt is counted before the password is looked at, under a lock on
   * the account, so that attempts made at once cannot outrun the limit; a right password takes the count back.
   * @throws ACCESS_SIGN_IN_FAILED, ACCESS_LOCKED, ACCESS_DISABLED
   */
  async signIn(login: string, password: string): Promise<{ token: string; signedIn: SignedIn }> {
    const account = await this.data.read(systemActor).of(accounts).first({ login: login.trim().toLowerCase() });
    const passwordHash = account ? await this.#countAttempt(account.id) : await absentHash;
    const matches = await verifyPassword(passwordHash, password);
    if (!account || !matches) throw errors.ACCESS_SIGN_IN_FAILED();
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

  /** Counts an attempt; the one that reaches the limit locks. @returns the hash to compare with @throws ACCESS_LOCKED */
  #countAttempt(accountId: string): Promise<string> {
    return this.data.transact(systemActor, async (tx) => {
      const now = this.clock.now();
      const { passwordHash, lockedUntil, failedAttempts } = await tx
        .of(credentials)
        .get(accountId, { forUpdate: true });
      if (lockedUntil && lockedUntil > now) throw errors.ACCESS_LOCKED({ until: lockedUntil.toISOString() });
      const attempts = (lockedUntil ? 0 : failedAttempts) + 1;
      const isLast = attempts >= this.limits.failedAttempts;
      const lock = isLast ? new Date(now.getTime() + this.limits.lockMinutes * 60_000) : null;
      await tx.of(credentials).update(accountId, { failedAttempts: attempts, lockedUntil: lock });
      return passwordHash;
    });
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
        ...(await this.#casesGrantedTo(account, reader)),
      },
      mustChangePassword: secret?.mustChange ?? true,
      roles: roleIds,
    };
  }

  /** Cases of other departments that this person or their department was let into, now. */
  async #casesGrantedTo(account: RowOf<typeof accounts>, reader: Pick<ReadData, 'of'>) {
    const valid = await reader.of(grants).find({
      where: {
        granteeId: { in: [account.id, account.departmentId] },
        or: [{ until: null }, { until: { gt: this.clock.now() } }],
      },
    });
    const casesOf = (rows: typeof valid) => [...new Set(rows.map(({ caseId }) => caseId))];
    return { grants: casesOf(valid), workGrants: casesOf(valid.filter(({ mayWork }) => mayWork)) };
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function minutesBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 60_000;
}
