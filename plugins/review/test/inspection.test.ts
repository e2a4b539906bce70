import { readFileSync } from 'node:fs';
import { Configuration } from '@sanzhi/platform-configuration';
import { type Actor, systemActor } from '@sanzhi/platform-data';
import { caseFacts, caseMilestones } from '@sanzhi/plugins-casework/server';
import {
  enforcementBodies,
  enforcementItemRegister,
  officerRegister,
  officers,
  parties,
  Registers,
} from '@sanzhi/plugins-registers/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { itemInput, officerInput, type Office, openOffice, passOpinion } from './office.js';

const plan = { scope: '餐饮单位食品安全', basis: '《食品安全法》第一百一十条', measures: '实地查看。', departments: 1 };
const code = 'CASEWORK_FLOOR_BREACHED';

describeDatabases('an inspection', (open) => {
  let office: Office;
  let itemId: string;
  let caseId: string;

  beforeAll(async () => {
    office = await openOffice(open);
    itemId = await prepare(office);
  });
  beforeEach(async () => {
    caseId = await openInspection(office, itemId);
  });

  const planned = (change: Partial<typeof plan> = {}) =>
    office.as('zhang', (tx) => office.casework.inspections.plan(tx, caseId, { ...plan, ...change }));
  const dispatch = () => office.as('zhang', (tx) => office.casework.inspections.dispatch(tx, caseId));
  const begin = () =>
    office.as('zhang', (tx) =>
      office.casework.proceedings.openActivity(tx, caseId, {
        ...{ kind: 'on-site-inspection', place: '示例街', startedAt: office.clock.now(), demand: 'simultaneous' },
        ...{ certificatesShown: true, informedOfRecording: true },
      }),
    );
  const review = async () => {
    const { id } = await office.submit(caseId);
    await office.close(id, passOpinion);
  };
  const reached = () =>
    office.db.data.read(systemActor).of(caseMilestones).count({ caseId, milestone: 'inspection.dispatched' });

  describe('of which two of three officers go is a major one', () => {
    it('REV-12 nobody is sent before its plan passed legal review, and then they are', async () => {
      const { isMajor } = await planned();
      const early = dispatch();

      await expect(early).rejects.toMatchObject({ code, article: 'REV-12' });
      await review();
      await dispatch();

      expect(isMajor).toBe(true);
      expect(await reached()).toBe(1);
    });

    it('REV-12 a plan that changed after the review is reviewed anew', async () => {
      await planned();
      await review();
      await planned({ measures: '实地查看，抽取样品。' });

      // The gate that compares the texts is asked first: it shows what changed.
      await expect(dispatch()).rejects.toMatchObject({ code: 'CASEWORK_TEXT_CHANGED' });
      expect(await reached()).toBe(0);
    });

    it('REV-12 is not begun on site before anybody was sent, whoever asks', async () => {
      await planned();
      await expect(begin()).rejects.toMatchObject({ code, article: 'REV-12' });

      await review();
      await dispatch();

      expect((await begin()).state).toBe('open');
    });
  });

  describe('of which two of eight officers go', () => {
    beforeAll(() => enlist(office, 5));

    it('is no major one: they are sent without a review', async () => {
      const { isMajor } = await planned();
      await dispatch();

      expect(isMajor).toBe(false);
      expect(await reached()).toBe(1);
    });

    it('REV-12.2 is a major one when two departments go together', async () => {
      await planned({ departments: 2 });

      await expect(dispatch()).rejects.toMatchObject({ code, article: 'REV-12' });
    });

    it('REV-12.1 counts the officers again when they are sent: the roster of today decides', async () => {
      const { isMajor } = await planned();
      await suspendOthers(office);

      await expect(dispatch()).rejects.toMatchObject({ code, article: 'REV-12' });

      expect(isMajor).toBe(false);
      const facts = await office.db.data.read(systemActor).of(caseFacts).find({ where: { caseId } });
      // What was counted in the refused act is not kept.
      expect(facts.find(({ name }) => name === 'officersTotal')?.value).toBe(8);
    });
  });

  it('is planned in no other case', async () => {
    const { id } = await office.draftedCase();

    const refused = office.as('zhang', (tx) => office.casework.inspections.plan(tx, id, plan));

    await expect(refused).rejects.toMatchObject({ code: 'CASEWORK_NO_INSPECTION' });
  });

  async function openInspection(at: Office, item: string): Promise<string> {
    const reader = at.db.data.read(systemActor);
    const party = await reader.of(parties).first({ departmentId: 'dept-urban' });
    const handlers = await reader.of(officers).find({ where: { accountId: { in: ['zhang', 'liping'] } } });
    const opening = {
      itemId: item,
      partyId: party?.id ?? '',
      cause: '日常检查',
      officerIds: handlers.map(({ id }) => id),
    };
    return (await at.as('zhang', (tx) => at.casework.files.open(tx, opening))).id;
  }
});

/** An item of inspection, and the document that its plan is. @returns the item's id */
async function prepare(office: Office): Promise<string> {
  const { db } = office;
  const file = new URL('../../edition/src/documents/inspection-plan.json', import.meta.url);
  const content = JSON.parse(readFileSync(file, 'utf8')) as { id: string; title: string };
  const configuration = db.kernel.use(Configuration);
  const second: Actor = { ...systemActor, id: 'second-person' };
  const { id } = await db.data.transact(systemActor, async (tx) => {
    const draft = await configuration.draft(tx, {
      kind: 'document-template',
      key: content.id,
      title: content.title,
      content,
    });
    await configuration.submit(tx, draft.id);
    return draft;
  });
  await db.data.transact(second, (tx) => configuration.publish(tx, id, '2026-03-03'));
  return db.data.transact(systemActor, async (tx) => {
    const body = await tx.of(enforcementBodies).first({ departmentId: 'dept-urban' });
    const input = { ...itemInput(body?.id ?? '', 'JC-1'), name: '食品安全检查', actionType: 'inspection' as const };
    return (await db.kernel.use(Registers).book.enter(tx, enforcementItemRegister, input, 'dept-urban')).id;
  });
}

async function enlist(office: Office, more: number): Promise<void> {
  const { book } = office.db.kernel.use(Registers);
  await office.db.data.transact(systemActor, async (tx) => {
    for (let at = 0; at < more; at += 1) {
      await book.enter(
        tx,
        officerRegister,
        { ...officerInput('', `队员${at}`, 50 + at), accountId: null },
        'dept-urban',
      );
    }
  });
}

async function suspendOthers(office: Office): Promise<void> {
  await office.db.data.transact(systemActor, async (tx) => {
    await tx.of(officers).update({ accountId: null }, { state: 'suspended' });
  });
}
