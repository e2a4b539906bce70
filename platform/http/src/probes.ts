import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import { errors } from './errors.js';
import type { Exposition } from './exposition.js';
import type { Readiness } from './readiness.js';
import { traceOf } from './request-trace.js';

interface ProbeOptions {
  readonly readiness: () => Promise<Readiness>;
  readonly exposition: () => Exposition;
  /** What `GET /metrics` asks for; empty: it answers this machine only. */
  readonly metricsToken: string;
}

/** Headers by which a proxy says that it asks for somebody else. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** `GET /healthz`, `/readyz` and `/metrics`: for the programs that watch over the process. They need no session. */
export function probes(options: ProbeOptions): Middleware {
  const answers: Readonly<Record<string, (ctx: Context) => void | Promise<void>>> = {
    '/healthz': (ctx) => sendJson(ctx, 200, { status: 'ok' }),
    '/readyz': async (ctx) => {
      const readiness = await options.readiness();
      sendJson(ctx, readiness.ready ? 200 : 503, readiness);
    },
    '/metrics': async (ctx) => {
      if (!mayScrape(ctx, options.metricsToken)) throw errors.HTTP_METRICS_REFUSED();
      const exposition = options.exposition();
      ctx.type = exposition.contentType;
      ctx.body = await exposition.text();
    },
  };
  return async (ctx, next) => {
    const answer = Object.hasOwn(answers, ctx.path) ? answers[ctx.path] : undefined;
    if (!answer || !['GET', 'HEAD'].includes(ctx.method)) return next();
    traceOf(ctx).route = `probe:${ctx.path}`;
    ctx.set('Cache-Control', 'no-store');
    await answer(ctx);
  };
}

function sendJson(ctx: Context, status: number, body: unknown): void {
  ctx.status = status;
  ctx.type = 'application/json';
  ctx.body = JSON.stringify(body);
}

function mayScrape(ctx: Context, token: string): boolean {
  if (token === '') return isFromThisMachine(ctx);
  return timingSafeEqual(digest(ctx.get('authorization')), digest(`Bearer ${token}`));
}

/** A proxy on this machine asks from the loopback address too, but under the public name or with a header of its own. */
function isFromThisMachine(ctx: Context): boolean {
  const isLoopback = /^(::1|(::ffff:)?127(\.\d+){3})$/.test(ctx.req.socket.remoteAddress ?? '');
  const isLocalName = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(ctx.host);
  return isLoopback && isLocalName && FORWARDED.every((header) => ctx.get(header) === '');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
