import { Http } from '@sanzhi/platform-http';
import type { TestDatabase } from './database.js';

/** An answer of the API, body parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The shape is what the test says it is: every test asserts it.
  readonly body: Record<string, unknown> & { readonly code?: string };
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser of the API: keeps its cookie, sends the client header. */
export class TestClient {
  #cookie: string | undefined;

  constructor(readonly url: string) {}

  get cookie(): string | undefined {
    return this.#cookie;
  }

  async call(method: string, path: string, { body, headers = {} }: CallOptions = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        'x-sanzhi-client': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const pair = cookie.split(';')[0] as string;
      this.#cookie = pair.endsWith('=') ? undefined : pair;
    }
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
  }

  get(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('GET', path, options);
  }

  post(path: string, body: unknown = {}, headers?: Readonly<Record<string, string>>): Promise<Answer> {
    return this.call('POST', path, { body, ...(headers ? { headers } : {}) });
  }

  put(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer> {
    return this.call('PUT', path, { body, ...(headers ? { headers } : {}) });
  }

  async signIn(login: string, password: string): Promise<this> {
    const { status, body } = await this.post('/session', { login, password });
    if (status !== 200) throw new Error(`cannot sign in as <${login}>: ${JSON.stringify(body)}`);
    return this;
  }
}

/** Serves a booted kernel on a free loopback port; closed with the process of the test. */
export async function serve(db: TestDatabase): Promise<{ url: string; client(): TestClient; close(): Promise<void> }> {
  const { url, close } = await db.kernel.use(Http).listen({ host: '127.0.0.1', port: 0 });
  return { url, close, client: () => new TestClient(url) };
}
