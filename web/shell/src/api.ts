import type { Translate } from '@sanzhi/platform-i18n';
import { ServiceKey, type AppError } from '@sanzhi/platform-kernel';
import { problemOf, ProblemError, type Problem } from '@sanzhi/web-ui';
import { apiAddress } from './api-address.js';
import { errors } from './errors.js';
import { ownHeaders } from './own-headers.js';
import { type FileSending, sendFile } from './send-file.js';
import type { OpenSessions, Session } from './session.js';

export interface SendOptions {
  /** The revision that was edited; refused when somebody else was faster. */
  readonly ifMatch?: number;
  /** The same key for every repeat of one intended act: it then happens once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** The HTTP API. Paths are below `/api`: `api.get('/cases')`. Every refusal is thrown as a {@link ProblemError}. */
export interface Api {
  get<T>(path: string, options?: Pick<SendOptions, 'signal'>): Promise<T>;
  post<T>(path: string, body?: unknown, options?: SendOptions): Promise<T>;
  put<T>(path: string, body?: unknown, options?: SendOptions): Promise<T>;
  patch<T>(path: string, body?: unknown, options?: SendOptions): Promise<T>;
  delete<T>(path: string, body?: unknown, options?: SendOptions): Promise<T>;
  /**
   * Sends a file in pieces and goes on where it stopped, also after the page was closed and the same file was chosen
   * again. @returns the id of the stored file. An abort of the signal is thrown as it is.
   */
  sendFile(sending: FileSending): Promise<string>;
}

export const Api = ServiceKey.define<Api>('api');

export interface ApiOptions {
  readonly translate: Translate;
  readonly sessions: OpenSessions;
}

/**
 * A request whose session has ended is sent again once the same person has signed in again, and never for another:
 * each says whose page it comes from, since tabs share the cookie.
 */
export function createApi({ translate, sessions }: ApiOptions): Api {
  const refuse = (error: AppError) => new ProblemError(problemOf(error, translate));

  async function send<T>(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<T> {
    const { person } = sessions;
    const response = await fetch(apiAddress(path), requestOf(method, body, { ...options, person })).catch(
      (cause: unknown) => {
        if (options.signal?.aborted) throw cause;
        throw refuse(errors.SHELL_OFFLINE({ path }, { cause }));
      },
    );
    const answer = await readJson(response);
    if (!response.ok && isProblem(answer)) {
      // Asking who is signed in, and signing in with a wrong password, answer 401 as well.
      const isLost = response.status === 401 && person !== undefined && !path.startsWith('/session');
      if (isLost && (await sessions.lose(person)) && !options.signal?.aborted) return send(method, path, body, options);
      throw new ProblemError(answer);
    }
    if (!response.ok || answer === undefined) {
      throw refuse(errors.SHELL_ANSWER_UNREADABLE({ path, status: response.status }));
    }
    return answer as T;
  }

  return {
    get: (path, options) => send('GET', path, undefined, options),
    post: (path, body, options) => send('POST', path, body, options),
    put: (path, body, options) => send('PUT', path, body, options),
    patch: (path, body, options) => send('PATCH', path, body, options),
    delete: (path, body, options) => send('DELETE', path, body, options),
    sendFile: (sending) => sendFile(sending, sessions),
  };
}

function requestOf(
  method: string,
  body: unknown,
  { ifMatch, idempotencyKey, signal, person }: SendOptions & { readonly person: Session | undefined },
): RequestInit {
  return {
    method,
    headers: {
      accept: 'application/json',
      ...ownHeaders(person),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/** Nothing when the answer is not JSON: a proxy's page, a cut connection. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '');
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(answer: unknown): answer is Problem {
  const { code, title } = (answer ?? {}) as Partial<Record<'code' | 'title', unknown>>;
  return typeof code === 'string' && typeof title === 'string';
}
