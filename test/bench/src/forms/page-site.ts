import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Pages built for production, each with a bundle of its own, and served on a free port. */
export interface PageSite {
  urlOf(page: string): string;
  /** All scripts of a page, compressed, in bytes. */
  readonly scriptBytes: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Builds the pages of `test/bench/pages` that are named and serves them. */
export async function servePages(pages: readonly string[]): Promise<PageSite> {
  const folder = await mkdtemp(join(tmpdir(), 'sanzhi-bench-pages-'));
  const scriptBytes = new Map<string, number>();
  for (const page of pages) {
    await buildPage(page, join(folder, page));
    scriptBytes.set(page, await scriptBytesOf(join(folder, page, 'assets')));
  }
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    send(response, join(folder, path)).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (page) => `http://127.0.0.1:${port}/${page}/index.html`,
    scriptBytes,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function buildPage(page: string, outDir: string): Promise<void> {
  const root = join(dirname(createRequire(import.meta.url).resolve('@sanzhi/test-bench/pages')), page);
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
    resolve: { conditions: ['sanzhi-source', 'module', 'browser', 'production'], dedupe: ['react', 'react-dom'] },
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 5000 },
  });
  if (environment === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = environment;
}

async function scriptBytesOf(folder: string): Promise<number> {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const contents = await Promise.all(scripts.map((name) => readFile(join(folder, name))));
  return contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
}

async function send(response: ServerResponse, file: string): Promise<void> {
  const content = await readFile(file);
  response.writeHead(200, { 'content-type': `${TYPES[extname(file)] ?? 'application/octet-stream'}; charset=utf-8` });
  response.end(content);
}
