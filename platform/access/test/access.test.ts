import { beforeAll, describe, expect, it } from 'vitest';
import { auditPlugin } from '@sanzhi/platform-audit';
import { newId, systemActor } from '@sanzhi/platform-data';
import { TestClock, type Plugin } from '@sanzhi/platform-kernel';
import { describeDatabases, openSqliteDatabase, type TestDatabase } from '@sanzhi/test-kit';
import { Access, accessPlugin, accounts, departments, requirePermission, roles } from '../src/index.js';

const rolesPlugin: Plugin = {
  id: 'test-roles',
  contributes: [
    roles.of(
      { id: 'officer', title: '承办人', permissions: ['cases.read'] },
      {
        id: 'system-administrator',
        title: '系统管理员',
        permissions: ['accounts.manage', 'departments.manage'],
        excludes: ['security-administrator', 'audit-administrator'],
      },
      {
        id: 'security-administrator',
        title: '安全管理员',
        permissions: ['roles.assign'],
        excludes: ['audit-administrator'],
      },
      { id: 'audit-administrator', title: '审计管理员', permissions: ['audit.read'] },
    ),
  ],
};
const plugins = [auditPlugin, accessPlugin, rolesPlugin];
const password = 'Correct-Horse-9';

describeDatabases('access', (open) => {
  let db: TestDatabase;
  let access: Access;
  const clock = new TestClock();
  const departmentId = newId();

  beforeAll(async () => {
    db = await open({ plugins, clock });
    access = db.kernel.use(Access);
    await db.data.transact(systemActor, async (tx) => {
      const row = { id: departmentId, name: '测试局', shortName: '测', kind: 'department', createdAt: clock.now() };
      await tx.of(departments).insert(row);
    });
  });

  const create = (login: string, given: readonly string[] = ['officer']) =>
    db.data.transact(systemActor, (tx) =>
      access.createAccount(tx, { departmentId, login, name: login, password, roles: given, mustChangePassword: false }),
    );

  it('signs in with the right password and knows the actor by the token until sign-out', async () => {
    const id = await create('officer.a');

    const { token } = await access.sessions.signIn('Officer.A', password);

    const signedIn = await access.sessions.find(token);
    expect(signedIn?.actor).toMatchObject({ id, kind: 'person', departmentId });
    expect([...(signedIn?.actor.permissions ?? [])]).toEqual(['cases.read']);
    await access.sessions.signOut(token);
    expect(await access.sessions.find(token)).toBeUndefined();
  });

  it('refuses a wrong password and an unknown name alike', async () => {
    await create('officer.b');

    const codes = await Promise.all(
      ['officer.b', 'nobody'].map((login) => access.sessions.signIn(login, 'no').catch(({ code }) => code)),
    );

    expect(codes).toEqual(['ACCESS_SIGN_IN_FAILED', 'ACCESS_SIGN_IN_FAILED']);
  });

  it('locks after five wrong passwords, for everyone, and lets in again after the lock', async () => {
    await create('officer.c');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await access.sessions.signIn('officer.c', 'no').catch(() => undefined);
    }

    const locked = access.sessions.signIn('officer.c', password);

    await expect(locked).rejects.toMatchObject({ code: 'ACCESS_LOCKED', status: 423 });
    clock.advance(16 * 60_000);
    await expect(access.sessions.signIn('officer.c', password)).resolves.toHaveProperty('token');
  });

  it('is not outrun by wrong passwords sent at once', async () => {
    await create('officer.h');

    const codes = await Promise.all(
      Array.from({ length: 12 }, () => access.sessions.signIn('officer.h', 'no').catch(({ code }) => code as string)),
    );

    expect(codes.filter((code) => code === 'ACCESS_SIGN_IN_FAILED')).toHaveLength(5);
    await expect(access.sessions.signIn('officer.h', password)).rejects.toMatchObject({ code: 'ACCESS_LOCKED' });
  });

  it('ends a session that idles and one that is too old', async () => {
    await create('officer.d');
    const { token } = await access.sessions.signIn('officer.d', password);

    clock.advance(119 * 60_000);
    expect(await access.sessions.find(token)).toBeDefined();
    clock.advance(121 * 60_000);
    expect(await access.sessions.find(token)).toBeUndefined();
  });

  it('ends all sessions when the password changes, and refuses a weak or a wrong one', async () => {
    await create('officer.e');
    const { token, signedIn } = await access.sessions.signIn('officer.e', password);
    const change = (current: string, next: string) =>
      db.data.transact(signedIn.actor, (tx) => access.changePassword(tx, { current, next }));

    await expect(change('wrong', 'Another-Horse-8')).rejects.toMatchObject({ code: 'ACCESS_PASSWORD_WRONG' });
    await expect(change(password, 'short1A')).rejects.toMatchObject({ code: 'ACCESS_PASSWORD_WEAK' });
    await expect(change(password, 'officer.e-Ab1')).rejects.toMatchObject({ code: 'ACCESS_PASSWORD_WEAK' });
    await expect(change(password, password)).rejects.toMatchObject({ code: 'ACCESS_PASSWORD_SAME' });
    await change(password, 'Another-Horse-8');

    expect(await access.sessions.find(token)).toBeUndefined();
    await expect(access.sessions.signIn('officer.e', 'Another-Horse-8')).resolves.toHaveProperty('token');
  });

  it('disables an account at once', async () => {
    const id = await create('officer.f');
    const { token } = await access.sessions.signIn('officer.f', password);

    await db.data.transact(systemActor, (tx) => access.setState(tx, id, 'disabled'));

    expect(await access.sessions.find(token)).toBeUndefined();
    await expect(access.sessions.signIn('officer.f', password)).rejects.toMatchObject({ code: 'ACCESS_DISABLED' });
  });

  it('keeps system, security and audit administration in three hands', async () => {
    const both = create('double.admin', ['system-administrator', 'audit-administrator']);

    await expect(both).rejects.toMatchObject({
      code: 'ACCESS_ROLE_EXCLUDED',
      params: { role: 'system-administrator', other: 'audit-administrator' },
    });
    expect(await db.data.read(systemActor).of(accounts).count({ login: 'double.admin' })).toBe(0);
  });

  it('lets nobody change their own roles or state', async () => {
    const id = await create('security.a', ['security-administrator']);
    const { signedIn } = await access.sessions.signIn('security.a', password);

    const own = db.data.transact(signedIn.actor, (tx) => access.setRoles(tx, id, ['officer']));

    await expect(own).rejects.toMatchObject({ code: 'ACCESS_SELF' });
  });

  it('refuses a second account of one login name, and a login name that is none', async () => {
    await create('officer.g');

    await expect(create('officer.g')).rejects.toMatchObject({ code: 'ACCESS_LOGIN_TAKEN', pointer: '/login' });
    await expect(create('张 三')).rejects.toMatchObject({ code: 'ACCESS_LOGIN_INVALID', pointer: '/login' });
  });
});

describe('a fresh installation', () => {
  it('begins with three administrators whose one-time passwords must be changed, once', async () => {
    const db = await openSqliteDatabase({ plugins });
    const access = db.kernel.use(Access);
    let count = 0;
    const bootstrap = () =>
      db.data.transact(systemActor, (tx) =>
        access.bootstrap(tx, '测试区司法局', () => `One-Time-Word-${(count += 1)}`),
      );

    const { accounts: created } = await bootstrap();

    expect(created.map(({ role }) => role)).toEqual([
      'system-administrator',
      'security-administrator',
      'audit-administrator',
    ]);
    for (const { login, password: oneTime } of created) {
      const { signedIn } = await access.sessions.signIn(login, oneTime);
      expect(signedIn.mustChangePassword).toBe(true);
    }
    await expect(bootstrap()).rejects.toMatchObject({ code: 'ACCESS_ALREADY_BOOTSTRAPPED' });
  });

  it('refuses to start with a role that names a permission nobody defines', async () => {
    const broken: Plugin = { id: 'broken', contributes: [roles.of({ id: 'x', title: 'x', permissions: ['no.such'] })] };

    const opening = openSqliteDatabase({ plugins: [...plugins, broken] });

    await expect(opening).rejects.toMatchObject({ code: 'ACCESS_ROLE_PERMISSION_UNKNOWN' });
  });
});

describe('a permission', () => {
  const person = { id: 'p', kind: 'person', name: 'p', permissions: new Set(['cases.read']) } as const;

  it('is needed by persons, not by the system, and never held by the anonymous', () => {
    expect(() => requirePermission(person, 'cases.read')).not.toThrow();
    expect(() => requirePermission(systemActor, 'anything')).not.toThrow();
    expect(() => requirePermission(person, 'cases.approve')).toThrow('lacks permission <cases.approve>');
  });
});
