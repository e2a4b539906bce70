import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyParser } from '@koa/bodyparser';
import { Router, type RouterMiddleware } from '@koa/router';
import { Access, errors as accessErrors, requirePermission, type SignedIn } from '@sanzhi/platform-access';
import { anonymousActor, Data } from '@sanzhi/platform-data';
import { createCite, createTranslator, messages, statutes, type Cite, type Translate } from '@sanzhi/platform-i18n';
import { AppError, Clock, type Contributed, type PluginHost, ServiceKey } from '@sanzhi/platform-kernel';
import Koa, { type Context } from 'koa';
import type { Logger } from 'pino';
import { errors } from './errors.js';
import { hashRequest, onceOnly } from './idempotency.js';
import { checkInput } from './input.js';
import { openApi } from './open-api.js';
import { problemOf } from './problem.js';
import { RateLimit } from './rate-limit.js';
import { Content, resources, type Route, type RouteCall } from './route.js';
import { refuseCrossSite, securityHeaders } from './security.js';
import { sites } from './site.js';

/** The HTTP server of the platform. */
export interface Http {
  /** The Koa application: tests call it without a socket. */
  readonly app: Koa;
  /** @returns the address it answers at, e.g. `http://127.0.0.1:3000` */
  listen(options: { host: string; port: number }): Promise<{ url: string; close(): Promise<void> }>;
}

export const Http = ServiceKey.define<Http>('http');

export const SESSION_COOKIE = 'sanzhi_session';

/** A Koa context with the parts that the router and the body parser add. */
type ApiContext = Context & { readonly params: Record<string, string>; readonly request: { readonly body?: unknown } };

interface Services {
  readonly host: PluginHost;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly access: Access;
  readonly data: Data;
  readonly translate: Translate;
  readonly cite: Cite;
  readonly limit: RateLimit;
}

/** Builds the application from all contributed routes and sites. */
export function createHttp(host: PluginHost, options: { logger: Logger; version: string }): Http {
  const clock = host.use(Clock);
  const services: Services = {
    host,
    logger: options.logger,
    clock,
    access: host.use(Access),
    data: host.use(Data),
    translate: createTranslator(host.contributions(messages)),
    cite: createCite(host.contributions(statutes)),
    limit: new RateLimit(clock),
  };
  const app = new Koa();
  app.on('error', (error: unknown) => services.logger.info({ err: error }, 'connection failed'));
  app.use(securityHeaders);
  app.use(answerErrors(services));
  app.use(api(services, host.contributions(resources), options.version));
  let mounted = false;
  const mountSites = () => {
    // Sites are created late: every service that they use is up by then.
    if (!mounted) for (const { item } of host.contributions(sites)) app.use(item.create(host));
    mounted = true;
  };
  return { app, listen: (address) => listen(app, mountSites, address) };
}

/** The bottom of the stack: every thrown error becomes problem+json, unexpected ones with an id that is logged. */
function answerErrors({ logger, translate, cite }: Services): Koa.Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body == null) throw errors.HTTP_NOT_FOUND({ path: ctx.path });
    } catch (thrown) {
      const error = thrown instanceof AppError ? thrown : unexpected(thrown, logger);
      if (error.status >= 500 && error === thrown) logger.error({ err: error, code: error.code }, 'request failed');
      ctx.status = error.status;
      ctx.type = 'application/problem+json';
      ctx.body = JSON.stringify(problemOf(error, translate, cite));
    }
  };
}

function unexpected(thrown: unknown, logger: Logger): AppError {
  if (thrown instanceof SyntaxError) return errors.HTTP_BODY_MALFORMED();
  if ((thrown as { status?: number } | null)?.status === 413) return errors.HTTP_BODY_TOO_LARGE({ limit: '1 MB' });
  const id = Math.random().toString(36).slice(2, 10);
  logger.error({ err: thrown, id }, 'unexpected failure');
  return errors.HTTP_UNEXPECTED({ id });
}

function api(services: Services, routes: readonly Contributed<Route>[], version: string): Koa.Middleware {
  const router = new Router({ prefix: '/api' });
  const document = openApi(routes, version);
  router.get('/openapi.json', (ctx) => void (ctx.body = document));
  const parse = bodyParser({ enableTypes: ['json'], jsonLimit: '1mb', jsonStrict: false });
  for (const { item } of routes) {
    const handler: RouterMiddleware = (ctx) => answer(services, item, ctx as unknown as ApiContext);
    router[item.method](item.path, parse, handler);
  }
  return router.routes() as unknown as Koa.Middleware;
}

async function answer(services: Services, route: Route, ctx: ApiContext): Promise<void> {
  const { limit, translate } = services;
  refuseCrossSite(ctx);
  if (route.perMinute) limit.take(`${route.method} ${route.path} ${ctx.ip}`, route.perMinute);
  const token = ctx.cookies.get(SESSION_COOKIE);
  const signedIn = token ? await services.access.sessions.find(token) : undefined;
  admit(route, signedIn);
  const call = callOf(services, ctx, token, signedIn);
  const result = await route.handle({
    ...call,
    params: checkInput(route.params, { ...ctx.params }, '', translate),
    query: checkInput(route.query, { ...ctx.query }, '', translate),
    body: checkInput(route.body, ctx.request.body, '', translate),
  });
  if (result instanceof Content) {
    ctx.status = result.status;
    ctx.type = result.type;
    ctx.body = result.body;
  } else {
    ctx.set('Cache-Control', 'no-store');
    ctx.status = 200;
    ctx.type = 'application/json';
    ctx.body = JSON.stringify(result ?? null);
  }
}

/** @throws ACCESS_NOT_SIGNED_IN, ACCESS_PASSWORD_MUST_CHANGE, ACCESS_FORBIDDEN */
function admit(route: Route, signedIn: SignedIn | undefined): void {
  if (route.permission === 'public') return;
  if (!signedIn) throw accessErrors.ACCESS_NOT_SIGNED_IN();
  if (signedIn.mustChangePassword && !route.path.startsWith('/session')) {
    throw accessErrors.ACCESS_PASSWORD_MUST_CHANGE();
  }
  if (route.permission !== 'signed-in') requirePermission(signedIn.actor, route.permission);
}

function callOf(
  services: Services,
  ctx: ApiContext,
  token: string | undefined,
  signedIn: SignedIn | undefined,
): RouteCall {
  const { data, clock, host, translate } = services;
  const actor = signedIn?.actor ?? anonymousActor;
  const key = ctx.get('idempotency-key');
  const ifMatch = /^"?(\d+)"?$/.exec(ctx.get('if-match'))?.[1];
  return {
    params: {},
    query: {},
    body: undefined,
    actor,
    clock,
    translate,
    use: (service) => host.use(service),
    read: data.read(actor),
    transact: (fn) =>
      data.transact(actor, (tx) => {
        if (!key) return fn(tx);
        const requestHash = hashRequest(ctx.method, ctx.path, ctx.request.body);
        return onceOnly(tx, { key: key.slice(0, 80), requestHash, at: clock.now() }, () => fn(tx));
      }),
    request: {
      ip: ctx.ip,
      ...(ifMatch ? { ifMatch: Number(ifMatch) } : {}),
      ...(token ? { sessionToken: token } : {}),
      setSession: (value) => void ctx.cookies.set(SESSION_COOKIE, value ?? null, cookieOptions(ctx)),
      setHeader: (name, value) => ctx.set(name, value),
    },
  };
}

function cookieOptions(ctx: ApiContext) {
  return { httpOnly: true, sameSite: 'strict' as const, secure: ctx.secure, overwrite: true, signed: false };
}

async function listen(app: Koa, mountSites: () => void, { host, port }: { host: string; port: number }) {
  mountSites();
  const server: Server = createServer((request, response) => void app.callback()(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
