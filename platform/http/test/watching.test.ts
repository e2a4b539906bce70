import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, accessPlugin, departments } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { migrations, newId, systemActor } from '@sanzhi/platform-data';
import { EventType, TestClock, type Plugin } from '@sanzhi/platform-kernel';
import { describeDatabases, openSqliteDatabase, serve, type TestDatabase } from '@sanzhi/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpPlugin, metrics, resources, route, sites } from '../src/index.js';

const password = 'Correct-Horse-9';
const Rang = EventType.define<{ readonly times: number }>('bell.rang');

const bellPlugin: Plugin = {
  id: 'bell',
  requires: ['http'],
  contributes: [
    resources.of(
      route({
        method: 'get',
        path: '/bells/:id',
        summary: 'A bell',
        permission: 'signed-in',
        handle: async () => ({ sound: 'ding' }),
      }),
      route({
        method: 'get',
        path: '/cracked/:id',
        summary: 'Fails',
        permission: 'public',
        handle: async () => {
          throw new Error('the bell is cracked', { cause: new TypeError('no clapper') });
        },
      }),
    ),
    sites.of({
      id: 'belfry',
      create: () => async (ctx, next) => {
        if (!ctx.path.startsWith('/belfry/')) return next();
        ctx.body = 'up';
      },
    }),
    metrics.of(
      {
        name: 'sanzhi_bells',
        help: 'Bells.',
        kind: 'gauge',
        labels: ['metal'],
        collect: async () => [{ value: 3, labels: { metal: 'bronze' } }],
      },
      {
        name: 'sanzhi_bells_rung_total',
        help: 'Rung.',
        kind: 'counter',
        collect: async (read) => [{ value: (await read.sql.all('SELECT 7 AS rung')).length }],
      },
      {
        name: 'sanzhi_bells_lost',
        help: 'Lost.',
        kind: 'gauge',
        collect: () => Promise.reject(new Error('nobody knows')),
      },
    ),
  ],
  activate: (host) => host.on(Rang, 'listen', async () => undefined),
};

const plugins = [auditPlugin, accessPlugin, httpPlugin, bellPlugin];

/** A GET with headers that `fetch` would not let through. */
function get(url: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

const parts = async (url: string) => {
  const { status, text } = await get(`${url}/readyz`);
  return { status, ...((JSON.parse(text) as { parts: unknown }).parts as object) };
};

describeDatabases('health, readiness and metrics', (open) => {
  let db: TestDatabase;
  let server: Awaited<ReturnType<typeof serve>>;
  const clock = new TestClock();

  beforeAll(async () => {
    db = await open({ plugins, clock, settings: { http: { logLevel: 'silent' } } });
    server = await serve(db);
  });
  afterAll(() => server.close());

  it('says that it lives and is ready, to anyone', async () => {
    expect(await get(`${server.url}/healthz`)).toEqual({ status: 200, text: '{"status":"ok"}' });
    expect(await parts(server.url)).toEqual({ status: 200, process: 'ok', database: 'ok', migrations: 'ok' });
  });

  it('is not ready for a database that lacks a migration of its own', async () => {
    const later: Plugin = {
      id: 'later',
      contributes: [migrations.of({ name: 'later-0001', up: async () => {}, down: async () => {} })],
    };
    const newer = await open({ plugins: [...plugins, later], url: db.url, migrate: false });
    const { url, close } = await serve(newer);

    const before = await parts(url);
    await newer.migrator.up();
    const after = await parts(url);

    await close();
    expect(before).toEqual({ status: 503, process: 'ok', database: 'ok', migrations: 'pending' });
    expect(after).toMatchObject({ status: 200, migrations: 'ok' });
  });

  it('counts requests by route template, what waits in the outbox, and what plugins contribute', async () => {
    await db.data.transact(systemActor, (tx) => tx.emit(Rang, { times: 1 }, { aggregate: 'bell:1' }));
    clock.advance(90_000);
    await get(`${server.url}/api/bells/secret-number`);

    const { text } = await get(`${server.url}/metrics`);

    expect(text).toContain(
      'sanzhi_http_request_duration_seconds_count{method="GET",route="/api/bells/:id",status="401"} 1',
    );
    expect(text).toContain('sanzhi_outbox_deliveries{state="waiting"} 1');
    expect(text).toContain('sanzhi_outbox_oldest_age_seconds 90');
    expect(text).toContain('sanzhi_bells{metal="bronze"} 3');
    expect(text).toContain('sanzhi_bells_rung_total 1');
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(text).toMatch(/^process_resident_memory_bytes /m);
    expect(text).not.toContain('secret-number');
  });

  it('leaves out a metric that fails, and counts that', async () => {
    await get(`${server.url}/metrics`);

    const { status, text } = await get(`${server.url}/metrics`);

    expect(status).toBe(200);
    expect(text).not.toMatch(/^sanzhi_bells_lost /m);
    expect(text).toMatch(/^sanzhi_metric_failures_total\{metric="sanzhi_bells_lost"\} \d+$/m);
  });

  it.each([
    ['under a public name', { host: 'enforcement.example' }],
    ['through a proxy', { 'x-forwarded-for': '203.0.113.9' }],
  ])('keeps the metrics from who asks %s', async (_case, headers) => {
    const { status, text } = await get(`${server.url}/metrics`, headers);

    expect(status).toBe(403);
    expect(text).toContain('HTTP_METRICS_REFUSED');
  });
});

describe('a node that stops', () => {
  it('says that it is not ready while it still answers', async () => {
    const db = await openSqliteDatabase({ plugins, settings: { http: { logLevel: 'silent', drainSeconds: 1 } } });
    const { url, close } = await serve(db);

    const closing = close();

    expect(await parts(url)).toMatchObject({ status: 503, process: 'stopping' });
    await closing;
    await expect(get(`${url}/readyz`)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a request under way when the server closes', () => {
  it('gets its answer', async () => {
    let ring = () => {};
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const slow: Plugin = {
      id: 'slow-bell',
      requires: ['http'],
      contributes: [
        sites.of({
          id: 'slow',
          create: () => async (ctx) => {
            begun();
            await new Promise<void>((resolve) => (ring = resolve));
            ctx.body = 'dong';
          },
        }),
      ],
    };
    const db = await openSqliteDatabase({ plugins: [...plugins, slow], settings: { http: { logLevel: 'silent' } } });
    const { url, close } = await serve(db);

    const answer = get(`${url}/tower`);
    await hasBegun;
    const closing = close();
    ring();

    expect(await answer).toEqual({ status: 200, text: 'dong' });
    await closing;
  });
});

describe('a token for the metrics', () => {
  it('is asked of everyone, and lets its holders in from anywhere', async () => {
    const settings = { http: { logLevel: 'silent', metricsToken: 'open-sesame' } };
    const { url, close } = await serve(await openSqliteDatabase({ plugins, settings }));
    const scrape = async (headers: Record<string, string>) => (await get(`${url}/metrics`, headers)).status;

    expect(await scrape({})).toBe(403);
    expect(await scrape({ authorization: 'Bearer open' })).toBe(403);
    expect(await scrape({ authorization: 'Bearer open-sesame', host: 'enforcement.example' })).toBe(200);
    await close();
  });
});

describe('the log', () => {
  let folder: string;
  let url: string;
  let close: () => Promise<void>;
  let cookie: string;
  let accountId: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanzhi-log-'));
    const db = await openSqliteDatabase({ plugins, settings: { http: { logTo: join(folder, 'logs/sanzhi.log') } } });
    const served = await serve(db);
    ({ url, close } = served);
    accountId = await db.data.transact(systemActor, async (tx) => {
      const departmentId = newId();
      await tx
        .of(departments)
        .insert({ id: departmentId, name: '测试局', shortName: '测', kind: 'department', createdAt: new Date() });
      const person = { departmentId, login: 'ringer', name: '敲钟人', password, roles: [], mustChangePassword: false };
      return db.kernel.use(Access).createAccount(tx, person);
    });
    cookie = (await served.client().signIn('ringer', password)).cookie ?? '';
  });
  afterAll(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The one line of a request. The server writes it when the connection is done with the answer. */
  const lineOf = async (requestId: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const text = await readFile(join(folder, 'logs/sanzhi.log'), 'utf8');
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const found = lines.filter((line) => line['requestId'] === requestId);
      expect(found.length).toBeLessThanOrEqual(1);
      if (found[0]) return found[0];
    }
  };

  it('has one line for a request: its id, route template, status, duration and who asked', async () => {
    const response = await fetch(`${url}/api/bells/4711?name=Zhang`, {
      headers: { cookie, 'x-request-id': 'proxy-1' },
    });

    const line = await lineOf('proxy-1');

    expect(response.headers.get('x-request-id')).toBe('proxy-1');
    expect(line).toMatchObject({ method: 'GET', route: '/api/bells/:id', status: 200, actorId: accountId });
    expect(line['ms']).toEqual(expect.any(Number));
    expect(JSON.stringify(line)).not.toMatch(/4711|Zhang|敲钟人|ringer/);
  });

  it('tells a failure with its stack, under the id that the asker is given', async () => {
    const response = await fetch(`${url}/api/cracked/4711`);

    const { title, remedy } = (await response.json()) as Record<string, string>;
    const id = response.headers.get('x-request-id') ?? '';
    const line = await lineOf(id);

    expect(`${title}${remedy}`).toContain(id);
    expect(line).toMatchObject({
      level: 50,
      status: 500,
      err: { type: 'Error', message: 'the bell is cracked', cause: { type: 'TypeError' } },
    });
    expect((line['err'] as { stack: string }).stack).toContain('watching.test.ts');
  });

  it('tells a refusal by its code alone', async () => {
    const response = await fetch(`${url}/api/bells/1`);

    const line = await lineOf(response.headers.get('x-request-id') ?? '');

    expect(line).toMatchObject({ level: 30, status: 401, code: 'ACCESS_NOT_SIGNED_IN' });
    expect(line).not.toHaveProperty('err');
  });

  it('names a site, not the address asked of it', async () => {
    const [inside, outside] = await Promise.all(['/belfry/9f31c', '/nowhere/9f31c'].map((path) => fetch(url + path)));

    const lines = [
      await lineOf(inside?.headers.get('x-request-id') ?? ''),
      await lineOf(outside?.headers.get('x-request-id') ?? ''),
    ];

    expect(lines.map(({ route, status }) => ({ route, status }))).toEqual([
      { route: 'site:belfry', status: 200 },
      { route: 'none', status: 404 },
    ]);
  });

  it('takes no id from outside that could break a line', async () => {
    const response = await fetch(`${url}/healthz`, { headers: { 'x-request-id': 'a"} {"level":60' } });

    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{16}$/);
  });
});
