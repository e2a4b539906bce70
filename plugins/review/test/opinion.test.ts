import { systemActor } from '@sanzhi/platform-data';
import { caseDocuments, caseMilestones, clocks } from '@sanzhi/plugins-casework/server';
import { reviews, standingPass } from '@sanzhi/plugins-review/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { NOW, openOffice, passOpinion, returnOpinion, type Office } from './office.js';
import { refusalOf } from './refusal-of.js';

describeDatabases('opinion', (open) => {
  let office: Office;
  const system = () => office.db.data.read(systemActor);
  const submitted = async () => {
    const caseRow = await office.draftedCase();
    return { caseRow, review: await office.submit(caseRow.id) };
  };

  beforeAll(async () => {
    office = await openOffice(open);
  });
  beforeEach(() => office.clock.set(NOW));

  it('REV-16.2 (G15) assigns no first-time reviewer without legal qualification', async () => {
    const { review } = await submitted();

    expect(await refusalOf(office.claim(review.id, 'novice'))).toMatchObject({
      code: 'REGISTERS_REVIEWER_UNQUALIFIED',
      article: 'REV-16.2',
    });
  });

  it('REV-18 lets nobody review what they handled or drafted', async () => {
    const { review } = await submitted();
    const redrawn = await office.draftedCase({}, 'both');
    await office.draft(redrawn.id, { result: '另拟：罚款。' }, 'both');
    const second = await office.submit(redrawn.id);

    expect(await refusalOf(office.draft(review.caseId, { result: '另拟：罚款。' }, 'both'))).toMatchObject({
      code: 'CASEWORK_NOT_HANDLER',
      article: 'PLAN-3.6',
    });
    expect((await office.claim(review.id, 'both')).reviewerName).toBe('周全');
    expect(await refusalOf(office.claim(second.id, 'both'))).toMatchObject({
      code: 'REVIEW_OWN_CASE',
      params: { name: '周全' },
    });
    expect(await refusalOf(office.claim(second.id, 'zhang'))).toMatchObject({ code: 'ACCESS_FORBIDDEN' });
  });

  it('REV-7 gives the head no way past the review', async () => {
    const { caseRow, review } = await submitted();

    expect(await refusalOf(office.claim(review.id, 'maguo'))).toMatchObject({ code: 'ACCESS_FORBIDDEN' });
    expect(await refusalOf(office.close(review.id, passOpinion, 'maguo'))).toMatchObject({ code: 'ACCESS_FORBIDDEN' });
    expect(await refusalOf(office.number(caseRow.id, 'maguo'))).toMatchObject({
      code: 'CASEWORK_FLOOR_BREACHED',
      article: 'REV-7',
    });
    const write = office.as('maguo', (tx) => tx.of(reviews).update(review.id, { state: 'closed' }));
    expect((await refusalOf(write))?.code).toMatch(/^DATA_/);
  });

  it('REV-22 wants all six checks answered, each fault with reasons, a text, and outcomes that fit', async () => {
    const { review } = await submitted();
    const fault = { result: 'fault', remark: ' ' } as const;

    const refusal = await refusalOf(
      office.close(review.id, {
        checks: { law: fault, powers: { result: 'not-applicable' } },
        outcomes: ['PASS'],
        text: '',
      }),
    );

    expect(refusal).toMatchObject({ code: 'REVIEW_OPINION_INCOMPLETE', status: 422 });
    expect(refusal?.details.map(({ code, article }) => `${code} ${article}`)).toEqual([
      'REVIEW_CHECK_NOT_WAIVABLE REV-22.1',
      'REVIEW_CHECK_UNANSWERED REV-22.2',
      'REVIEW_CHECK_UNANSWERED REV-22.3',
      'REVIEW_REASON_MISSING REV-23.5',
      'REVIEW_CHECK_UNANSWERED REV-22.5',
      'REVIEW_CHECK_UNANSWERED REV-22.6',
      'REVIEW_OUTCOME_MISSING REV-23.5',
      'REVIEW_OUTCOME_UNFOUNDED REV-23.1',
      'REVIEW_OPINION_EMPTY REV-20.2',
    ]);
    expect((await system().of(reviews).get(review.id)).state).toBe('received');
  });

  it('REV-23.7 puts the opinion into the dossier, stops the clock and opens the gate on a PASS', async () => {
    const { caseRow, review } = await submitted();
    office.clock.set('2026-03-04T02:00:00Z');

    const closed = await office.close(review.id, passOpinion);

    expect(closed).toMatchObject({
      state: 'closed',
      outcomes: ['PASS'],
      passedHash: review.documentHash,
      reviewerName: '王芳',
    });
    const filed = await system()
      .of(caseDocuments)
      .get(closed.opinionDocumentId ?? '');
    expect(filed).toMatchObject({ caseId: caseRow.id, state: 'final', volume: 'sub', createdBy: 'wang' });
    expect(filed.text).toContain('建议实施');
    expect(
      await system()
        .of(clocks)
        .first({ subject: `review/${review.id}` }),
    ).toMatchObject({
      state: 'met',
      metOn: '2026-03-04',
    });
    expect((await office.number(caseRow.id)).state).toBe('numbered');
  });

  it('REV-23.4 returns the case, and REV-7 keeps it without a number', async () => {
    const { caseRow, review } = await submitted();

    const closed = await office.close(review.id, returnOpinion);

    expect(closed).toMatchObject({ outcomes: ['RETURN'], passedHash: null });
    expect(await system().of(caseMilestones).count({ caseId: caseRow.id, milestone: 'review.returned' })).toBe(1);
    expect(await refusalOf(office.number(caseRow.id))).toMatchObject({
      code: 'CASEWORK_FLOOR_BREACHED',
      article: 'REV-7',
    });
  });

  it('REV-21.5 gives no opinion on a text that changed meanwhile, and shows the differences', async () => {
    const { caseRow, review } = await submitted();
    await office.draft(caseRow.id, { result: '改为罚款。' });

    const refusal = await refusalOf(office.close(review.id, passOpinion));

    expect(refusal).toMatchObject({ code: 'REVIEW_DRAFT_CHANGED', article: 'REV-21.5' });
    expect(refusal?.params['differences']).toContainEqual({ kind: 'added', text: '改为' });
  });

  it('REV-21.5 gives no opinion on values that changed under the same text, and takes them as a new round', async () => {
    const { caseRow, review } = await submitted();
    await office.draft(caseRow.id, { benchmarkId: 'benchmark-2' });

    const refusal = await refusalOf(office.close(review.id, passOpinion));
    const { draft } = await office.reviews.views.page(office.db.data.read(await office.actor('wang')), review.id);
    const again = await office.submit(caseRow.id);
    const closed = await office.close(again.id, passOpinion);

    expect(refusal).toMatchObject({ code: 'REVIEW_DRAFT_CHANGED', article: 'REV-21.5' });
    expect(draft.isChanged).toBe(true);
    expect(draft.differences.filter(({ kind }) => kind !== 'same')).toEqual([]);
    expect(again).toMatchObject({ round: 2, documentHash: review.documentHash });
    expect(closed).toMatchObject({ subject: { benchmarkId: 'benchmark-2' }, passedHash: again.documentHash });
    expect((await office.number(caseRow.id)).state).toBe('numbered');
  });

  it('REV-21.5 (G7) numbers no text that was changed after it passed', async () => {
    const { caseRow } = await office.passedCase();
    await office.draft(caseRow.id, { result: '改为罚款。' });

    expect(await refusalOf(office.number(caseRow.id))).toMatchObject({
      code: 'CASEWORK_TEXT_CHANGED',
      article: 'REV-7',
    });
  });

  it('REV-23 goes several rounds: only the last one counts', async () => {
    const { caseRow, review } = await submitted();
    await office.close(review.id, returnOpinion);
    await office.draft(caseRow.id, { result: '经补充测量，罚款。' });
    const second = await office.submit(caseRow.id);
    await office.close(second.id, returnOpinion, 'zhao');
    await office.draft(caseRow.id, { result: '经再次补充，罚款。' });
    const third = await office.submit(caseRow.id);
    await office.close(third.id, passOpinion, 'wang');

    const page = await office.reviews.views.page(office.db.data.read(await office.actor('wang')), third.id);

    expect(page.rounds.map(({ round, outcomes }) => [round, outcomes])).toEqual([
      [2, ['RETURN']],
      [1, ['RETURN']],
    ]);
    expect(page.rounds[0]?.differences.some(({ kind }) => kind === 'added')).toBe(true);
    expect((await standingPass(system(), caseRow.id))?.review.id).toBe(third.id);
    expect((await office.number(caseRow.id)).state).toBe('numbered');
  });

  it('REV-27 never changes a closed review', async () => {
    const { reviewId } = await office.passedCase();
    const save = () =>
      office.as('wang', (tx) => office.reviews.opinions.save(tx, reviewId, { draft: { ...passOpinion, text: '改' } }));

    expect(await refusalOf(office.close(reviewId, returnOpinion))).toMatchObject({
      code: 'REVIEW_CLOSED',
      article: 'REV-27',
    });
    expect(await refusalOf(save())).toMatchObject({ code: 'REVIEW_CLOSED' });
    expect(await refusalOf(office.claim(reviewId, 'zhao'))).toMatchObject({ code: 'REVIEW_CLOSED' });
    const write = office.as('wang', (tx) => tx.of(reviews).update(reviewId, { opinion: '改' }));
    expect((await refusalOf(write))?.code).toMatch(/^DATA_/);
  });

  it('REV-20.2 lets a colleague stand in with a reason, and the clock goes on', async () => {
    const { review } = await submitted();
    await office.claim(review.id, 'wang');
    const hand = (reason?: string) =>
      office.as('zhao', (tx) =>
        office.reviews.opinions.assign(tx, review.id, { accountId: 'zhao', ...(reason ? { reason } : {}) }),
      );

    expect(await refusalOf(hand())).toMatchObject({ code: 'REVIEW_CLAIMED', params: { reviewer: '王芳' } });
    expect((await hand('王芳因病请假')).reviewerName).toBe('赵敏');
    expect(await refusalOf(office.close(review.id, passOpinion, 'wang'))).toMatchObject({
      code: 'REVIEW_NOT_REVIEWER',
    });
    expect(
      await system()
        .of(clocks)
        .first({ subject: `review/${review.id}` }),
    ).toMatchObject({
      startedOn: '2026-03-03',
      due: '2026-03-10',
      state: 'running',
    });
  });

  it('REV-20.2 keeps an unfinished opinion, for its reviewer alone and under its revision', async () => {
    const { review } = await submitted();
    const draft = { checks: { powers: { result: 'ok' as const } }, outcomes: [], text: '初稿' };
    const save = (person: 'wang' | 'zhao', rev?: number) =>
      office.as(person, (tx) => office.reviews.opinions.save(tx, review.id, { draft, ...(rev ? { rev } : {}) }));

    expect(await refusalOf(save('wang'))).toMatchObject({ code: 'REVIEW_UNCLAIMED' });
    const { rev } = await office.claim(review.id, 'wang');
    expect(await refusalOf(save('zhao'))).toMatchObject({ code: 'REVIEW_NOT_REVIEWER' });
    expect(await save('wang', rev)).toMatchObject({ opinion: '初稿', checks: { powers: { result: 'ok' } } });
    expect(await refusalOf(save('wang', rev))).toMatchObject({ code: 'DATA_CONFLICT' });
  });

  it('REV-24 confirms a clerical correction in one press as a new PASS on the new text', async () => {
    const { caseRow, reviewId } = await office.passedCase();
    await office.draft(caseRow.id, { result: '罚款，' });
    const read = office.db.data.read(await office.actor('wang'));
    const { draft } = await office.reviews.views.page(read, reviewId);
    const confirm = (hash: string, person: 'wang' | 'both' = 'wang') =>
      office.as(person, (tx) => office.reviews.corrections.confirm(tx, reviewId, { hash, reason: '标点更正' }));

    expect(draft.isChanged).toBe(true);
    expect(await refusalOf(confirm('0'.repeat(64)))).toMatchObject({ code: 'REVIEW_DRAFT_CHANGED' });
    expect(await confirm(draft.hash)).toMatchObject({ kind: 'clerical', toHash: draft.hash, reviewerName: '王芳' });
    expect(await refusalOf(confirm(draft.hash))).toMatchObject({ code: 'REVIEW_NOTHING_TO_CORRECT' });
    expect((await office.number(caseRow.id)).state).toBe('numbered');
  });

  it('REV-24 lets a text that was changed and changed back be confirmed or submitted again', async () => {
    const { caseRow, reviewId } = await office.passedCase();
    await office.draft(caseRow.id, { result: '改为罚款。' });
    const restored = await office.draft(caseRow.id);
    const early = await refusalOf(office.number(caseRow.id));
    const { hash } = await system().of(caseDocuments).get(restored.documentId);

    await office.as('wang', (tx) => office.reviews.corrections.confirm(tx, reviewId, { hash, reason: '已恢复原文' }));

    expect(early).toMatchObject({ code: 'CASEWORK_FLOOR_BREACHED', article: 'REV-7' });
    expect((await office.number(caseRow.id)).state).toBe('numbered');
  });

  it('REV-20 gives a review to one of two reviewers who take it at the same moment', async () => {
    const { review } = await submitted();

    const taken = await Promise.all([
      refusalOf(office.claim(review.id, 'wang')),
      refusalOf(office.claim(review.id, 'zhao')),
    ]);

    expect(taken.map((refusal) => refusal?.code).sort()).toEqual(['REVIEW_CLAIMED', undefined]);
  });

  it('REV-24 takes no change of the amount for a clerical one', async () => {
    const { caseRow, reviewId } = await office.passedCase();
    await office.draft(caseRow.id, { fineAmount: 2_000_100 });
    const { hash } = (await office.reviews.views.page(office.db.data.read(await office.actor('wang')), reviewId)).draft;

    const confirmed = office.as('wang', (tx) =>
      office.reviews.corrections.confirm(tx, reviewId, { hash, reason: '更正' }),
    );

    expect(await refusalOf(confirmed)).toMatchObject({
      code: 'REVIEW_CORRECTION_SUBSTANTIAL',
      params: { changed: 'fineAmount' },
    });
  });

  it('REV-24 takes no other benchmark under the same text for a clerical change, and REV-7 gives it no number', async () => {
    const { caseRow, reviewId } = await office.passedCase();
    await office.draft(caseRow.id, { benchmarkId: 'benchmark-2' });
    const { hash } = (await office.reviews.views.page(office.db.data.read(await office.actor('wang')), reviewId)).draft;

    const confirmed = office.as('wang', (tx) =>
      office.reviews.corrections.confirm(tx, reviewId, { hash, reason: '更正' }),
    );

    expect(await refusalOf(confirmed)).toMatchObject({
      code: 'REVIEW_CORRECTION_SUBSTANTIAL',
      params: { changed: 'benchmarkId' },
    });
    expect(await refusalOf(office.number(caseRow.id))).toMatchObject({
      code: 'CASEWORK_FLOOR_BREACHED',
      article: 'REV-7',
    });
  });

  it('REV-24 leaves the redrawing to the handlers: the reviewer confirms their text and writes none', async () => {
    const { caseRow, reviewId } = await office.passedCase();
    const byReviewer = await refusalOf(office.draft(caseRow.id, { result: '罚款，' }, 'wang'));
    const redrawn = await office.draft(caseRow.id, { result: '罚款，' }, 'liping');
    const { hash } = await system().of(caseDocuments).get(redrawn.documentId);

    await office.as('wang', (tx) => office.reviews.corrections.confirm(tx, reviewId, { hash, reason: '标点更正' }));

    expect(byReviewer?.code).toBe('CASEWORK_NOT_HANDLER');
    expect((await system().of(caseDocuments).get(redrawn.documentId)).hash).toBe(hash);
    const changes = { caseId: caseRow.id, milestone: 'draft.changed', actorId: 'wang' };
    expect(await system().of(caseMilestones).count(changes)).toBe(0);
  });

  it('REV-7 lets nothing out on a PASS that was taken back, until the text passes again', async () => {
    const { caseRow, reviewId } = await office.passedCase();
    await office.as('wang', (tx) => office.reviews.corrections.withdraw(tx, reviewId, '适用条款有误'));

    const refusal = await refusalOf(office.number(caseRow.id));
    const again = await office.submit(caseRow.id);
    await office.close(again.id, passOpinion, 'zhao');

    expect(refusal).toMatchObject({ code: 'REVIEW_PASS_WITHDRAWN', article: 'REV-7' });
    expect(again.round).toBe(2);
    expect((await office.number(caseRow.id)).state).toBe('numbered');
  });

  it('REV-7 takes no PASS back once the decision is issued', async () => {
    const { caseRow, reviewId } = await office.passedCase();
    await office.number(caseRow.id);
    await office.as('zhang', (tx) => office.casework.decisions.issue(tx, caseRow.id));

    const withdrawal = office.as('wang', (tx) => office.reviews.corrections.withdraw(tx, reviewId, '有误'));

    expect(await refusalOf(withdrawal)).toMatchObject({ code: 'REVIEW_DECISION_FIXED' });
  });

  it('REV-8.3 asks no review of a decision below the figures, and still takes one', async () => {
    const minor = await office.draftedCase({ fineAmount: 1_999_900 });
    const offered = await office.draftedCase({ fineAmount: 1_999_900 });

    const { subject } = await office.submit(offered.id);

    expect((await office.number(minor.id)).state).toBe('numbered');
    expect(subject).toMatchObject({ isMajor: false, fineAmount: 1_999_900 });
  });
});

describeDatabases('opinion without a template', (open) => {
  it('REV-23.7 (G12) closes no case whose opinion is not in the dossier', async () => {
    const office = await openOffice(open, { opinionTemplate: false });
    const { caseRow, reviewId } = await office.passedCase();
    await office.number(caseRow.id);
    await office.as('zhang', async (tx) => {
      await office.casework.decisions.issue(tx, caseRow.id);
      await office.casework.decisions.serve(tx, caseRow.id, { servedOn: '2026-03-03', method: '直接送达' });
    });
    const gate = () =>
      office.as('zhang', async (tx) => {
        const { files, monitor } = office.casework;
        await monitor.pass(tx, 'case.close', await files.openCase(tx, caseRow.id), `case/${caseRow.id}`);
      });

    const review = await office.db.data.read(systemActor).of(reviews).get(reviewId);

    expect(review).toMatchObject({ state: 'closed', opinionDocumentId: null });
    expect(await refusalOf(gate())).toMatchObject({ code: 'REVIEW_OPINION_NOT_FILED', article: 'REV-23.7' });
  });
});
