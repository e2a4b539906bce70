import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { sites, type Site } from '@sanzhi/platform-http';
import type { Plugin } from '@sanzhi/platform-kernel';
import { afterAll } from 'vitest';

type Serve = ReturnType<Site['create']>;

const contentTypes: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Builds a folder of pages and serves it under `/console`; removed after the file's tests. */
export async function deskSite(pages = join(import.meta.dirname, 'desk')): Promise<Plugin> {
  const client = await mkdtemp(join(tmpdir(), 'sanzhi-desk-'));
  afterAll(() => rm(client, { recursive: true, force: true }));
  await build(pages, client);
  const site: Site = { id: 'desk', create: () => (ctx, next) => serve(client, ctx, next) };
  return { id: 'desk-of-tests', requires: ['http'], contributes: [sites.of(site)] };
}

/** In a process of its own, because the test runner's NODE_ENV would make it a development build. */
async function build(pages: string, outDir: string): Promise<void> {
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js');
  const config = join(import.meta.dirname, '../../../web/console/vite.config.ts');
  const args = ['build', pages, '--config', config, '--outDir', outDir, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, [vite, ...args], { env: { ...process.env, NODE_ENV: 'production' } });
}

async function serve(client: string, ctx: Parameters<Serve>[0], next: () => Promise<unknown>): Promise<void> {
  if (!ctx.path.startsWith('/console')) return void (await next());
  const asset = join(client, normalize(ctx.path.slice('/console'.length)));
  if (ctx.path.startsWith('/console/assets/') && existsSync(asset)) {
    ctx.type = contentTypes[extname(asset)] ?? 'application/octet-stream';
    ctx.body = await readFile(asset);
    return;
  }
  ctx.type = 'text/html';
  ctx.body = (await readFile(join(client, 'index.html'), 'utf8')).replace('__NONCE__', String(ctx.state['nonce']));
}
