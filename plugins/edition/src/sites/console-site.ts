import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Site } from '@sanzhi/platform-http';
import serve from 'koa-static';
import { errors } from '../errors.js';

const folder = fileURLToPath(new URL('../../../../web/console/dist/client', import.meta.url));

/** The staff app under `/console/`: hashed assets for good, its one page with the nonce of the answer. */
export const consoleSite: Site = {
  id: 'console',
  order: 10,
  create() {
    const index = `${folder}/index.html`;
    if (!existsSync(index)) throw errors.EDITION_NOT_BUILT({ folder });
    const page = readFileSync(index, 'utf8');
    const assets = serve(folder, { immutable: true, maxage: 365 * 86_400_000, index: false });
    return async (ctx, next) => {
      if (ctx.path === '/console') return ctx.redirect('/console/');
      if (!ctx.path.startsWith('/console/')) return next();
      const path = ctx.path;
      if (path.startsWith('/console/assets/')) {
        ctx.path = path.slice('/console'.length);
        await assets(ctx, async () => undefined);
        ctx.path = path;
        return;
      }
      ctx.type = 'text/html; charset=utf-8';
      ctx.set('Cache-Control', 'no-store');
      ctx.body = page.replaceAll('__NONCE__', String(ctx.state['nonce']));
    };
  },
};
