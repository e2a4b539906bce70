import { newId, systemActor } from '@sanzhi/platform-data';
import { describeDatabases, serve, type TestClient } from '@sanzhi/test-kit';
import * as tus from 'tus-js-client';
import { beforeAll, afterAll, expect, it } from 'vitest';
import { recordingReads } from '../src/server/index.js';
import { at, NOW, openOffice, PASSWORD, sha256Of, video, type Login, type Office } from './office.js';

/** Uploads as a browser does, in pieces. @returns the id of the file */
function upload(client: TestClient, content: Buffer, caseId: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = new tus.Upload(content, {
      endpoint: `${client.url}/api/uploads`,
      chunkSize: 1024,
      retryDelays: [],
      metadata: { name: '现场录像.mp4', caseId, sensitivity: 'recording' },
      headers: { cookie: client.cookie ?? '', 'x-sanzhi-client': '1' },
      onError: reject,
      onSuccess: () => resolve(sent.url?.split('/').at(-1) ?? ''),
    });
    sent.start();
  });
}

describeDatabases('reading recordings', (open) => {
  let office: Office;
  let server: Awaited<ReturnType<typeof serve>>;
  const clients = new Map<Login, TestClient>();
  const content = video(4096);
  const made = { id: '', fileId: '', caseId: '' };

  const as = async (login: Login): Promise<TestClient> => {
    const known = clients.get(login) ?? (await server.client().signIn(`${login}-x`, PASSWORD));
    clients.set(login, known);
    return known;
  };
  const download = async (login: Login, headers = {}) => {
    const { url, cookie } = await as(login);
    return fetch(`${url}/api/files/${made.fileId}`, { headers: { cookie: cookie ?? '', ...headers } });
  };
  const statusOf = async (login: Login) => (await download(login)).status;
  const readsOf = (readerId: string) =>
    office.db.data
      .read(systemActor)
      .of(recordingReads)
      .find({ where: { recordingId: made.id, readerId }, orderBy: ['at'] });

  beforeAll(async () => {
    office = await openOffice(open);
    server = await serve(office.db);
    const { id: caseId } = await office.openCase();
    const client = await as('zhang');
    const fileId = await upload(client, content, caseId);
    const times = { startedAt: at('08:30').toISOString(), endedAt: at('08:40').toISOString() };
    const body = { fileId, recordedBy: 'officer-zhang', sha256: sha256Of(content), ...times };
    const answer = await client.post(`/cases/${caseId}/recordings`, body);
    Object.assign(made, { id: answer.body['id'], fileId, caseId });
  });
  afterAll(() => server.close());

  it('a video sent in pieces comes on record and plays in pieces, to who handles the case', async () => {
    const whole = await download('li');
    const piece = await download('li', { range: 'bytes=100-199' });

    expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
    expect(whole.headers.get('content-type')).toBe('video/mp4');
    expect(Buffer.from(await piece.arrayBuffer()).equals(content.subarray(100, 200))).toBe(true);
  });

  it('REC-21.3 puts each reading on record once, not each piece', async () => {
    await download('zhang');
    await download('zhang', { range: 'bytes=0-9' });

    expect(await readsOf('zhang')).toMatchObject([{ ground: 'case', readerName: '张三', purpose: null }]);
  });

  it('PLAN-2.2.4a the reviewer and the head read without a second request, the custodian by office', async () => {
    expect(await Promise.all((['reviewer', 'head', 'keeper'] as const).map(statusOf))).toEqual([200, 200, 200]);
    expect(await readsOf('keeper')).toMatchObject([{ ground: 'custody' }]);
  });

  it('REC-21.2 somebody else of the unit reads after the unit head approved, until its end', async () => {
    const clerk = await as('clerk');
    const before = await clerk.get(`/files/${made.fileId}`);
    const asked = await clerk.post(`/recordings/${made.id}/access-requests`, { kind: 'view', purpose: '核对证据' });
    const waiting = await statusOf('clerk');
    const path = `/recording-access/${String(asked.body['id'])}/decision`;
    const bySelf = await clerk.post(path, { isApproved: true, note: '' });
    const tooLong = await (
      await as('head')
    ).post(path, {
      ...{ isApproved: true, note: '' },
      until: at('12:00', '2026-05-03').toISOString(),
    });
    const until = at('10:10').toISOString();
    const approved = await (await as('head')).post(path, { isApproved: true, note: '同意', until });
    const during = await statusOf('clerk');
    office.clock.set(at('10:11'));
    const after = await statusOf('clerk');
    office.clock.set(NOW);

    expect(before).toMatchObject({
      status: 403,
      body: { code: 'RECORDING_READ_REFUSED', article: { id: 'REC-21.2' } },
    });
    expect([asked.status, waiting, bySelf.status]).toEqual([200, 403, 403]);
    expect([tooLong.body.code, approved.body['state']]).toEqual(['RECORDING_ACCESS_TOO_LONG', 'approved']);
    expect([during, after]).toEqual([200, 403]);
    expect(await readsOf('clerk')).toMatchObject([{ ground: 'approval', purpose: '核对证据' }]);
  });

  it('REC-20.5 a copy leaves with its note, by case number and serial, after an approval to copy', async () => {
    const clerk = await as('clerk');
    const before = await clerk.post(`/recordings/${made.id}/extracts`);
    const asked = await clerk.post(`/recordings/${made.id}/access-requests`, { kind: 'copy', purpose: '移送' });
    const path = `/recording-access/${String(asked.body['id'])}/decision`;
    await (await as('head')).post(path, { isApproved: true, note: '' });

    const note = await clerk.post(`/recordings/${made.id}/extracts`);

    expect(before.body.code).toBe('RECORDING_COPY_REFUSED');
    expect(note.body).toMatchObject({ maker: '张三', extractor: '文员甲', approvedBy: '队长甲' });
    expect(note.body['name']).toMatch(/案〔2026〕\d{4}号-001$/);
  });

  it('another department sees nothing, by id or by address', async () => {
    const sun = await as('sun');
    const answers = await Promise.all([
      sun.get(`/files/${made.fileId}`),
      sun.get(`/cases/${made.caseId}/recordings`),
      sun.post(`/recordings/${made.id}/access-requests`, { kind: 'view', purpose: '看看' }),
      sun.post(`/recordings/${made.id}/evidence`, { proves: '看看' }),
      sun.get(`/files/${newId()}`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });

  it('REC-21.3 discipline inspection reads directly, with a purpose, for a while, and on record', async () => {
    const inspector = await as('inspector');
    const before = await statusOf('inspector');
    const without = await inspector.post(`/recordings/${made.id}/direct-reads`, { purpose: ' ' });
    const declared = await inspector.post(`/recordings/${made.id}/direct-reads`, { purpose: '核查投诉' });
    const during = await statusOf('inspector');
    clients.clear();
    office.clock.set(at('10:01', '2026-03-04'));
    const after = await statusOf('inspector');
    office.clock.set(NOW);
    clients.clear();

    expect([before, without.status, declared.status, during, after]).toEqual([404, 422, 200, 200, 404]);
    expect(await readsOf('inspector')).toMatchObject([{ ground: 'direct', purpose: '核查投诉' }]);
  });

  it('closes an upload to colleagues from its first byte on, before it is registered', async () => {
    const fileId = await upload(await as('zhang'), video(), made.caseId);
    const get = async (login: Login) => (await (await as(login)).get(`/files/${fileId}`)).status;

    expect([await get('clerk'), await get('zhang'), await get('keeper')]).toEqual([403, 200, 200]);
  });

  it('takes no upload for a case that one does not handle', async () => {
    const { id: other } = await office.openCase(['zhang', 'zhou']);

    await expect(upload(await as('li'), video(), other)).rejects.toThrow(/403/);
    await expect(upload(await as('sun'), video(), other)).rejects.toThrow(/404/);
  });

  it('shows a case with its recordings, the gaps and whether one may play them', async () => {
    await office.openActivity(made.caseId, '08:30');
    const { body } = await (await as('zhang')).get(`/cases/${made.caseId}/recordings`);
    const ofClerk = await (await as('li')).get('/recordings/upload-info');

    expect(body).toMatchObject({
      isHandler: true,
      recordings: [{ id: made.id, mayRead: true }],
      activities: [{ demandsRecording: true, coveredSeconds: 600, gaps: [{ isExplained: false }], isSettled: false }],
    });
    expect(ofClerk.body['cases']).toMatchObject([{ id: made.caseId, officers: [{ name: '李四' }, { name: '张三' }] }]);
  });

  it('REC-20.3a the custodian finds what was not handed in, and signs for it', async () => {
    const keeper = await as('keeper');
    const owed = await keeper.get('/recordings/not-handed-over');
    const signed = await keeper.post('/recordings/hand-overs', { recordingIds: [made.id] });
    const byOfficer = await (await as('zhang')).post('/recordings/hand-overs', { recordingIds: [made.id] });

    expect(JSON.stringify(owed.body)).toContain(made.id);
    expect(signed).toMatchObject({ status: 200, body: { signed: 1 } });
    expect(byOfficer.body.code).toBe('ACCESS_FORBIDDEN');
  });
});
