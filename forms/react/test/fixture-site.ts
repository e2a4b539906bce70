import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** A built fixture page, served under the content security policy of the product. */
export interface FixtureSite {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the fixture into a temporary folder and serves it on a free port. */
export async function serveFixture(root: string): Promise<FixtureSite> {
  const folder = await mkdtemp(join(tmpdir(), 'sanzhi-forms-'));
  // Under the test runner NODE_ENV says `test`, for which vite builds React's development half.
  const environment = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({
    root,
    mode: 'production',
    base: './',
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: { conditions: ['sanzhi-source', 'module', 'browser', 'production'] },
    build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 5000 },
  });
  process.env['NODE_ENV'] = environment;
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    send(response, join(folder, path === '/' ? 'index.html' : path)).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function send(response: ServerResponse, file: string): Promise<void> {
  const content = await readFile(file);
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, {
    'content-type': `${TYPES[extname(file)] ?? 'application/octet-stream'}; charset=utf-8`,
    'content-security-policy': policy(nonce),
  });
  response.end(extname(file) === '.html' ? content.toString().replaceAll('__NONCE__', nonce) : content);
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
