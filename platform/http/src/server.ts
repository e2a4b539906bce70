import { setTimeout as sleep } from 'node:timers/promises';
import { bodyParser } from '@koa/bodyparser';
import { Router, type RouterMiddleware } from '@koa/router';
import { Access, errors as accessErrors, requirePermission, type SignedIn } from '@sanzhi/platform-access';
import { anonymousActor, Data } from '@sanzhi/platform-data';
import { createCite, createTranslator, messages, statutes, type Cite, type Translate } from '@sanzhi/platform-i18n';
import { AppError, Clock, type Contributed, type PluginHost, ServiceKey } from '@sanzhi/platform-kernel';
import Koa, { type Context } from 'koa';
import type { Logger } from 'pino';
import { errors } from './errors.js';
import { createExposition, type Exposition } from './exposition.js';
import { hashRequest, onceOnly } from './idempotency.js';
import { checkInput } from './input.js';
import { openApi } from './open-api.js';
import { type Address, type Listening, openServer } from './listening.js';
import { observeRequests } from './observe-requests.js';
import { probes } from './probes.js';
import { problemOf } from './problem.js';
import { RateLimit } from './rate-limit.js';
import { createReadiness } from './readiness.js';
import { traceOf } from './request-trace.js';
import { Content, resources, type Route, type RouteCall } from './route.js';
import { refuseCrossSite, securityHeaders } from './security.js';
import { SESSION_COOKIE, sessionOf } from './session-of.js';
import { sites } from './site.js';

/** The HTTP server of the platform. */
export interface Http {
  /** The Koa application: tests call it without a socket. */
  readonly app: Koa;
  /**
   * Mounts the sites and takes requests. `close` first says no to those who ask whether it is ready, for `drainSeconds`.
   * @returns among others the address it answers at, e.g. `http://127.0.0.1:3000`
   */
  listen(options: Address): Promise<Listening>;
}

export const Http = ServiceKey.define<Http>('http');

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

export interface HttpOptions {
  readonly logger: Logger;
  readonly version: string;
  readonly metricsToken: string;
  readonly drainSeconds: number;
}

/** Builds the application from all contributed routes and sites. */
export function createHttp(host: PluginHost, options: HttpOptions): Http {
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
  let exposition: Exposition | undefined;
  let isStopping = false;
  const watched = () => (exposition ??= createExposition(host));
  app.on('error', (error: unknown) => services.logger.info({ err: error }, 'connection failed'));
  app.use(observeRequests({ logger: services.logger, onEnd: (request) => watched().observe(request) }));
  app.use(securityHeaders);
  app.use(answerErrors(services));
  app.use(
    probes({
      readiness: createReadiness(host, () => isStopping),
      exposition: watched,
      metricsToken: options.metricsToken,
    }),
  );
  app.use(api(services, host.contributions(resources), options.version));
  let mounted = false;
  const mountSites = () => {
    // Sites are created late: every service that they use is up by then.
    if (!mounted) for (const { item } of host.contributions(sites)) app.use(traced(item.id, item.create(host)));
    mounted = true;
  };
  return {
    app,
    async listen(address) {
      mountSites();
      // Not at the first request: that may end while the services are going down.
      watched();
      isStopping = false;
      const server = await openServer(app, address);
      return {
        url: server.url,
        async close() {
          isStopping = true;
          await sleep(options.drainSeconds * 1000);
          await server.close();
        },
      };
    },
  };
}

/** A site under its id in log and metrics, for as long as it has not passed the request on. */
function traced(id: string, site: Koa.Middleware): Koa.Middleware {
  return (ctx, next) => {
    const trace = traceOf(ctx);
    trace.route = `site:${id}`;
    return site(ctx, () => {
      trace.route = undefined;
      return next();
    });
  };
}

/** Every thrown error becomes problem+json; an unexpected one is told by the id of the request, which its log line has. */
function answerErrors({ translate, cite }: Services): Koa.Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body == null) throw errors.HTTP_NOT_FOUND({ path: ctx.path });
    } catch (thrown) {
      const trace = traceOf(ctx);
      trace.error = thrown;
      const error = thrown instanceof AppError ? thrown : unexpected(thrown, trace.id);
      ctx.status = error.status;
      ctx.type = 'application/problem+json';
      ctx.body = JSON.stringify(problemOf(error, translate, cite));
    }
  };
}

function unexpected(thrown: unknown, id: string): AppError {
  if (thrown instanceof SyntaxError) return errors.HTTP_BODY_MALFORMED();
  if ((thrown as { status?: number } | null)?.status === 413)
    return errors.HTTP_BODY_TOO_LARGE({ limit: `${megabytesOf(thrown)} MB` });
  return errors.HTTP_UNEXPECTED({ id });
}

const DEFAULT_MEGABYTES = 1;

/** The limit that a body was over, as the parser tells it. */
function megabytesOf(thrown: unknown): number {
  const { limit } = thrown as { limit?: number };
  return limit === undefined ? DEFAULT_MEGABYTES : Math.round(limit / 1024 ** 2);
}

function api(services: Services, routes: readonly Contributed<Route>[], version: string): Koa.Middleware {
  const router = new Router({ prefix: '/api' });
  const document = openApi(routes, version);
  router.get('/openapi.json', (ctx) => {
    traceOf(ctx).route = '/api/openapi.json';
    ctx.body = document;
  });
  for (const { item } of routes) {
    const jsonLimit = `${item.maxMegabytes ?? DEFAULT_MEGABYTES}mb`;
    const parse = bodyParser({ enableTypes: ['json'], jsonLimit, jsonStrict: false });
    const handler: RouterMiddleware = (ctx) => answer(services, item, ctx as unknown as ApiContext);
    const trace: RouterMiddleware = (ctx, next) => {
      traceOf(ctx).route = `/api${item.path}`;
      return next();
    };
    router[item.method](item.path, trace, parse, handler);
  }
  return router.routes() as unknown as Koa.Middleware;
}

async function answer(services: Services, route: Route, ctx: ApiContext): Promise<void> {
  const { limit, translate } = services;
  refuseCrossSite(ctx);
  if (route.perMinute) limit.take(`${route.method} ${route.path} ${ctx.ip}`, route.perMinute);
  const token = ctx.cookies.get(SESSION_COOKIE);
  const signedIn = await sessionOf(ctx, services.access);
  if (signedIn) traceOf(ctx).actorId = signedIn.actor.id;
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
