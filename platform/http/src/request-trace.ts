import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';

/** What the log and the metrics tell of a request. Filled in on its way; never with what the request says. */
export interface RequestTrace {
  /** Told to the asker as `x-request-id`, and with an unexpected failure. */
  readonly id: string;
  /** The route's template (`/api/cases/:id`) or `site:<id>`, never the path itself: that may hold a case's code. */
  route?: string | undefined;
  actorId?: string;
  /** What was thrown. */
  error?: unknown;
}

/** The trace of a request. Middlewares that find out who asks set its `actorId`. */
export function traceOf(ctx: Pick<Context, 'state'>): RequestTrace {
  return (ctx.state as { trace: RequestTrace }).trace;
}

/** Begins the trace of a request, under the id that a proxy gave it if there is one. */
export function beginTrace(ctx: Context): RequestTrace {
  const given = ctx.get('x-request-id');
  const id = /^[\w.-]{1,64}$/.test(given) ? given : randomBytes(8).toString('hex');
  const trace: RequestTrace = { id };
  ctx.state['trace'] = trace;
  ctx.set('x-request-id', id);
  return trace;
}
