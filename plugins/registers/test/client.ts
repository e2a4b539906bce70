import { Http, SESSION_COOKIE } from '@sanzhi/platform-http';
import type { Kernel } from '@sanzhi/platform-kernel';
import { afterAll } from 'vitest';

export interface Answer {
  readonly status: number;
  // An answer is read for what a test expects in it.
  readonly body: Record<string, unknown> & { readonly items?: Record<string, unknown>[] };
}

export interface SendOptions {
  readonly body?: unknown;
  readonly ifMatch?: number;
}

/** Calls the API of a booted kernel over a socket of its own; closed after the file's tests. */
export async function startClient(kernel: Kernel) {
  const { url, close } = await kernel.use(Http).listen({ host: '127.0.0.1', port: 0 });
  afterAll(close);
  let cookie = '';

  const send = async (method: string, path: string, { body, ifMatch }: SendOptions = {}): Promise<Answer> => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        'x-sanzhi-client': '1',
        'content-type': 'application/json',
        ...(cookie ? { cookie } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const session = response.headers.getSetCookie().find((set) => set.startsWith(SESSION_COOKIE));
    if (session) cookie = session.split(';')[0] ?? '';
    return { status: response.status, body: ((await response.json()) ?? {}) as Answer['body'] };
  };

  return {
    send,
    get: (path: string) => send('GET', path),
    signIn: (login: string, password: string) => send('POST', '/session', { body: { login, password } }),
  };
}
