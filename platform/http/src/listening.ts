import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';
import { within } from './within.js';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
}

/** A server that takes requests. */
export interface Listening {
  readonly url: string;
  /** Takes no more connections, lets the requests under way end, then closes every connection. */
  close(): Promise<void>;
}

/** Milliseconds that requests under way may take to end once the server closes. */
const GRACE_MS = 10_000;

/** @throws what `net.Server` does when the address cannot be taken: EADDRINUSE */
export async function openServer(app: Koa, { host, port }: Address): Promise<Listening> {
  let underWay = 0;
  let onIdle = () => {};
  const handle = app.callback();
  const server = createServer((request, response) => {
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
      if (underWay === 0) onIdle();
    });
    void handle(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const idle = new Promise<void>((resolve) => (onIdle = resolve));
      if (underWay > 0) await within(GRACE_MS, idle).catch(() => undefined);
      // Browsers hold connections open that they may never use.
      server.closeAllConnections();
      await closed;
    },
  };
}
