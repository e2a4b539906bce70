import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
}

/** Milliseconds that requests under way may take to end once the server stops. */
const GRACE_MS = 10_000;
const IDLE_LOOK_MS = 50;

/** @throws what `net.Server` does when the address cannot be taken: EADDRINUSE */
export async function openServer(app: Koa, { host, port }: Address): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => void app.callback()(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { server, url: `http://${host}:${(server.address() as AddressInfo).port}` };
}

/** Idle connections are closed at once, the others after the request that is under way, or when it lasts too long. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idling = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
  const patience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(idling);
  clearTimeout(patience);
}
