import { grants } from '@sanzhi/platform-access';
import { systemActor } from '@sanzhi/platform-data';
import { caseMilestones, clocks } from '@sanzhi/plugins-casework/server';
import { reviews } from '@sanzhi/plugins-review/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { fullMaterials, NOW, openOffice, passOpinion, returnOpinion, URBAN, type Office } from './office.js';
import { refusalOf } from './refusal-of.js';

describeDatabases('submission', (open) => {
  let office: Office;
  const system = () => office.db.data.read(systemActor);

  beforeAll(async () => {
    office = await openOffice(open);
  });
  beforeEach(() => office.clock.set(NOW));

  it('REV-20.1 receives complete materials at once, with the draft as it stands', async () => {
    const caseRow = await office.draftedCase();

    const review = await office.submit(caseRow.id);

    expect(review).toMatchObject({ state: 'received', round: 1, receivedOn: '2026-03-03', submittedByName: '张明' });
    expect(review.materials.map(({ kind }) => kind)).toEqual(['situation', 'evidence', 'draft']);
    expect(await system().of(caseMilestones).count({ caseId: caseRow.id, milestone: 'review.submitted' })).toBe(1);
    expect(
      await system()
        .of(clocks)
        .first({ subject: `review/${review.id}` }),
    ).toMatchObject({
      rule: 'REV-20.2',
      state: 'running',
      due: '2026-03-10',
    });
  });

  it('REV-21 (G6) refuses incomplete materials, names each with its article, and starts no clock', async () => {
    const caseRow = await office.draftedCase();
    await office.as('zhang', (tx) =>
      office.casework.facts.set(tx, caseRow, { hearingHeld: true, appraisalDone: true }, 'form/test'),
    );

    const review = await office.submit(caseRow.id, [{ kind: 'situation', title: '说明', text: '  ' }]);

    expect(review).toMatchObject({ state: 'refused', receivedAt: null, receivedOn: null });
    expect(review.gaps).toEqual(['situation', 'evidence', 'hearing', 'appraisal']);
    const refusal = office.reviews.submissions.incomplete(review);
    expect(refusal).toMatchObject({ code: 'REVIEW_MATERIALS_INCOMPLETE', article: 'REV-21' });
    expect(refusal.details.map(({ article }) => article)).toEqual(['REV-21.1', 'REV-21.2', 'REV-21.3', 'REV-21.4']);
    expect(refusal.params['missing']).toContain('听证笔录（《审核办法》第二十一条第(三)项）');
    expect(
      await system()
        .of(clocks)
        .count({ subject: `review/${review.id}` }),
    ).toBe(0);
    expect(await system().of(caseMilestones).count({ caseId: caseRow.id, milestone: 'review.submitted' })).toBe(0);
  });

  it('REV-21.3 asks for a hearing transcript and REV-21.4 for appraisals only where there were any', async () => {
    const caseRow = await office.draftedCase();
    await office.as('zhang', (tx) => office.casework.facts.set(tx, caseRow, { hearingHeld: true }, 'form/test'));

    const without = await office.submit(caseRow.id);
    const withIt = await office.submit(caseRow.id, [
      ...fullMaterials,
      { kind: 'hearing', title: '听证笔录', source: 'paper', text: '卷内第9页' },
    ]);

    expect(without.gaps).toEqual(['hearing']);
    expect(withIt).toMatchObject({ state: 'received', round: 1 });
  });

  it('REV-21 takes no document of another case for a material', async () => {
    const other = await office.draftedCase();
    const { documentId } = await office.as('zhang', (tx) => office.casework.decisions.current(tx, other.id));
    const caseRow = await office.draftedCase();
    const foreign = { kind: 'evidence' as const, title: '笔录', source: 'document' as const, reference: documentId };

    expect(await refusalOf(office.submit(caseRow.id, [...fullMaterials, foreign]))).toMatchObject({
      code: 'REVIEW_MATERIAL_UNKNOWN',
      pointer: '/materials/2/reference',
    });
  });

  it.each([
    ['within hours', '2026-03-03T09:30:00Z', '2026-03-03', '2026-03-10'],
    ['after hours', '2026-03-03T09:31:00Z', '2026-03-04', '2026-03-11'],
    ['late on a Friday', '2026-03-06T14:00:00Z', '2026-03-09', '2026-03-16'],
    ['on a Saturday', '2026-03-07T02:00:00Z', '2026-03-09', '2026-03-16'],
    ['on a worked Saturday', '2026-02-14T02:00:00Z', '2026-02-14', '2026-02-28'],
    ['before National Day', '2026-09-30T02:00:00Z', '2026-09-30', '2026-10-13'],
    ['in the evening before the holidays', '2026-09-30T12:00:00Z', '2026-10-08', '2026-10-14'],
  ])('REV-20.2 counts five working days from receipt: %s', async (_when, moment, receivedOn, due) => {
    const caseRow = await office.draftedCase();
    office.clock.set(moment);

    const review = await office.submit(caseRow.id);

    expect(review.receivedOn).toBe(receivedOn);
    expect(
      await system()
        .of(clocks)
        .first({ subject: `review/${review.id}` }),
    ).toMatchObject({ startedOn: receivedOn, due });
  });

  it('REV-20.1 lets only the handlers of the case submit it', async () => {
    const caseRow = await office.draftedCase();

    expect(await refusalOf(office.submit(caseRow.id, fullMaterials, 'both'))).toMatchObject({
      code: 'REVIEW_NOT_HANDLER',
    });
    expect(await refusalOf(office.submit(caseRow.id, fullMaterials, 'wang'))).toMatchObject({
      code: 'ACCESS_FORBIDDEN',
    });
    expect((await office.submit(caseRow.id, fullMaterials, 'liping')).state).toBe('received');
  });

  it('PLAN-3.6 (G1) takes nothing from a handler whose certificate has lapsed', async () => {
    const caseRow = await office.draftedCase({}, 'both');
    office.clock.set('2026-07-01T02:00:00Z');
    const late = { kind: 'evidence' as const, title: '测量记录', source: 'paper' as const, text: '卷内第12页' };

    const lapsed = await refusalOf(office.submit(caseRow.id, fullMaterials, 'both'));
    const { id, state } = await office.submit(caseRow.id);
    const added = office.as('both', (tx) => office.reviews.submissions.addMaterial(tx, id, late));

    expect(lapsed).toMatchObject({ code: 'REGISTERS_OFFICER_UNQUALIFIED', article: 'PLAN-3.6' });
    expect(state).toBe('received');
    expect(await refusalOf(added)).toMatchObject({ code: 'REGISTERS_OFFICER_UNQUALIFIED' });
  });

  it('REV-20 does not take the same draft twice, neither while it waits nor after it passed', async () => {
    const caseRow = await office.draftedCase();
    const { id } = await office.submit(caseRow.id);

    const twice = await refusalOf(office.submit(caseRow.id));
    await office.close(id, passOpinion);
    const again = await refusalOf(office.submit(caseRow.id));

    expect(twice).toMatchObject({ code: 'REVIEW_ALREADY_OPEN', params: { round: 1 } });
    expect(again).toMatchObject({ code: 'REVIEW_ALREADY_PASSED' });
  });

  it('REV-20 takes a returned draft again as the next round', async () => {
    const caseRow = await office.draftedCase();
    const first = await office.submit(caseRow.id);
    await office.close(first.id, returnOpinion);

    const second = await office.submit(caseRow.id);

    expect(second).toMatchObject({ state: 'received', round: 2 });
  });

  it('REV-24 reviews a draft that changed meanwhile as a round of its own, with its own clock', async () => {
    const caseRow = await office.draftedCase();
    const first = await office.submit(caseRow.id);
    await office.draft(caseRow.id, { result: '改后的决定：罚款。' });
    office.clock.set('2026-03-05T02:00:00Z');

    const second = await office.submit(caseRow.id);

    expect(second).toMatchObject({ state: 'received', round: 2, receivedOn: '2026-03-05' });
    expect((await system().of(reviews).get(first.id)).state).toBe('superseded');
    expect(
      await system()
        .of(clocks)
        .first({ subject: `review/${first.id}` }),
    ).toMatchObject({ state: 'withdrawn' });
    expect(await refusalOf(office.close(first.id, passOpinion))).toMatchObject({ code: 'REVIEW_NOT_OPEN' });
  });

  it('REV-20.2 takes evidence added after receipt without starting the clock again', async () => {
    const caseRow = await office.draftedCase();
    const { id } = await office.submit(caseRow.id);
    office.clock.set('2026-03-06T02:00:00Z');
    const late = { kind: 'evidence' as const, title: '测量记录', source: 'paper' as const, text: '卷内第12页' };

    const review = await office.as('zhang', (tx) => office.reviews.submissions.addMaterial(tx, id, late));

    expect(review.materials.at(-1)).toMatchObject({ title: '测量记录', addedAt: '2026-03-06T02:00:00.000Z' });
    expect(
      await system()
        .of(clocks)
        .find({ where: { subject: `review/${id}` } }),
    ).toMatchObject([{ due: '2026-03-10' }]);
    await office.close(id, passOpinion);
    const closed = office.as('zhang', (tx) => office.reviews.submissions.addMaterial(tx, id, late));
    expect(await refusalOf(closed)).toMatchObject({ code: 'REVIEW_NOT_OPEN' });
  });

  it('REV-2.2 lets the reviewers of the entrusting body see the case, for a time, and nobody else', async () => {
    const caseRow = await office.entrustedCase();
    const before = await refusalOf(
      office.db.data
        .read(await office.actor('wang'))
        .of(reviews)
        .get(caseRow.id),
    );

    const review = await office.submit(caseRow.id, fullMaterials, 'sanhandler');

    expect(before?.code).toBe('DATA_NOT_FOUND');
    expect(review.reviewingDepartmentId).toBe(URBAN);
    expect(
      await system()
        .of(grants)
        .find({ where: { caseId: caseRow.id } }),
    ).toMatchObject([{ granteeId: URBAN, purpose: '重大执法决定法制审核', until: new Date('2026-05-02T02:00:00Z') }]);
    expect(await refusalOf(office.claim(review.id, 'sanlawyer'))).toMatchObject({
      code: 'REGISTERS_REVIEWER_NOT_LISTED',
    });
    expect(await office.close(review.id, passOpinion, 'wang')).toMatchObject({ state: 'closed', reviewerName: '王芳' });
    expect((await office.number(caseRow.id, 'sanhandler')).state).toBe('numbered');
  });
});
