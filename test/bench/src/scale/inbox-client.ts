import { Http } from '@sanzhi/platform-http';
import { type Office, OFFICER } from '../office.js';

/** The officer's browser. */
export interface InboxClient {
  /** `GET /tasks`. @returns how many tasks it lists */
  list(): Promise<number>;
  close(): Promise<void>;
}

/** Serves the office on a free port of this machine and signs the officer in. */
export async function openInbox({ kernel }: Office): Promise<InboxClient> {
  const { url, close } = await kernel.use(Http).listen({ host: '127.0.0.1', port: 0 });
  const headers = { 'x-sanzhi-client': '1', 'content-type': 'application/json' };
  const body = JSON.stringify(OFFICER);
  const session = await fetch(`${url}/api/session`, { method: 'POST', headers, body });
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await session.arrayBuffer();
  return {
    async list() {
      const answer = await fetch(`${url}/api/tasks`, { headers: { ...headers, cookie } });
      if (answer.status !== 200) throw new Error(`GET /tasks: ${answer.status} ${await answer.text()}`);
      return ((await answer.json()) as unknown[]).length;
    },
    close,
  };
}
