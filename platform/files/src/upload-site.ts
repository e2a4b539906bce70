import type { IncomingMessage } from 'node:http';
import { Access, requirePermission } from '@sanzhi/platform-access';
import { newId, type Actor } from '@sanzhi/platform-data';
import { problemOf, type Site } from '@sanzhi/platform-http';
import { createCite, createTranslator, messages, statutes } from '@sanzhi/platform-i18n';
import { AppError, type PluginHost } from '@sanzhi/platform-kernel';
import { Server, type ServerOptions } from '@tus/server';
import type { Context } from 'koa';
import { errors } from './errors.js';
import { fileUploadGates } from './file-gates.js';
import { signedInActor } from './signed-in.js';
import { UploadDesk } from './upload-desk.js';
import { readNewUpload } from './upload-request.js';
import { toMetadata, type Metadata } from './uploads.js';

export const UPLOADS_PATH = '/api/uploads';

type Host = Pick<PluginHost, 'use' | 'contributions'>;

/**
 * Resumable upload, tus 1.0 with `creation` and `termination`, for holders of `files.upload`. The id of the upload is
 * the id of the file, so a client that lost the last answer knows where its file is.
 */
export const uploadSite: Site = {
  id: 'files-upload',
  create(host) {
    const access = host.use(Access);
    const desk = host.use(UploadDesk);
    const begun: BegunUploads = new WeakMap();
    const server = tusServer(host, desk, begun);
    return async (ctx, next) => {
      const id = uploadIdOf(ctx.path);
      if (id === undefined) return next();
      const actor = await signedInActor(ctx, access);
      requirePermission(actor, 'files.upload');
      if (ctx.method === 'POST' && id === '')
        begun.set(ctx.req, await beginUpload(ctx, actor, { host, limit: desk.limit }));
      else if (await isAnswered(ctx, actor, { id, desk })) return;
      ctx.respond = false;
      await server.handle(ctx.req, ctx.res);
    };
  },
};

/** What we keep of an upload that is about to begin, by its request. */
type BegunUploads = WeakMap<IncomingMessage, Metadata>;

/** `''` for the collection of uploads; `undefined` for other paths. */
function uploadIdOf(path: string): string | undefined {
  if (path === UPLOADS_PATH || path === `${UPLOADS_PATH}/`) return '';
  return path.startsWith(`${UPLOADS_PATH}/`) ? path.slice(UPLOADS_PATH.length + 1) : undefined;
}

/** Checks what is about to come. @returns what we keep of it, with who sends it, in place of what the client said */
async function beginUpload(
  ctx: Context,
  actor: Actor,
  { host, limit }: { host: Host; limit: number },
): Promise<Metadata> {
  const upload = readNewUpload((name) => ctx.get(name), limit);
  for (const { item } of host.contributions(fileUploadGates)) await item.check(upload, actor, host.use.bind(host));
  return toMetadata(upload, actor);
}

/**
 * Refuses whoever did not begin the upload, and answers for one that is complete: a client that lost the last answer
 * asks how far it came, so the upload is finished before it hears that all has arrived.
 */
async function isAnswered(
  ctx: Context,
  actor: Actor,
  { id, desk: { files, uploads } }: { id: string; desk: UploadDesk },
): Promise<boolean> {
  if (!['HEAD', 'PATCH', 'DELETE'].includes(ctx.method) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw errors.FILES_NOT_FOUND({ id });
  }
  const upload = await uploads.find(id);
  if (upload && upload.by.id !== actor.id) throw errors.FILES_NOT_FOUND({ id });
  if (upload && upload.offset < upload.size) return false;
  const size = upload ? (await files.finish(upload)).size : await finishedSize(files, actor, id);
  if (ctx.method === 'DELETE') throw errors.FILES_UPLOAD_REFUSED({ reason: 'a finished upload cannot be taken back' });
  ctx.set({
    'Tus-Resumable': '1.0.0',
    'Upload-Offset': String(size),
    'Upload-Length': String(size),
    'Cache-Control': 'no-store',
  });
  ctx.status = ctx.method === 'HEAD' ? 200 : 204;
  return true;
}

async function finishedSize(files: UploadDesk['files'], actor: Actor, id: string): Promise<number> {
  const file = await files.find(actor, id);
  if (file.uploadedBy !== actor.id) throw errors.FILES_NOT_FOUND({ id });
  return file.size;
}

function tusServer(host: Host, { files, uploads, limit }: UploadDesk, begun: BegunUploads): Server {
  return new Server({
    path: UPLOADS_PATH,
    datastore: uploads.store,
    maxSize: limit,
    relativeLocation: true,
    // An empty list: no other origin is let in.
    allowedOrigins: [],
    namingFunction: () => newId(),
    onUploadCreate: async (request) => {
      const node = request.runtime?.node?.req as IncomingMessage | undefined;
      const metadata = node && begun.get(node);
      if (!metadata) throw errors.FILES_METADATA_INVALID({ name: 'name' });
      return { metadata };
    },
    onUploadFinish: async (_request, { id }) => {
      const upload = await uploads.find(id);
      if (upload) await files.finish(upload);
      return {};
    },
    onResponseError: problemAnswer(host),
  });
}

/** Words refusals as the API does; faults of the protocol keep their status. */
function problemAnswer(host: Host): NonNullable<ServerOptions['onResponseError']> {
  const translate = createTranslator(host.contributions(messages));
  const cite = createCite(host.contributions(statutes));
  return (request, error) => {
    const refusal = error instanceof AppError ? error : protocolRefusal(error);
    request.runtime?.node?.res?.setHeader('Content-Type', 'application/problem+json');
    return { status_code: refusal.status, body: JSON.stringify(problemOf(refusal, translate, cite)) };
  };
}

function protocolRefusal(error: Error | { status_code: number; body: string }): AppError {
  const { status_code: status = 500, body = '' } = error as { status_code?: number; body?: string };
  const reason = body.trim() || String((error as Error).message);
  const { code, message, params } = errors.FILES_UPLOAD_REFUSED({ reason });
  return new AppError(code, status, message, params, { cause: error });
}
