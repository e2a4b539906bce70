import { systemActor } from '@sanzhi/platform-data';
import { createTranslator, messages } from '@sanzhi/platform-i18n';
import { officerRegister, officers, type Officer } from '@sanzhi/plugins-registers/server';
import { addDays, disqualificationOf } from '@sanzhi/plugins-registers/shared';
import { describeDatabases } from '@sanzhi/test-kit';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { officerInput } from './entries.js';
import { keyFolder, MARKET, openOffice, somebody, TODAY, URBAN, type Office } from './office.js';
import { refusalOf } from './refusal-of.js';

const TODAY_NOON = new Date(`${TODAY}T04:00:00Z`);
const noonOf = (day: string) => new Date(`${day}T04:00:00Z`);

describeDatabases('qualified officers', (open) => {
  let office: Office;
  const manager = somebody(URBAN);

  const enter = (changes: object) =>
    office.db.data.transact(manager, (tx) => office.registers.book.enter(tx, officerRegister, officerInput(changes)));
  const ask = (officerId: string, on = TODAY_NOON) =>
    office.registers.qualifiedOfficer(office.db.data.read(manager), { officerId, on });

  beforeAll(async () => {
    office = await openOffice(open, keyFolder());
  });

  it('PLAN-3.6 lets a certificated officer enforce through the last day of the certificate', async () => {
    const officer = await enter({ validTo: TODAY });

    expect((await ask(officer.id)).name).toBe('张明');
    expect(await refusalOf(ask(officer.id, noonOf(addDays(TODAY, 1))))).toMatchObject({
      code: 'REGISTERS_OFFICER_UNQUALIFIED',
      article: 'PLAN-3.6',
      params: { name: '张明', reason: 'expired', date: TODAY },
    });
  });

  it.each([
    [{ exam: 'failed' }, 'exam', ''],
    [{ exam: 'not_taken' }, 'exam', ''],
    [{ state: 'suspended', stateSince: '2026-03-01' }, 'suspended', '2026-03-01'],
    [{ state: 'revoked', stateSince: '2026-01-05' }, 'revoked', '2026-01-05'],
    [{ validTo: '2026-03-02' }, 'expired', '2026-03-02'],
    [{ validFrom: '2026-03-04' }, 'not_yet', '2026-03-04'],
  ])('PLAN-3.6 refuses %o because of %s', async (changes, reason, date) => {
    const officer = await enter(changes);

    expect(await refusalOf(ask(officer.id))).toMatchObject({ params: { reason, date } });
  });

  it('PLAN-3.6 refuses an account that no certificate belongs to, by its name', async () => {
    const asked = { accountId: `${MARKET}-1`, on: TODAY_NOON };

    const refusal = await refusalOf(office.registers.qualifiedOfficer(office.db.data.read(manager), asked));

    expect(refusal).toMatchObject({ params: { name: '王芳', reason: 'none' } });
  });

  it('finds the certificate in force among those of an account, within the transaction that entered it', async () => {
    const accountId = `${URBAN}-0`;
    await enter({ accountId, validFrom: '2018-01-01', validTo: '2021-12-31' });

    const found = await office.db.data.transact(manager, async (tx) => {
      const renewed = await office.registers.book.enter(tx, officerRegister, officerInput({ accountId }));
      const officer = await office.registers.qualifiedOfficer(tx, { accountId, on: TODAY_NOON });
      return { renewed, officer };
    });

    expect(found.officer.id).toBe(found.renewed.id);
  });

  it('holds valid what an officer signed before a suspension', async () => {
    const officer = await enter({});
    const change = { id: officer.id, rev: officer.rev, patch: { state: 'suspended' as const } };

    await office.db.data.transact(manager, (tx) => office.registers.book.change(tx, officerRegister, change));

    expect((await ask(officer.id, noonOf('2026-03-02'))).stateSince).toBe(TODAY);
    expect(await refusalOf(ask(officer.id))).toMatchObject({ params: { reason: 'suspended', date: TODAY } });
  });

  it('words every reason for its reader', async () => {
    const translate = createTranslator(office.db.kernel.contributions(messages));
    const officer = await enter({ name: '阿依古丽·买买提', validTo: '2026-03-01' });

    const refusal = await refusalOf(ask(officer.id));

    expect(translate(`error.${refusal?.code}`, refusal?.params)).toBe(
      '阿依古丽·买买提在2026-03-03不具备执法资格：执法证件已于2026-03-01到期。',
    );
  });

  it('REV-12.1 counts the live roster: as many as may enforce on that day, whatever the certificates', async () => {
    const days = fc.integer({ min: -3, max: 3 }).map((shift) => addDays(TODAY, shift));
    const certificate = fc.record({
      exam: fc.constantFrom('passed' as const, 'passed' as const, 'failed' as const),
      state: fc.constantFrom('valid' as const, 'valid' as const, 'suspended' as const, 'revoked' as const),
      stateSince: days,
      validFrom: days,
      validTo: fc.option(fc.integer({ min: 0, max: 3 }).map((shift) => addDays(TODAY, shift))),
    });

    const counted = async (roster: readonly object[], day: string) => {
      await office.db.data.transact(systemActor, async (tx) => {
        await tx.of(officers).remove({ departmentId: MARKET });
        const rows = roster.map((changes) => ({ ...officerInput(changes), departmentId: MARKET }));
        await tx.of(officers).insertMany(rows as Officer[]);
      });
      return office.registers.officersTotal(office.db.data.read(manager), MARKET, noonOf(day));
    };

    await fc.assert(
      fc.asyncProperty(fc.array(certificate, { maxLength: 8 }), days, async (roster, day) => {
        const expected = roster.filter((held) => !disqualificationOf(held, day)).length;

        expect(await counted(roster, day)).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });
});
