import { systemActor } from '@sanzhi/platform-data';
import { reviews } from '@sanzhi/plugins-review/server';
import { decisions } from '@sanzhi/plugins-casework/server';
import { describeDatabases, serve, type TestClient } from '@sanzhi/test-kit';
import { processTasks } from '@sanzhi/workflows-runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fullMaterials, openOffice, passOpinion, PASSWORD, returnOpinion, URBAN, type Office } from './office.js';

describeDatabases('the review routes and the process', (open) => {
  let office: Office;
  let handler: TestClient;
  let reviewer: TestClient;
  let closeServer: () => Promise<void>;

  beforeAll(async () => {
    office = await openOffice(open, { signIn: ['zhang', 'wang'] });
    const { client, close } = await serve(office.db);
    closeServer = close;
    handler = await client().signIn('zhang', PASSWORD);
    reviewer = await client().signIn('wang', PASSWORD);
  });
  afterAll(() => closeServer());

  /** A drafted case whose process stands before the submission. */
  const startedCase = async () => {
    const caseRow = await office.draftedCase();
    await office.as('zhang', (tx) =>
      office.processes.start(tx, { key: 'penalty', departmentId: URBAN, caseId: caseRow.id }),
    );
    return caseRow.id;
  };
  const openTask = async (caseId: string) =>
    office.db.data.read(systemActor).of(processTasks).first({ caseId, state: 'open' });
  const post = (client: TestClient, path: string, body: object) =>
    client.post(path, body, { 'idempotency-key': crypto.randomUUID() });

  it('REV-20 submits and completes the task in one press, gives the opinion and moves the case on', async () => {
    const caseId = await startedCase();
    const { body: wanted } = await handler.get(`/cases/${caseId}/review-submission`);

    const submitted = await post(handler, `/cases/${caseId}/review-submission`, {
      materials: fullMaterials,
      taskId: wanted['taskId'],
    });
    const { body: queue } = await reviewer.get('/reviews');
    const { body: page } = await reviewer.get(`/reviews/${String(submitted.body['id'])}`);
    const given = await post(reviewer, `/reviews/${String(submitted.body['id'])}/opinion`, {
      ...passOpinion,
      taskId: page['taskId'],
    });

    expect(submitted).toMatchObject({ status: 200, body: { round: 1, receivedOn: '2026-03-03' } });
    expect(queue['items']).toContainEqual(
      expect.objectContaining({ caseId, due: expect.objectContaining({ due: '2026-03-10', workingDaysLeft: 5 }) }),
    );
    expect(page).toMatchObject({
      case: { id: caseId, itemName: '对占用道路经营行为的处罚' },
      draft: { isChanged: false },
      ground: { result: true, fired: [{ id: 'REV-8.3' }] },
    });
    expect(given).toMatchObject({ status: 200, body: { outcomes: ['PASS'] } });
    expect(await office.db.data.read(systemActor).of(decisions).first({ caseId })).toMatchObject({ state: 'numbered' });
  });

  it('REV-21 (G6) answers an incomplete submission with what is missing, and keeps the refusal on record', async () => {
    const caseId = await startedCase();
    const task = await openTask(caseId);

    const answer = await post(handler, `/cases/${caseId}/review-submission`, { materials: [], taskId: task?.id });

    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'REVIEW_MATERIALS_INCOMPLETE',
        errors: [
          {
            pointer: '/materials/situation',
            message: expect.stringContaining('《审核办法》第二十一条第(一)项') as string,
          },
          { pointer: '/materials/evidence' },
        ],
      },
    });
    expect(await office.db.data.read(systemActor).of(reviews).first({ caseId })).toMatchObject({ state: 'refused' });
    expect((await openTask(caseId))?.elementId).toBe('submission');
  });

  it('REV-23.4 sends the process back when the opinion returns the draft', async () => {
    const caseId = await startedCase();
    const submitTask = await openTask(caseId);
    const { body } = await post(handler, `/cases/${caseId}/review-submission`, {
      materials: fullMaterials,
      taskId: submitTask?.id,
    });
    const opinionTask = await openTask(caseId);

    const closed = await post(reviewer, `/reviews/${String(body['id'])}/opinion`, {
      ...returnOpinion,
      taskId: opinionTask?.id,
    });

    expect(opinionTask?.template).toBe('review.opinion');
    expect(closed.status).toBe(200);
    expect((await openTask(caseId))?.elementId).toBe('submission');
  });

  it('REV-7 completes neither task without the act that it stands for', async () => {
    const caseId = await startedCase();
    const submitTask = await openTask(caseId);
    const early = await post(handler, `/tasks/${String(submitTask?.id)}/completion`, { values: {} });
    await post(handler, `/cases/${caseId}/review-submission`, { materials: fullMaterials, taskId: submitTask?.id });
    const { body: taken } = await reviewer.get('/reviews?mine=true');
    const opinionTask = await openTask(caseId);
    const forged = await post(reviewer, `/reviews/${String((taken['items'] as { id: string }[])[0]?.id)}/claim`, {});

    const owed = await office
      .as('wang', (tx) => office.processes.completeTask(tx, String(opinionTask?.id), {}))
      .catch((thrown: { code: string }) => thrown.code);

    expect(early).toMatchObject({ status: 409, body: { code: 'REVIEW_NOT_SUBMITTED' } });
    expect(forged.status).toBe(200);
    expect(owed).toBe('REVIEW_OPINION_OWED');
  });

  it('REV-7 takes no task of another case along', async () => {
    const [caseId, other] = [await startedCase(), await startedCase()];
    const foreign = await openTask(other);

    const answer = await post(handler, `/cases/${caseId}/review-submission`, {
      materials: fullMaterials,
      taskId: foreign?.id,
    });

    expect(answer).toMatchObject({ status: 409, body: { code: 'REVIEW_TASK_FOREIGN' } });
    expect(await office.db.data.read(systemActor).of(reviews).count({ caseId })).toBe(0);
  });

  it('keeps the opinion as it is written, under If-Match', async () => {
    const caseRow = await office.draftedCase();
    const { id } = await office.submit(caseRow.id);
    const { body: claimed } = await post(reviewer, `/reviews/${id}/claim`, {});
    const draft = { checks: { powers: { result: 'ok' } }, outcomes: [], text: '初稿' };
    const put = (rev: unknown) => reviewer.put(`/reviews/${id}/draft`, draft, { 'if-match': `"${String(rev)}"` });

    const saved = await put(claimed['rev']);
    const stale = await put(claimed['rev']);

    expect(saved.status).toBe(200);
    expect(stale).toMatchObject({ status: 409, body: { code: 'DATA_CONFLICT' } });
  });

  it('REV-8 lists the catalogue of major decisions, and REV-7 shows a case its rounds', async () => {
    const { caseRow } = await office.passedCase();

    const { body: catalogue } = await reviewer.get('/review-catalogue');
    const { body: rounds } = await handler.get(`/cases/${caseRow.id}/reviews`);
    const { body: closed } = await reviewer.get('/reviews?state=closed');
    const forbidden = await handler.get('/reviews');

    expect(catalogue['items']).toContainEqual(expect.objectContaining({ id: 'REV-8.3' }));
    expect(rounds).toMatchObject({ isMajor: true, rounds: [{ round: 1, outcomes: ['PASS'] }] });
    expect((closed['items'] as unknown[]).length).toBeGreaterThan(0);
    expect(forbidden.status).toBe(403);
  });
});
