import { readdir, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { auditEntries } from '@sanzhi/platform-audit';
import { systemActor } from '@sanzhi/platform-data';
import { defineErrors, type Plugin } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestClient } from '@sanzhi/test-kit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DiskStore, files, Files, FileStored, fileUploadGates, zhCN, errors } from '../src/index.js';
import { UploadDesk } from '../src/upload-desk.js';
import { fileIdOf, openFilesApp, recordingOf, send, sha256Of, type FilesApp } from './files-app.js';

const gateErrors = defineErrors({ CASE_FOREIGN: { status: 403, message: 'case <{caseId}> is not yours' } });

describeDatabases('resumable upload', (open) => {
  const heard: string[] = [];
  const casework: Plugin = {
    id: 'casework-stand-in',
    requires: ['files'],
    contributes: [
      fileUploadGates.of({
        id: 'own-case',
        check: async ({ caseId }) => {
          if (caseId === 'case-of-others') throw gateErrors.CASE_FOREIGN({ caseId });
        },
      }),
    ],
    activate: (host) => host.on(FileStored, 'heard', async ({ fileId }) => void heard.push(fileId)),
  };
  let app: FilesApp;
  let wang: TestClient;

  const rowOf = (id: string) => app.database.data.read(systemActor).of(files).first({ id });
  const uploadsLeft = () => readdir(join(app.folder, 'uploads'));
  const headers = () => ({ cookie: wang.cookie ?? '', 'x-sanzhi-client': '1', 'tus-resumable': '1.0.0' });
  const failureOf = (sending: Promise<unknown>) =>
    sending.then(
      () => undefined,
      (error: { originalResponse?: { getStatus(): number; getBody(): string } }) => ({
        status: error.originalResponse?.getStatus(),
        ...(JSON.parse(error.originalResponse?.getBody() ?? '{}') as { code?: string; title?: string }),
      }),
    );

  beforeAll(async () => {
    app = await openFilesApp(open, [casework]);
    wang = await app.signIn('wang');
  });

  afterAll(() => app.close());

  it('REC-20.4 goes on after an interruption and a restart, and keeps what was sent by its hash', async () => {
    const content = recordingOf(12);
    const sha256 = sha256Of(content);

    const first = await send({ client: wang, content, metadata: { caseId: 'case-1', sha256 }, until: 5_000_000 });
    app = await app.restart();
    wang = await app.signIn('wang');
    const url = new URL(new URL(first.url).pathname, app.url).href;
    const second = await send({ client: wang, content, uploadUrl: url });
    await app.database.outbox.drain();

    const id = fileIdOf(url);
    expect(first.sent + second.sent).toBe(content.length);
    expect(await rowOf(id)).toMatchObject({
      caseId: 'case-1',
      sha256,
      size: content.length,
      mediaType: 'video/mp4',
      name: '现场录像.mp4',
      sensitivity: 'internal',
    });
    expect(await new DiskStore(app.folder).verify(sha256)).toBe(true);
    expect([heard.filter((fileId) => fileId === id), await uploadsLeft()]).toEqual([[id], []]);
    const trail = await app.database.data
      .read(systemActor)
      .of(auditEntries)
      .find({ where: { subject: `file/${id}` } });
    expect(trail).toMatchObject([{ action: 'file.stored', stream: 'case/case-1' }]);
  });

  it('keeps what arrived when the line breaks in the middle of a chunk', async () => {
    const content = recordingOf(3);
    const { url } = await send({ client: wang, content, until: 1_000_000 });
    const offset = await offsetOf(url);
    const patch = request(url, {
      method: 'PATCH',
      headers: {
        ...headers(),
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        'content-length': String(content.length - offset),
      },
    });
    const isBroken = new Promise((resolve) => patch.on('error', resolve));
    patch.write(content.subarray(offset, offset + 700_000));
    const onDisk = join(app.folder, 'uploads', fileIdOf(url));
    await vi.waitFor(async () => expect((await stat(onDisk)).size).toBeGreaterThan(offset), { timeout: 10_000 });
    patch.destroy(new Error('out of reach'));
    await isBroken;

    const arrived = await offsetOf(url);
    await send({ client: wang, content, uploadUrl: url });

    expect(arrived).toBeGreaterThan(offset);
    expect((await rowOf(fileIdOf(url)))?.sha256).toBe(sha256Of(content));
  });

  it('refuses a content that has another hash than expected, and keeps none of it', async () => {
    const content = recordingOf(1);

    const failure = await failureOf(send({ client: wang, content, metadata: { sha256: '0'.repeat(64) } }));

    expect(failure).toMatchObject({
      status: 422,
      code: 'FILES_HASH_MISMATCH',
      title: zhCN['error.FILES_HASH_MISMATCH'],
    });
    expect(await uploadsLeft()).toEqual([]);
  });

  it('keeps equal contents once, under a row for each upload', async () => {
    const content = recordingOf(1);

    const one = await send({ client: wang, content });
    const other = await send({ client: wang, content, metadata: { name: '副本.mp4' } });

    const rows = [await rowOf(fileIdOf(one.url)), await rowOf(fileIdOf(other.url))];
    expect(rows.map((row) => row?.sha256)).toEqual([sha256Of(content), sha256Of(content)]);
    expect(rows.map((row) => row?.name)).toEqual(['现场录像.mp4', '副本.mp4']);
  });

  it('tells a client that lost the last answer that all has arrived', async () => {
    const { url } = await send({ client: wang, content: recordingOf(1) });

    const asked = await fetch(url, { method: 'HEAD', headers: headers() });

    expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, String(1_048_576 + 24)]);
  });

  it('finishes what was received when the process ended before it was recorded', async () => {
    const content = recordingOf(1);
    const { url } = await send({ client: wang, content, until: 1_000_000 });
    const { uploads } = app.database.kernel.use(UploadDesk);
    const offset = await offsetOf(url);
    await uploads.store.write(Readable.from([content.subarray(offset)]), fileIdOf(url), offset);

    const before = await rowOf(fileIdOf(url));
    const recovered = await app.database.kernel.use(Files).recover();
    const again = await app.database.kernel.use(Files).recover();

    expect([before, recovered, again]).toEqual([undefined, 1, 0]);
    expect((await rowOf(fileIdOf(url)))?.sha256).toBe(sha256Of(content));
  });

  it('finishes an upload once when it is finished twice at a time', async () => {
    const content = recordingOf(1);
    const { url } = await send({ client: wang, content, until: 1_000_000 });
    const { uploads, files: service } = app.database.kernel.use(UploadDesk);
    const offset = await offsetOf(url);
    await uploads.store.write(Readable.from([content.subarray(offset)]), fileIdOf(url), offset);

    const [one, other] = await Promise.all([offsetOf(url), offsetOf(url), service.recover()]);

    expect([one, other]).toEqual([content.length, content.length]);
    expect(
      await app.database.data
        .read(systemActor)
        .of(files)
        .count({ sha256: sha256Of(content) }),
    ).toBe(1);
  });

  it('gives up uploads that stood still, and none that is complete', async () => {
    const { url } = await send({ client: wang, content: recordingOf(2), until: 1_000_000 });
    const { uploads } = app.database.kernel.use(UploadDesk);

    await uploads.giveUp(new Date(0));
    const kept = await uploads.find(fileIdOf(url));
    await uploads.giveUp(new Date(Date.now() + 60_000));

    expect([kept?.offset, await uploads.find(fileIdOf(url))]).toEqual([1_048_576, undefined]);
  });

  it('lets nobody else go on with an upload, ask about it or take it back', async () => {
    const { url } = await send({ client: wang, content: recordingOf(2), until: 1_000_000 });
    const zhao = await app.signIn('zhao');

    const answers = await Promise.all(
      ['HEAD', 'PATCH', 'DELETE'].map((method) =>
        fetch(url, { method, headers: { ...headers(), cookie: zhao.cookie ?? '' } }),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('takes an incomplete upload back, and no finished one', async () => {
    const begun = await send({ client: wang, content: recordingOf(2), until: 1_000_000 });
    const finished = await send({ client: wang, content: recordingOf(1) });

    const answers = [begun, finished].map(({ url }) => fetch(url, { method: 'DELETE', headers: headers() }));

    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([204, 400]);
    expect(await rowOf(fileIdOf(finished.url))).toBeDefined();
  });

  it.each([
    ['without a session', { cookie: '' }, 401, 'ACCESS_NOT_SIGNED_IN'],
    ['from the page of somebody else', { 'x-sanzhi-account': 'somebody-else' }, 401, 'ACCESS_NOT_SIGNED_IN'],
    ['from another site', { 'x-sanzhi-client': '' }, 403, 'HTTP_CROSS_SITE'],
    ['of nothing', { 'upload-length': '0' }, 422, 'FILES_EMPTY'],
    ['of unknown length', { 'upload-length': '' }, 422, 'FILES_EMPTY'],
    ['that is too large', { 'upload-length': '20971521' }, 413, 'FILES_TOO_LARGE'],
    ['without a name', { 'upload-metadata': '' }, 422, 'FILES_METADATA_INVALID'],
    ['with a hash that is none', { 'upload-metadata': 'name YQ==,sha256 YQ==' }, 422, 'FILES_METADATA_INVALID'],
    ['to a case of others', { 'upload-metadata': `name YQ==,caseId ${btoa('case-of-others')}` }, 403, 'CASE_FOREIGN'],
  ])('refuses an upload %s', async (_what, change, status, code) => {
    const given = { ...headers(), 'upload-length': '10', 'upload-metadata': 'name YQ==', ...change };

    const answer = await fetch(`${app.url}/api/uploads`, { method: 'POST', headers: given });

    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('refuses whoever lacks the permission', async () => {
    const clerk = await app.signIn('li-clerk');

    const failure = await failureOf(send({ client: clerk, content: recordingOf(1) }));

    expect(failure).toMatchObject({ status: 403, code: 'ACCESS_FORBIDDEN' });
  });

  it('keeps no folder of a name and no mark that turns writing around', async () => {
    const { url } = await send({
      client: wang,
      content: recordingOf(1),
      metadata: { name: '../../etc/\u202E4pm.执法记录\u0000.exe' },
    });

    expect(await rowOf(fileIdOf(url))).toMatchObject({ name: '4pm.执法记录.exe', mediaType: 'video/mp4' });
  });

  it('takes no word of the client for who it is', async () => {
    const { url } = await send({
      client: wang,
      content: recordingOf(1),
      metadata: { byId: 'zhao', byDepartmentId: 'x' },
    });

    const row = await rowOf(fileIdOf(url));

    expect([row?.uploadedBy === 'zhao', row?.departmentId === 'x']).toEqual([false, false]);
  });

  it('has words for each refusal', () => {
    const wanted = Object.keys(errors).flatMap((code) => [`error.${code}`, `error.${code}.remedy`]);

    expect(wanted.filter((key) => !(key in zhCN))).toEqual([]);
  });

  async function offsetOf(url: string): Promise<number> {
    const answer = await fetch(url, { method: 'HEAD', headers: headers() });
    return Number(answer.headers.get('upload-offset'));
  }
});
