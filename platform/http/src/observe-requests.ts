import type { Context, Middleware } from 'koa';
import type { Logger } from 'pino';
import { beginTrace, type RequestTrace } from './request-trace.js';

/** A request that has ended. */
export interface EndedRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

interface Observers {
  readonly logger: Logger;
  /** Told of each request after its line was logged. */
  readonly onEnd: (request: EndedRequest) => void;
}

/** Nothing at that address. */
const NO_ROUTE = 'none';

/** The top of the stack: one log line and one observation for each request, when its last byte has left. */
export function observeRequests({ logger, onEnd }: Observers): Middleware {
  return async (ctx, next) => {
    const began = performance.now();
    const trace = beginTrace(ctx);
    ctx.res.once('close', () => {
      const ended = describe(ctx, trace, performance.now() - began);
      log(logger, ended, { trace, wasCut: !ctx.res.writableFinished });
      onEnd(ended);
    });
    await next();
  };
}

function describe(ctx: Context, { route = NO_ROUTE }: RequestTrace, milliseconds: number): EndedRequest {
  return { method: ctx.method, route, status: ctx.res.statusCode, seconds: milliseconds / 1000 };
}

/** Failures with their stack; refusals with their code; answers to probes only where everything is logged. */
function log(logger: Logger, ended: EndedRequest, { trace, wasCut }: { trace: RequestTrace; wasCut: boolean }): void {
  const { method, route, status, seconds } = ended;
  const { id: requestId, actorId, error } = trace;
  const isFailure = status >= 500 && error !== undefined;
  const line = {
    requestId,
    method,
    route,
    status,
    ms: Math.round(seconds * 1e6) / 1000,
    ...(actorId !== undefined && { actorId }),
    ...(wasCut && { wasCut }),
    ...(isFailure ? { err: error } : { code: (error as { code?: string } | undefined)?.code }),
  };
  const isProbe = route.startsWith('probe:');
  logger[isFailure ? 'error' : isProbe ? 'debug' : 'info'](line, 'request');
}
