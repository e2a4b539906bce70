import { publicEntries } from '@sanzhi/plugins-disclosure/server';
import { openSqliteDatabase, serve, type TestClient } from '@sanzhi/test-kit';
import { processTasks } from '@sanzhi/workflows-runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openOffice, PASSWORD, type Office } from './office.js';

let office: Office;
let author: TestClient;
let reviewer: TestClient;
let visitor: TestClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  office = await openOffice(openSqliteDatabase);
  const { client, close } = await serve(office.db);
  stop = close;
  author = await client().signIn('chen', PASSWORD);
  reviewer = await client().signIn('lin', PASSWORD);
  visitor = client();
});
beforeEach(() => office.clock.advance(60_000));
afterAll(() => stop());

describe('disclosure over HTTP', () => {
  it('completes the process tasks in the acts themselves', async () => {
    const caseRow = await office.issuedCase();
    await office.as('zhang', (tx) =>
      office.processes.start(tx, { key: 'penalty', departmentId: caseRow.departmentId, caseId: caseRow.id }),
    );
    const task = async () => (await office.system.of(processTasks).first({ caseId: caseRow.id, state: 'open' }))?.id;
    const { body: draft } = await author.post(`/cases/${caseRow.id}/disclosure-drafts`, {});
    const path = `/disclosure-drafts/${String(draft['id'])}`;

    const foreign = await author.post(`${path}/submission`, { taskId: 'another-task' });
    const submitted = await author.post(`${path}/submission`, { taskId: await task() });
    const published = await reviewer.post(`${path}/publication`, { taskId: await task() });

    expect(foreign).toMatchObject({ status: 409, body: { code: 'DISCLOSURE_TASK_FOREIGN' } });
    expect(submitted).toMatchObject({ status: 200, body: { state: 'submitted' } });
    expect(published).toMatchObject({ status: 200, body: { publishedOn: '2026-03-03' } });
    expect(await task()).toBeUndefined();
  });

  it('words a refusal with its article and the spans', async () => {
    const factSummary = '当事人患有糖尿病，占用道路经营。';
    const caseRow = await office.issuedCase({ party: 'citizen', factSummary });
    const { body: draft } = await author.post(`/cases/${caseRow.id}/disclosure-drafts`, {});

    const { status, body } = await author.post(`/disclosure-drafts/${String(draft['id'])}/submission`, {});

    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'DISCLOSURE_PRIVACY_OPEN',
      article: { id: 'DIS-7.3', citation: '《银川市行政执法公示办法》第七条第(三)项' },
      errors: [{ pointer: '/factSummary', message: '主要违法事实：“患有糖尿病”可能是健康状况' }],
    });
  });

  it('shows the public what it may see and nothing of the desks', async () => {
    const { id } = await office.publishedEntry();

    const entry = await visitor.get(`/public/decisions/${id}`);
    const desks = await Promise.all(
      ['/disclosure-queue', '/public-entries', '/non-disclosures', '/disclosure-policy'].map((path) =>
        visitor.get(path),
      ),
    );
    const withdrawn = await visitor.post(`/public-entries/${id}/withdrawal`, { ground: 'mistaken', reason: '有误。' });

    expect(Object.keys(entry.body).sort()).toEqual(publicFields);
    expect(desks.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(withdrawn.status).toBe(401);
    expect((await office.system.of(publicEntries).get(id)).state).toBe('published');
  });

  it('refuses to take down as expired: that is for the daily job', async () => {
    const { id } = await office.publishedEntry();

    const refused = await author.post(`/public-entries/${id}/withdrawal`, { ground: 'expired', reason: '到期。' });

    expect(refused.status).toBe(422);
  });

  it('begins the change of an entry and sends back the case', async () => {
    const { id } = await office.publishedEntry();

    const { status, body } = await author.post(`/public-entries/${id}/change`, { effectiveOn: '2026-03-02' });

    expect(status).toBe(200);
    expect((await author.get(`/cases/${String(body['caseId'])}/disclosure`)).body).toMatchObject({
      draft: { id: body['id'], state: 'draft' },
      due: { due: '2026-03-11' },
    });
  });
});

const publicFields = [
  'actionType',
  'basis',
  'department',
  'factSummary',
  'formedOn',
  'id',
  'kinds',
  'legalRepresentative',
  'number',
  'partyName',
  'publishedOn',
  'result',
  'state',
  'successor',
  'supersedes',
  'title',
];
