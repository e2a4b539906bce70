import { Access } from '@sanzhi/platform-access';
import {
  collections,
  createCollectionsMigration,
  defineCollection,
  field,
  migrations,
  systemActor,
  systemScope,
  type Actor,
  type Tx,
} from '@sanzhi/platform-data';
import { defineErrors, type Plugin } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestClient } from '@sanzhi/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DiskStore, fileDisposalGates, fileReadGates, files, Files } from '../src/index.js';
import { fileIdOf, openFilesApp, recordingOf, send, sha256Of, type FilesApp } from './files-app.js';

const gateErrors = defineErrors({
  VIEWING_NOT_APPROVED: { status: 403, message: 'viewing needs an approval' },
  ON_HOLD: { status: 409, message: 'the file is on hold' },
});

const readings = defineCollection({
  name: 'test_readings',
  fields: { id: field.id(), fileId: field.string(36), actorId: field.string(36) },
  scope: systemScope,
});

/** Logs each reading and refuses files of one sensitivity, as recording does. */
const custody: Plugin = {
  id: 'custody',
  requires: ['files'],
  contributes: [
    collections.of(readings),
    migrations.of(createCollectionsMigration('custody-0001', [readings])),
    fileDisposalGates.of({
      id: 'hold',
      check: async ({ file }) => {
        if (file.sensitivity === 'held') throw gateErrors.ON_HOLD({}, { article: 'REC-21.1.1' });
      },
    }),
    fileReadGates.of(
      {
        id: 'log',
        check: async ({ tx, file, actor }) =>
          void (await tx.as(systemActor).of(readings).insert({ fileId: file.id, actorId: actor.id })),
      },
      {
        id: 'approval',
        check: async ({ file }) => {
          if (file.sensitivity === 'restricted') throw gateErrors.VIEWING_NOT_APPROVED({}, { article: 'REC-21.2' });
        },
      },
    ),
  ],
};

describeDatabases('download', (open) => {
  const content = recordingOf(2);
  let app: FilesApp;
  let wang: TestClient;
  let id: string;

  const fetchFile = (path: string, { client = wang, ...init }: RequestInit & { client?: TestClient } = {}) =>
    fetch(`${app.url}/api/files/${path}`, { ...init, headers: { ...init.headers, cookie: client.cookie ?? '' } });
  const readingsOf = (fileId: string) => app.database.data.read(systemActor).of(readings).count({ fileId });

  beforeAll(async () => {
    app = await openFilesApp(open, [custody]);
    wang = await app.signIn('wang');
    id = fileIdOf((await send({ client: wang, content, metadata: { caseId: 'case-1' } })).url);
  });

  afterAll(() => app.close());

  it('gives the whole content with headers that keep it harmless', async () => {
    const answer = await fetchFile(id);

    expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(sha256Of(content));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(content.length),
      'content-disposition': `inline; filename="file"; filename*=UTF-8''${encodeURIComponent('现场录像.mp4')}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'accept-ranges': 'bytes',
      etag: `"${sha256Of(content)}"`,
    });
  });

  it.each([
    ['bytes=0-99', 206, 0, 100],
    ['bytes=1000-', 206, 1000, undefined],
    ['bytes=-10', 206, -10, undefined],
    ['bytes=0-1,5-6', 200, 0, undefined],
    ['lines=1-2', 200, 0, undefined],
  ])('serves %s as a player asks for it', async (range, status, start, end) => {
    const answer = await fetchFile(id, { headers: { range } });

    expect(answer.status).toBe(status);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content.subarray(start, end))).toBe(true);
  });

  it('says where the end is when a range begins behind it', async () => {
    const answer = await fetchFile(id, { headers: { range: `bytes=${content.length}-` } });

    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${content.length}`]);
  });

  it('answers a range of another version with the whole', async () => {
    const headers = { range: 'bytes=0-9', 'if-range': '"another"' };

    const answer = await fetchFile(id, { headers });

    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, content.length]);
  });

  it('saves instead of showing when asked to, and always what is not to be shown', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const archive = Buffer.from('PK\x03\x04 something', 'latin1');

    const asked = await fetchFile(`${id}?download`, { method: 'HEAD' });
    const [html, zip] = await Promise.all(
      [page, archive].map(async (bytes) => fetchFile(fileIdOf((await send({ client: wang, content: bytes })).url))),
    );

    expect(asked.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(html?.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(zip?.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('hides a file from another department, by id and by address', async () => {
    const zhao = await app.signIn('zhao');
    const absent = '01900000-0000-7000-8000-000000000000';

    const answers = await Promise.all([id, sha256Of(content), absent].map((name) => fetchFile(name, { client: zhao })));

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    const [own, missing] = await Promise.all([answers[0]?.json(), answers[2]?.json()]);
    expect({ ...(own as object), params: 0 }).toEqual({ ...(missing as object), params: 0 });
  });

  it('does not give a file by its hash, not even to its owner', async () => {
    expect((await fetchFile(sha256Of(content))).status).toBe(404);
  });

  it('shows a file to those who were let into its case', async () => {
    const zhao = await app.signIn('zhao');
    const { body } = await zhao.get('/session');
    const granteeId = (body['account'] as { id: string }).id;
    await app.database.data.transact(systemActor, (tx) =>
      app.database.kernel.use(Access).grantCase(tx, { caseId: 'case-1', granteeId, purpose: '联合执法' }),
    );

    expect((await fetchFile(id, { client: zhao, method: 'HEAD' })).status).toBe(200);
  });

  it('shows nothing to the public', async () => {
    const answer = await fetchFile(id, { client: { cookie: '' } as TestClient });

    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'ACCESS_NOT_SIGNED_IN']);
  });

  it('REC-21.3 puts each reading on record before the first byte', async () => {
    const before = await readingsOf(id);

    await (await fetchFile(id)).arrayBuffer();
    await (await fetchFile(id, { headers: { range: 'bytes=5-9' } })).arrayBuffer();

    expect((await readingsOf(id)) - before).toBe(2);
  });

  it('REC-21.2 gives nothing when a gate refuses, and records nothing', async () => {
    const { url } = await send({ client: wang, content: recordingOf(1), metadata: { sensitivity: 'restricted' } });

    const answer = await fetchFile(fileIdOf(url));

    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'VIEWING_NOT_APPROVED']);
    expect(await readingsOf(fileIdOf(url))).toBe(0);
  });

  it('stores what the platform itself makes', async () => {
    const service = app.database.kernel.use(Files);
    const bytes = Buffer.from('%PDF-1.7 generated');

    const file = await app.database.data.transact(systemActor, (tx) =>
      service.put(tx, { content: bytes, name: '决定书.pdf', departmentId: 'd-1', caseId: 'case-2' }),
    );
    const opened = await service.open(systemActor, file.id);

    expect(file).toMatchObject({ mediaType: 'application/pdf', size: bytes.length, sha256: sha256Of(bytes) });
    expect(Buffer.concat(await opened.stream.toArray())).toEqual(bytes);
  });

  it('REC-20.3b lets nobody change or remove a row', async () => {
    const officer: Actor = { ...systemActor, kind: 'person', ...(await ownerOf(id)) };

    const changing = (act: (tx: Tx) => Promise<unknown>) => expect(app.database.data.transact(officer, act)).rejects;

    await changing((tx) => tx.of(files).update(id, { name: '另一个.mp4' })).toMatchObject({
      code: 'DATA_OUT_OF_SCOPE',
    });
    await changing((tx) => tx.of(files).remove(id)).toMatchObject({ code: 'DATA_OUT_OF_SCOPE' });
  });

  it('G11 disposes of a file only on the approval of somebody else', async () => {
    const service = app.database.kernel.use(Files);
    const officer: Actor = { ...systemActor, kind: 'person', ...(await ownerOf(id)) };
    const dispose = (approvedBy: string) =>
      app.database.data.transact(officer, (tx) =>
        service.dispose(tx, id, { recordId: 'approval-1', approvedBy, reason: '保管期满' }),
      );

    await expect(dispose('')).rejects.toMatchObject({ code: 'FILES_NOT_APPROVED', article: 'REC-20.3b' });
    await expect(dispose(officer.id)).rejects.toMatchObject({ code: 'FILES_NOT_APPROVED' });
    expect((await fetchFile(id, { method: 'HEAD' })).status).toBe(200);
  });

  it('G11 keeps a file on hold against an approval', async () => {
    const { url } = await send({ client: wang, content: recordingOf(1), metadata: { sensitivity: 'held' } });
    const approval = { recordId: 'approval-4', approvedBy: 'head', reason: '保管期满' };

    const disposal = app.database.data.transact(systemActor, (tx) =>
      app.database.kernel.use(Files).dispose(tx, fileIdOf(url), approval),
    );

    await expect(disposal).rejects.toMatchObject({ code: 'ON_HOLD' });
    expect((await fetchFile(fileIdOf(url), { method: 'HEAD' })).status).toBe(200);
  });

  it('removes a content only when every row that refers to it was disposed of', async () => {
    const service = app.database.kernel.use(Files);
    const store = new DiskStore(app.folder);
    const shared = recordingOf(1);
    const [one, other] = [await send({ client: wang, content: shared }), await send({ client: wang, content: shared })];
    const dispose = async (url: string) => {
      const approval = { recordId: 'approval-2', approvedBy: 'head', reason: '保管期满' };
      await app.database.data.transact(systemActor, (tx) => service.dispose(tx, fileIdOf(url), approval));
      await app.database.outbox.drain();
    };

    await dispose(one.url);
    const between = await store.has(sha256Of(shared));
    await dispose(other.url);

    expect([between, await store.has(sha256Of(shared))]).toEqual([true, false]);
    const answer = await fetchFile(fileIdOf(one.url));
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([410, 'FILES_DISPOSED']);
    const row = await app.database.data.read(systemActor).of(files).get(fileIdOf(one.url));
    expect(row.disposal).toMatchObject({ recordId: 'approval-2', approvedBy: 'head' });
  });

  it('takes a content in again after it was disposed of', async () => {
    const service = app.database.kernel.use(Files);
    const again = recordingOf(1);
    const first = await send({ client: wang, content: again });
    const approval = { recordId: 'approval-3', approvedBy: 'head', reason: '保管期满' };
    await app.database.data.transact(systemActor, (tx) => service.dispose(tx, fileIdOf(first.url), approval));
    await app.database.outbox.drain();

    const second = await send({ client: wang, content: again });

    expect((await fetchFile(fileIdOf(second.url), { method: 'HEAD' })).status).toBe(200);
  });

  async function ownerOf(fileId: string): Promise<{ id: string; departmentId: string }> {
    const { uploadedBy, departmentId } = await app.database.data.read(systemActor).of(files).get(fileId);
    return { id: uploadedBy, departmentId };
  }
});
