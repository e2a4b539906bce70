import { Access } from '@sanzhi/platform-access';
import type { Site } from '@sanzhi/platform-http';
import type { Context } from 'koa';
import { parseRange } from './byte-range.js';
import type { ByteRange } from './content-store.js';
import type { StoredFile } from './file-gates.js';
import { Files, type OpenedFile } from './files.js';
import { isShown } from './media-type.js';
import { signedInActor } from './signed-in.js';

/** What a file that is opened in a tab of its own may do: be looked at. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'";

/**
 * `GET /api/files/:id`: the content, whole or by range, for whoever may see the file and passes every read gate.
 * `?download` saves instead of showing.
 */
export const downloadSite: Site = {
  id: 'files-download',
  create(host) {
    const access = host.use(Access);
    return async (ctx, next) => {
      const id = /^\/api\/files\/([0-9a-zA-Z-]{1,36})$/.exec(ctx.path)?.[1];
      if (id === undefined || !['GET', 'HEAD'].includes(ctx.method)) return next();
      const actor = await signedInActor(ctx, access);
      let isBehindEnd = false;
      const opened = await host.use(Files).open(actor, id, (file) => {
        const range = rangeAsked(ctx, file);
        isBehindEnd = range === 'unsatisfiable';
        return range === 'unsatisfiable' ? undefined : range;
      });
      setHeaders(ctx, opened.file);
      if (isBehindEnd) refuseRange(ctx, opened);
      else answer(ctx, opened);
    };
  },
};

/** A range of another version is no range: `If-Range` names the hash. */
function rangeAsked(ctx: Context, { sha256, size }: StoredFile): ByteRange | 'unsatisfiable' | undefined {
  const onlyIf = ctx.get('if-range');
  if (onlyIf !== '' && onlyIf !== `"${sha256}"`) return undefined;
  return parseRange(ctx.get('range'), size);
}

function setHeaders(ctx: Context, { sha256, mediaType, name }: StoredFile): void {
  const disposition = isShown(mediaType) && !('download' in ctx.query) ? 'inline' : 'attachment';
  ctx.set({
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-store',
    'Content-Disposition': `${disposition}; filename="file"; filename*=UTF-8''${encodeName(name)}`,
    'Content-Security-Policy': SANDBOX,
    'Content-Type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
    ETag: `"${sha256}"`,
    'X-Content-Type-Options': 'nosniff',
  });
}

function answer(ctx: Context, { file, range, stream }: OpenedFile): void {
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  ctx.status = range ? 206 : 200;
  if (range) ctx.set('Content-Range', `bytes ${start}-${end}/${file.size}`);
  const type = ctx.response.get('Content-Type');
  ctx.body = stream;
  ctx.set({ 'Content-Type': type, 'Content-Length': String(end - start + 1) });
}

function refuseRange(ctx: Context, { file, stream }: OpenedFile): void {
  stream.destroy();
  ctx.set('Content-Range', `bytes */${file.size}`);
  ctx.status = 416;
  ctx.body = '';
}

/** RFC 8187. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
