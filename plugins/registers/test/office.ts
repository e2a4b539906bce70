import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, accessPlugin, accounts, departments, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { systemActor, type Actor } from '@sanzhi/platform-data';
import { httpPlugin } from '@sanzhi/platform-http';
import { TestClock, type Plugin, type SettingsInput } from '@sanzhi/platform-kernel';
import { Registers, registersPlugin } from '@sanzhi/plugins-registers/server';
import type { OpenDatabase, TestDatabase } from '@sanzhi/test-kit';
import { afterAll } from 'vitest';

/** 2026-03-03 in the office. */
export const NOW = '2026-03-03T02:00:00Z';
export const TODAY = '2026-03-03';

/** Two bureaus and the supervision body. */
export const URBAN = 'dept-urban';
export const MARKET = 'dept-market';
export const JUSTICE = 'dept-justice';
export const MANAGER_PASSWORD = 'Three-Systems-2026';

const everything = ['registers.read', 'registers.manage', 'parties.manage', 'parties.private'];

/** What the edition contributes elsewhere: a role to sign in with. */
const editionOfTests: Plugin = {
  id: 'edition-of-tests',
  requires: ['access', 'registers'],
  contributes: [roles.of({ id: 'register-manager', title: 'role.register-manager', permissions: everything })],
};

export const plugins: readonly Plugin[] = [auditPlugin, accessPlugin, httpPlugin, registersPlugin, editionOfTests];

/** A folder for the key file, removed after the file's tests. */
export function keyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanzhi-keys-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function settingsWith(folder: string): SettingsInput {
  return { registers: { keyFile: join(folder, 'keys', 'private-values.key') }, http: { logLevel: 'silent' } };
}

/** Somebody of a department with these permissions; all four of the registers when left out. */
export function somebody(departmentId: string, granted: readonly string[] = everything): Actor {
  return { id: `person-of-${departmentId}`, kind: 'person', name: '李平', departmentId, permissions: new Set(granted) };
}

export const supervisor = somebody(JUSTICE, ['registers.read', 'supervision.read']);

/** A database with the three departments, two accounts in each and one that can sign in. */
export async function openOffice(open: OpenDatabase, folder: string) {
  const clock = new TestClock(NOW);
  const db = await open({ plugins, settings: settingsWith(folder), clock });
  const registers = db.kernel.use(Registers);
  await db.data.transact(systemActor, async (tx) => {
    const createdAt = new Date(NOW);
    for (const [id, name, kind] of [
      [URBAN, '区综合执法局', 'department'],
      [MARKET, '区市场监督管理局', 'department'],
      [JUSTICE, '区司法局', 'supervision'],
    ] as const) {
      await tx.of(departments).insert({ id, name, shortName: name, kind, createdAt });
      for (const [number, person] of ['张明', '王芳'].entries()) {
        const login = `${id}-${number}`;
        await tx.of(accounts).insert({ id: login, departmentId: id, login, name: person, state: 'active', createdAt });
      }
    }
    await db.kernel.use(Access).createAccount(tx, {
      departmentId: URBAN,
      login: 'manager',
      name: '赵敏',
      password: MANAGER_PASSWORD,
      roles: ['register-manager'],
      mustChangePassword: false,
    });
  });
  return { db, clock, registers };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;
export type { TestDatabase };
