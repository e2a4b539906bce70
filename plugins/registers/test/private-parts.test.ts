import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { departments } from '@sanzhi/platform-access';
import { auditEntries } from '@sanzhi/platform-audit';
import { systemActor, type Actor } from '@sanzhi/platform-data';
import { officerRegister, partyPrivates, partyRegister, Registers } from '@sanzhi/plugins-registers/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, expect, it } from 'vitest';
import { officerInput, partyInput } from './entries.js';
import {
  keyFolder,
  MARKET,
  NOW,
  openOffice,
  plugins,
  settingsWith,
  somebody,
  supervisor,
  URBAN,
  type Office,
} from './office.js';
import { refusalOf } from './refusal-of.js';

const values = { idNumber: '11010519491231002X', phone: '13900000000', homeAddress: '西夏区某小区3号楼' };

describeDatabases('private parts', (open) => {
  const folder = keyFolder();
  const keyFile = join(folder, 'keys', 'private-values.key');
  let office: Office;
  const manager = somebody(URBAN);

  const enterParty = () =>
    office.db.data.transact(manager, (tx) => office.registers.book.enter(tx, partyRegister, partyInput()));
  const write = (id: string, written: object = values, kind: 'party' | 'officer' = 'party') =>
    office.db.data.transact(manager, (tx) => office.registers.privateParts.write(tx, { kind, id }, written));
  const take = (id: string, actor: Actor = manager, kind: 'party' | 'officer' = 'party') =>
    office.db.data.transact(actor, (tx) => office.registers.privateParts.take(tx, { kind, id }, '送达'));
  const readBack = async (id: string) => {
    const part = await take(id);
    return part && office.registers.privateParts.unseal(part);
  };

  beforeAll(async () => {
    office = await openOffice(open, folder);
  });

  it('gives back what was written, replaced as a whole', async () => {
    const { id } = await enterParty();

    await write(id);
    const first = await readBack(id);
    await write(id, { phone: '13800000000' });

    expect(first).toEqual(values);
    expect(await readBack(id)).toEqual({ phone: '13800000000' });
  });

  it('has nothing to give where nothing was written', async () => {
    expect(await readBack((await enterParty()).id)).toBeUndefined();
  });

  it('makes the key file at the first use, for its owner alone', () => {
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(keyFile, 'utf8')).toMatch(/^#.*\n[0-9a-f]{16} [A-Za-z0-9+/]{43}=\n$/);
  });

  it('stores no value in clear and puts none on the trail', async () => {
    const { id } = await enterParty();
    await write(id);
    await readBack(id);

    const read = office.db.data.read(systemActor);
    const { sealed } = await read.of(partyPrivates).get(id);
    const trail = await read.of(auditEntries).find({ where: { subject: `party/${id}` }, orderBy: ['seq'] });

    expect(Buffer.from(sealed).toString('latin1')).not.toContain(values.idNumber);
    expect(JSON.stringify(trail)).not.toMatch(/11010519491231002X|13900000000|小区/);
    expect(trail.map(({ action, data }) => [action, data])).toMatchObject([
      ['party.registered', {}],
      ['party.private.written', { fields: ['homeAddress', 'idNumber', 'phone'] }],
      ['party.private.read', { purpose: '送达' }],
    ]);
  });

  it.each([
    ['without the permission', somebody(URBAN, ['registers.read', 'parties.manage'])],
    ['of another department', somebody(MARKET)],
    ['of supervision', supervisor],
  ])('refuses a reader %s', async (_who, actor) => {
    const { id } = await enterParty();
    await write(id);

    expect(await refusalOf(take(id, actor))).toMatchObject({ code: 'DATA_NOT_FOUND' });
  });

  it('keeps the officers’ own from whoever may read the parties’', async () => {
    const officer = await office.db.data.transact(manager, (tx) =>
      office.registers.book.enter(tx, officerRegister, officerInput()),
    );
    await write(officer.id, values, 'officer');

    const clerk = somebody(URBAN, ['registers.read', 'parties.manage', 'parties.private']);

    expect(await take(officer.id, manager, 'officer')).toMatchObject({ kind: 'officer' });
    expect(await refusalOf(take(officer.id, clerk, 'officer'))).toMatchObject({ code: 'DATA_NOT_FOUND' });
  });

  it('refuses a resident identity number with a wrong check digit, and takes other papers as they are', async () => {
    const { id } = await enterParty();

    expect(await refusalOf(write(id, { idNumber: '110105194912310021' }))).toMatchObject({
      code: 'REGISTERS_ID_NUMBER_INVALID',
      pointer: '/idNumber',
    });
    await write(id, { idType: 'passport', idNumber: 'E12345678' });
  });

  it('opens no part that was altered or moved to another row', async () => {
    const [one, other] = [await enterParty(), await enterParty()];
    await write(one.id);
    const part = await take(one.id);
    const altered = Buffer.from(part!.sealed);
    altered[altered.length - 1]! ^= 1;

    const { privateParts } = office.registers;

    expect(() => privateParts.unseal({ ...part!, sealed: altered })).toThrow('does not open');
    expect(() => privateParts.unseal({ ...part!, id: other.id })).toThrow('does not open');
    expect(() => privateParts.unseal({ ...part!, kind: 'officer' })).toThrow('does not open');
  });

  it('keeps opening old values after a key was added, and seals with the new one', async () => {
    const { id } = await enterParty();
    await write(id);
    const lines = readFileSync(keyFile, 'utf8');
    const elsewhere = keyFolder();
    const added = await open({ plugins, settings: settingsWith(elsewhere) });
    await openSealing(added);
    const newLine = readFileSync(join(elsewhere, 'keys', 'private-values.key'), 'utf8').split('\n')[1]!;
    writeFileSync(keyFile, `${lines}${newLine}\n`);

    const restarted = await open({ plugins, settings: settingsWith(folder), url: office.db.url, clock: office.clock });
    const { privateParts } = restarted.kernel.use(Registers);
    const part = await restarted.data.transact(manager, (tx) => privateParts.take(tx, { kind: 'party', id }, '送达'));
    await restarted.data.transact(manager, (tx) => privateParts.write(tx, { kind: 'party', id }, values));
    const sealedAgain = await restarted.data.read(systemActor).of(partyPrivates).get(id);

    expect(privateParts.unseal(part!)).toEqual(values);
    expect(sealedAgain.keyId).toBe(newLine.split(' ')[0]);
  });

  it('lets no node begin a key of its own beside sealed values', async () => {
    const { id } = await enterParty();
    await write(id);
    const stranger = keyFolder();

    const second = await open({ plugins, settings: settingsWith(stranger), url: office.db.url });
    const writing = second.data.transact(manager, (tx) =>
      second.kernel.use(Registers).privateParts.write(tx, { kind: 'party', id }, values),
    );

    expect(await refusalOf(writing)).toMatchObject({ code: 'REGISTERS_KEY_MISSING' });
    expect(() => statSync(join(stranger, 'keys'))).toThrow();
  });

  it('refuses a key file that was altered', async () => {
    const damaged = keyFolder();
    const settings = settingsWith(damaged);
    const fresh = await open({ plugins, settings });
    await openSealing(fresh);
    const file = join(damaged, 'keys', 'private-values.key');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^([0-9a-f]{16}) .{4}/m, '$1 AAAA'));

    const restarted = await open({ plugins, settings, url: fresh.url });

    expect(await refusalOf(openSealing(restarted))).toMatchObject({ code: 'REGISTERS_KEY_FILE_INVALID' });
    rmSync(file);
  });

  /** Seals something for a party of its own. */
  async function openSealing(db: Office['db']): Promise<void> {
    await db.data.transact(systemActor, async (tx) => {
      const { book, privateParts } = db.kernel.use(Registers);
      if (!(await tx.of(departments).first({ id: URBAN }))) {
        const name = '区综合执法局';
        await tx
          .of(departments)
          .insert({ id: URBAN, name, shortName: name, kind: 'department', createdAt: new Date(NOW) });
      }
      const party = await book.enter(tx, partyRegister, partyInput(), URBAN);
      await privateParts.write(tx, { kind: 'party', id: party.id }, { phone: '1' });
    });
  }
});
