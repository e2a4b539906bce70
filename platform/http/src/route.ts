import { type Clock, ExtensionPoint, type ServiceKey } from '@sanzhi/platform-kernel';
import type { Actor, ReadData, Tx } from '@sanzhi/platform-data';
import type { Translate } from '@sanzhi/platform-i18n';
import type { z } from 'zod';

/** What a handler is called with. `params`, `query` and `body` have been checked by the route's schemas. */
export interface RouteCall<P = unknown, Q = unknown, B = unknown> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly actor: Actor;
  /**
   * Runs the route's one transaction under the request's actor. With an `Idempotency-Key` the result is kept in
   * the same transaction, and a repeat of the request gets it back without running `fn` again.
   */
  transact<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads outside a transaction, under the request's actor. */
  readonly read: ReadData;
  use<T>(key: ServiceKey<T>): T;
  readonly clock: Clock;
  readonly translate: Translate;
  readonly request: RouteRequest;
}

export interface RouteRequest {
  readonly ip: string;
  /** The revision named by `If-Match`, for edits. */
  readonly ifMatch?: number;
  readonly sessionToken?: string;
  /** Sets (or with `undefined` clears) the session cookie of the answer. */
  setSession(token: string | undefined): void;
  /** Sets a response header, for downloads. */
  setHeader(name: string, value: string): void;
}

/** One operation of the HTTP API, under `/api`. The schemas check the input and make the OpenAPI document. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `:name` parameters: `/cases/:id`. */
  readonly path: string;
  /** One line for the API document. */
  readonly summary: string;
  /** More for the API document, where a line does not say it: what another operation has to do with it. */
  readonly description?: string;
  /** A permission, `signed-in` for everyone with a session, or `public`. */
  readonly permission: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Shape of a 200 answer; the handler's result is sent as it is. */
  readonly response?: z.ZodType;
  /** At most this many calls a minute from one address. */
  readonly perMinute?: number;
  /** How large the body may be, in megabytes. Default 1. */
  readonly maxMegabytes?: number;
  handle(call: RouteCall): Promise<unknown>;
}

type Infer<S> = S extends z.ZodType ? z.output<S> : unknown;

/** Types a route's handler by its schemas. */
export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  definition: Omit<Route, 'params' | 'query' | 'body' | 'handle'> & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    handle(call: RouteCall<Infer<P>, Infer<Q>, Infer<B>>): Promise<unknown>;
  },
): Route {
  return definition as unknown as Route;
}

/** Where plugins add operations to the API. */
export const resources = ExtensionPoint.define<Route>('resources', ({ method, path }) => `${method} ${path}`);

/** An answer that is not JSON: a page, a file. Returned by a handler in place of a value. */
export class Content {
  constructor(
    readonly type: string,
    readonly body: string | Buffer | NodeJS.ReadableStream,
    readonly status: number = 200,
  ) {}
}
