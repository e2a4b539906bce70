import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, accessPlugin, departments, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { newId, systemActor } from '@sanzhi/platform-data';
import { httpPlugin } from '@sanzhi/platform-http';
import { jobsPlugin } from '@sanzhi/platform-jobs';
import type { Plugin } from '@sanzhi/platform-kernel';
import { serve, type OpenDatabase, type TestClient, type TestDatabase } from '@sanzhi/test-kit';
import * as tus from 'tus-js-client';
import { filesPlugin } from '../src/index.js';

const PASSWORD = 'Long-enough-2026';

/** Roles as an edition would define them. */
const office: Plugin = {
  id: 'office',
  requires: ['access', 'files'],
  contributes: [
    roles.of(
      { id: 'officer', title: 'officer', permissions: ['files.upload'] },
      { id: 'clerk', title: 'clerk', permissions: [] },
    ),
  ],
};

export interface FilesApp {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly url: string;
  /** Serves the same database and folder from a new process, as far as these can tell. */
  restart(): Promise<FilesApp>;
  signIn(login: string): Promise<TestClient>;
  close(): Promise<void>;
}

/** Two departments: `wang` (officer) and `li` (clerk) in one, `zhao` (officer) in the other. */
export async function openFilesApp(open: OpenDatabase, plugins: readonly Plugin[] = []): Promise<FilesApp> {
  const folder = await mkdtemp(join(tmpdir(), 'sanzhi-files-'));
  const database = await boot(open, { folder, plugins });
  await database.data.transact(systemActor, async (tx) => {
    for (const [name, accounts] of Object.entries(staff)) {
      const department = { name, shortName: name, kind: 'department', createdAt: new Date() };
      const { id: departmentId } = await tx.of(departments).insert({ id: newId(), ...department });
      for (const [login, role] of accounts) {
        const account = {
          departmentId,
          login,
          name: login,
          password: PASSWORD,
          roles: [role],
          mustChangePassword: false,
        };
        await database.kernel.use(Access).createAccount(tx, account);
      }
    }
  });
  return running(open, { database, folder, plugins });
}

const staff: Readonly<Record<string, readonly (readonly [login: string, role: string])[]>> = {
  城管局: [
    ['wang', 'officer'],
    ['li-clerk', 'clerk'],
  ],
  市监局: [['zhao', 'officer']],
};

interface Setting {
  readonly folder: string;
  readonly plugins: readonly Plugin[];
}

function boot(open: OpenDatabase, { folder, plugins, url }: Setting & { url?: string }): Promise<TestDatabase> {
  return open({
    plugins: [auditPlugin, accessPlugin, httpPlugin, jobsPlugin, filesPlugin, office, ...plugins],
    settings: { files: { folder, maxMegabytes: 20 }, http: { logLevel: 'silent' } },
    ...(url === undefined ? {} : { url }),
  });
}

async function running(
  open: OpenDatabase,
  { database, ...setting }: Setting & { database: TestDatabase },
): Promise<FilesApp> {
  const server = await serve(database);
  const stop = async () => {
    await server.close();
    await database.close();
  };
  return {
    database,
    folder: setting.folder,
    url: server.url,
    signIn: (login) => server.client().signIn(login, PASSWORD),
    async restart() {
      await stop();
      return running(open, { ...setting, database: await boot(open, { ...setting, url: database.url }) });
    },
    async close() {
      await stop();
      await rm(setting.folder, { recursive: true, force: true });
    },
  };
}

/** A recording: the head of an MP4 file, then bytes that do not compress. */
export function recordingOf(megabytes: number): Buffer {
  const head = Buffer.from('\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom', 'latin1');
  return Buffer.concat([head, randomBytes(megabytes * 1_048_576)]);
}

export const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');

export interface Sending {
  readonly client: TestClient;
  readonly content: Buffer;
  readonly metadata?: Record<string, string>;
  /** The upload to go on with. */
  readonly uploadUrl?: string;
  /** Stop once so many bytes were taken. */
  readonly until?: number;
}

/** Sends with the client that browsers use. @returns the address of the upload and how many bytes this call sent */
export function send({
  client,
  content,
  metadata = {},
  uploadUrl,
  until,
}: Sending): Promise<{ url: string; sent: number }> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    const done = () => resolve({ url: upload.url as string, sent });
    const upload = new tus.Upload(content, {
      endpoint: `${client.url}/api/uploads`,
      ...(uploadUrl === undefined ? {} : { uploadUrl }),
      chunkSize: 1_048_576,
      retryDelays: [],
      metadata: { name: '现场录像.mp4', ...metadata },
      headers: { cookie: client.cookie ?? '', 'x-sanzhi-client': '1' },
      onError: reject,
      onSuccess: done,
      onChunkComplete(size, accepted) {
        sent += size;
        if (until !== undefined && accepted >= until) void upload.abort().then(done, reject);
      },
    });
    upload.start();
  });
}

/** The id of the file that an upload becomes. */
export const fileIdOf = (uploadUrl: string) => uploadUrl.split('/').at(-1) as string;
