import { afterAll, beforeAll, expect, it } from 'vitest';
import { Access, accessPlugin, departments, permissions, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import {
  collections,
  createCollectionsMigration,
  defineCollection,
  field,
  migrations,
  newId,
  systemActor,
} from '@sanzhi/platform-data';
import { messages, statutes } from '@sanzhi/platform-i18n';
import { defineErrors, TestClock, type Plugin } from '@sanzhi/platform-kernel';
import { describeDatabases, serve, type TestClient, type TestDatabase } from '@sanzhi/test-kit';
import { z } from 'zod';
import { Content, httpPlugin, resources, route } from '../src/index.js';

const notes = defineCollection({
  name: 'notes',
  fields: { id: field.id(), body: field.string(100), rev: field.rev() },
  scope: (actor) => (actor.permissions.has('notes.write') ? 'all' : 'none'),
});

const errors = defineErrors({ NOTES_FORBIDDEN_WORD: { status: 409, message: 'the note says <{word}>' } });

const notesPlugin: Plugin = {
  id: 'notes',
  requires: ['http'],
  contributes: [
    collections.of(notes),
    migrations.of(createCollectionsMigration('notes-0001', [notes])),
    permissions.of({ id: 'notes.write', title: 'notes' }),
    roles.of(
      { id: 'writer', title: 'writer', permissions: ['notes.write'] },
      { id: 'reader', title: 'reader', permissions: [] },
    ),
    statutes.of({ prefix: 'REV', title: '《审核办法》', paragraphed: [] }),
    messages.of({
      namespace: 'notes',
      locale: 'zh-CN',
      texts: { 'error.NOTES_FORBIDDEN_WORD': '不得出现“{{word}}”。', 'error.NOTES_FORBIDDEN_WORD.remedy': '请改写。' },
    }),
    resources.of(
      route({
        method: 'post',
        path: '/notes',
        summary: 'Write a note',
        permission: 'notes.write',
        body: z.strictObject({ body: z.string().min(2).max(100), count: z.number().int().optional() }),
        response: z.object({ id: z.string() }),
        handle: ({ transact, body }) =>
          transact(async (tx) => {
            if (body.body.includes('禁')) {
              throw errors.NOTES_FORBIDDEN_WORD({ word: '禁' }, { pointer: '/body', article: 'REV-8.3' });
            }
            const id = newId();
            await tx.of(notes).insert({ id, body: body.body });
            return { id };
          }),
      }),
      route({
        method: 'put',
        path: '/notes/:id',
        summary: 'Change a note',
        permission: 'notes.write',
        params: z.strictObject({ id: z.string() }),
        body: z.strictObject({ body: z.string() }),
        handle: ({ transact, params, body, request }) =>
          transact((tx) => tx.of(notes).update(params.id, body, { rev: request.ifMatch ?? 0 })),
      }),
      route({
        method: 'get',
        path: '/notes/count',
        summary: 'Count notes',
        permission: 'signed-in',
        handle: async ({ read }) => ({ count: await read.of(notes).count() }),
      }),
      route({
        method: 'get',
        path: '/page',
        summary: 'A page',
        permission: 'public',
        handle: async () => new Content('text/html; charset=utf-8', '<p>你好</p>'),
      }),
      route({
        method: 'get',
        path: '/broken',
        summary: 'Fails',
        permission: 'public',
        handle: async () => {
          throw new Error('secret detail');
        },
      }),
    ),
  ],
};

const password = 'Correct-Horse-9';

describeDatabases('the HTTP API', (open) => {
  let db: TestDatabase;
  let server: Awaited<ReturnType<typeof serve>>;
  let writer: TestClient;
  let reader: TestClient;

  beforeAll(async () => {
    db = await open({
      plugins: [auditPlugin, accessPlugin, httpPlugin, notesPlugin],
      clock: new TestClock(),
      settings: { http: { logLevel: 'silent' } },
    });
    server = await serve(db);
    const departmentId = newId();
    await db.data.transact(systemActor, async (tx) => {
      const access = db.kernel.use(Access);
      await tx
        .of(departments)
        .insert({ id: departmentId, name: '测试局', shortName: '测', kind: 'department', createdAt: new Date() });
      for (const login of ['writer', 'reader']) {
        const mustChangePassword = false;
        await access.createAccount(tx, {
          departmentId,
          login,
          name: login,
          password,
          roles: [login],
          mustChangePassword,
        });
      }
      await access.createAccount(tx, { departmentId, login: 'newcomer', name: 'n', password, roles: ['writer'] });
    });
    writer = await server.client().signIn('writer', password);
    reader = await server.client().signIn('reader', password);
  });
  afterAll(() => server.close());

  const count = async () => (await writer.get('/notes/count')).body['count'];

  it('answers a person who may, refuses one who may not, and asks a stranger to sign in', async () => {
    expect((await writer.post('/notes', { body: '一条记录' })).status).toBe(200);
    expect((await reader.post('/notes', { body: '一条记录' })).body).toMatchObject({
      code: 'ACCESS_FORBIDDEN',
      status: 403,
    });
    expect((await server.client().post('/notes', { body: '一条记录' })).body).toMatchObject({
      code: 'ACCESS_NOT_SIGNED_IN',
    });
  });

  it('shows nobody rows outside their scope', async () => {
    expect((await reader.get('/notes/count')).body).toEqual({ count: 0 });
  });

  it('names every field at fault, in Chinese, and changes nothing', async () => {
    const before = await count();

    const { status, body } = await writer.post('/notes', { body: 'x', count: 1.5, extra: true });

    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'HTTP_INPUT_INVALID', title: '提交的内容不符合要求。' });
    expect(body['errors']).toEqual([
      { pointer: '/body', code: 'input.too_small', message: '不能少于2' },
      { pointer: '/count', code: 'input.type', message: '类型不正确' },
      { pointer: '/extra', code: 'input.unknown', message: '不认识的字段“extra”' },
    ]);
    expect(await count()).toBe(before);
  });

  it('words a refusal with its remedy, field and article', async () => {
    const { body, headers } = await writer.post('/notes', { body: '禁止' });

    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({
      title: '不得出现“禁”。',
      remedy: '请改写。',
      pointer: '/body',
      article: { id: 'REV-8.3', citation: '《审核办法》第八条第(三)项' },
    });
  });

  it('hides what failed unexpectedly behind an id', async () => {
    const { status, body } = await writer.get('/broken');

    expect(status).toBe(500);
    expect(body['code']).toBe('HTTP_UNEXPECTED');
    expect(JSON.stringify(body)).not.toContain('secret detail');
  });

  it('does a request with an idempotency key once, and gives its answer again', async () => {
    const before = Number(await count());
    const key = { 'idempotency-key': 'phone-1' };

    const answers = [
      await writer.post('/notes', { body: '离线记录' }, key),
      await writer.post('/notes', { body: '离线记录' }, key),
    ];

    expect(answers[0]?.body['id']).toBe(answers[1]?.body['id']);
    expect(await count()).toBe(before + 1);
    const reused = await writer.post('/notes', { body: '另一条' }, key);
    expect(reused.body.code).toBe('HTTP_IDEMPOTENCY_REUSED');
  });

  it('refuses an edit of an older revision', async () => {
    const { body } = await writer.post('/notes', { body: '初稿' });
    const edit = (text: string, rev: string) =>
      writer.put(`/notes/${String(body['id'])}`, { body: text }, { 'if-match': rev });

    expect((await edit('二稿', '"1"')).status).toBe(200);
    expect((await edit('迟到的稿', '"1"')).body.code).toBe('DATA_CONFLICT');
  });

  it.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['another site by fetch metadata', { 'sec-fetch-site': 'cross-site' }],
    ['no client header', { 'x-sanzhi-client': '' }],
  ])('refuses a change sent from %s', async (_case, headers) => {
    const { body } = await writer.post('/notes', { body: '跨站' }, headers as Record<string, string>);

    expect(body.code).toBe('HTTP_CROSS_SITE');
  });

  it('lets a newcomer do nothing before the password is changed', async () => {
    const newcomer = await server.client().signIn('newcomer', password);
    expect((await newcomer.post('/notes', { body: '记录' })).body.code).toBe('ACCESS_PASSWORD_MUST_CHANGE');

    await newcomer.post('/session/password', { current: password, next: 'Another-Horse-8' });

    await newcomer.signIn('newcomer', 'Another-Horse-8');
    expect((await newcomer.post('/notes', { body: '记录' })).status).toBe(200);
  });

  it('does nothing in one person’s session for the page of another', async () => {
    const { body: own } = await writer.get('/session');
    const { id } = own['account'] as { id: string };

    const foreign = await writer.post('/notes', { body: '他人页面' }, { 'x-sanzhi-account': 'somebody-else' });
    expect(foreign).toMatchObject({ status: 401, body: { code: 'ACCESS_NOT_SIGNED_IN' } });
    expect((await writer.get('/session', { headers: { 'x-sanzhi-account': 'somebody-else' } })).status).toBe(401);
    expect((await writer.post('/notes', { body: '本人页面' }, { 'x-sanzhi-account': id })).status).toBe(200);
  });

  it('sets the session cookie out of reach of scripts and other sites', async () => {
    const response = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sanzhi-client': '1' },
      body: JSON.stringify({ login: 'writer', password }),
    });

    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/httponly/i);
    expect(cookie).toMatch(/samesite=strict/i);
  });

  it('sends the security headers with everything, and a fresh nonce each time', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await writer.get('/page')).headers.get('content-security-policy')),
    );

    expect(policies[0]).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('tells what is not there, and what is not JSON', async () => {
    expect((await writer.get('/nothing')).body.code).toBe('HTTP_NOT_FOUND');
    const malformed = await fetch(`${server.url}/api/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sanzhi-client': '1', cookie: writer.cookie ?? '' },
      body: '{"body":',
    });
    expect(await malformed.json()).toMatchObject({ code: 'HTTP_BODY_MALFORMED', status: 400 });
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const { body } = await writer.get('/openapi.json');

    expect(body['openapi']).toBe('3.1.0');
    expect(body).toHaveProperty(['paths', '/api/notes/{id}', 'put', 'parameters', 0, 'name'], 'id');
    expect(body).toHaveProperty(['paths', '/api/notes', 'post', 'x-permission'], 'notes.write');
  });
});
