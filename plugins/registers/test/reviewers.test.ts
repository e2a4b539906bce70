import { enforcementBodyRegister, officerRegister, reviewerRegister } from '@sanzhi/plugins-registers/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, expect, it } from 'vitest';
import { bodyInput, officerInput, reviewerInput } from './entries.js';
import { JUSTICE, keyFolder, MARKET, openOffice, somebody, TODAY, URBAN, type Office } from './office.js';
import { refusalOf } from './refusal-of.js';

const on = new Date(`${TODAY}T04:00:00Z`);

describeDatabases('reviewers', (open) => {
  let office: Office;
  let bodyId: string;
  const urban = somebody(URBAN);
  const market = somebody(MARKET);

  const enterReviewer = (accountId: string, changes: object = {}) =>
    office.db.data.transact(urban, (tx) =>
      office.registers.book.enter(tx, reviewerRegister, reviewerInput(accountId, changes)),
    );
  const enterBody = (actor: typeof urban, changes: object = {}) =>
    office.db.data.transact(actor, (tx) =>
      office.registers.book.enter(tx, enforcementBodyRegister, bodyInput(changes)),
    );
  const assign = (accountId: string, body = bodyId) =>
    office.registers.reviewerFor(office.db.data.read(urban), { bodyId: body, accountId, on });

  beforeAll(async () => {
    office = await openOffice(open, keyFolder());
    bodyId = (await enterBody(urban)).id;
    await enterReviewer(`${URBAN}-0`, { name: '张明' });
    await enterReviewer(`${URBAN}-1`, { name: '王芳', isFirstTime: true, legalQualificationNumber: null });
  });

  it('REV-16.2 refuses a first-time reviewer without legal qualification, and leaves them out of the choice', async () => {
    const choice = await office.registers.reviewersFor(office.db.data.read(urban), { bodyId, on });

    expect(choice.map(({ name }) => name)).toEqual(['张明']);
    expect((await assign(`${URBAN}-0`)).name).toBe('张明');
    expect(await refusalOf(assign(`${URBAN}-1`))).toMatchObject({
      code: 'REGISTERS_REVIEWER_UNQUALIFIED',
      article: 'REV-16.2',
      params: { name: '王芳' },
    });
  });

  it('REV-2.2 lets the entrusting body review the cases of an entrusted organisation', async () => {
    const entrusted = await enterBody(market, {
      kind: 'entrusted',
      entrustingBodyId: bodyId,
      entrustmentDocument: '委托书〔2026〕1号',
      entrustedFrom: '2026-01-01',
      entrustedTo: '2027-12-31',
    });

    expect((await assign(`${URBAN}-0`, entrusted.id)).departmentId).toBe(URBAN);
    expect(await refusalOf(assign(`${MARKET}-0`, entrusted.id))).toMatchObject({
      code: 'REGISTERS_REVIEWER_NOT_LISTED',
      article: 'REV-2.2',
    });
  });

  it('DIS-3 refuses an entrusted organisation without its entrustment, and one that entrusts on', async () => {
    const { id } = await enterBody(market, {
      kind: 'entrusted',
      entrustingBodyId: bodyId,
      entrustmentDocument: '委托书〔2026〕2号',
      entrustedFrom: '2026-01-01',
      entrustedTo: '2027-12-31',
    });
    const chained = { kind: 'entrusted', entrustingBodyId: id, entrustmentDocument: '委托书' };

    expect(await refusalOf(enterBody(market, { kind: 'entrusted' }))).toMatchObject({
      code: 'REGISTERS_ENTRUSTMENT_INCOMPLETE',
      article: 'DIS-3',
    });
    expect(
      await refusalOf(enterBody(market, { ...chained, entrustedFrom: '2026-01-01', entrustedTo: '2026-12-31' })),
    ).toMatchObject({ code: 'REGISTERS_ENTRUSTMENT_CHAINED' });
  });

  it('REV-18 lets a reviewer leave only when the legal office was asked', async () => {
    const { id, rev } = await enterReviewer(`${URBAN}-1`);
    const leave = (patch: object) =>
      office.db.data.transact(urban, (tx) =>
        office.registers.book.change(tx, reviewerRegister, { id, rev, patch: { until: TODAY, ...patch } }),
      );

    expect(await refusalOf(leave({}))).toMatchObject({ code: 'REGISTERS_REVIEWER_OPINION_MISSING', article: 'REV-18' });
    expect((await leave({ legalOfficeOpinion: '区司法局复函同意' })).until).toBe(TODAY);
  });

  it('REV-15 takes only accounts of the department itself onto its roster', async () => {
    expect(await refusalOf(enterReviewer(`${MARKET}-0`))).toMatchObject({
      code: 'REGISTERS_REFERENCE_UNKNOWN',
      pointer: '/accountId',
    });
  });

  it('PLAN-2.3.1a warns below two assignable reviewers, PLAN-3.6 of certificates that ended or end soon', async () => {
    const justice = somebody(JUSTICE);
    await enterBody(justice);
    await office.db.data.transact(justice, async (tx) => {
      for (const [name, validTo] of [
        ['将到期', '2026-03-12'],
        ['已到期', '2026-02-28'],
        ['尚早', '2026-04-03'],
        ['长期', null],
      ]) {
        await office.registers.book.enter(tx, officerRegister, officerInput({ name, validTo }));
      }
    });

    const warnings = await office.registers.rosterWarnings(office.db.data.read(justice), JUSTICE, on);

    expect(warnings.map(({ key, params }) => [key.replace('registers.roster.', ''), params])).toEqual([
      ['fewReviewers', { count: 0, least: 2 }],
      ['expired', { name: '已到期', date: '2026-02-28' }],
      ['expiring', { name: '将到期', date: '2026-03-12', days: 9 }],
    ]);
  });
});
