import { resolve } from 'node:path';
import { permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { collections, createCollectionsMigration, Data, migrations } from '@sanzhi/platform-data';
import { sites } from '@sanzhi/platform-http';
import { messages } from '@sanzhi/platform-i18n';
import { dailyJobs, jobHandlers, Jobs } from '@sanzhi/platform-jobs';
import { Clock, Settings, settingsGroups, type Plugin, type PluginHost } from '@sanzhi/platform-kernel';
import { files, storedContents } from './collections.js';
import { TableFiles } from './create-files.js';
import { ContentStore } from './content-store.js';
import { DiskStore } from './disk-store.js';
import { downloadSite } from './download-site.js';
import { fileDisposalGates, fileReadGates } from './file-gates.js';
import { FileDisposed, Files } from './files.js';
import { zhCN } from './locales/zh-CN.js';
import { filesSettings } from './settings.js';
import { UploadDesk } from './upload-desk.js';
import { uploadSite } from './upload-site.js';
import { Uploads } from './uploads.js';

const tables = [files, storedContents];
const DAY = 86_400_000;
const TIDY = 'files.tidy';

/** Provides {@link Files}, resumable upload at `/api/uploads` and download at `/api/files/:id`. */
export const filesPlugin: Plugin = {
  id: 'files',
  requires: ['data', 'audit', 'access', 'http'],
  optional: ['jobs'],
  contributes: [
    settingsGroups.of(filesSettings),
    collections.of(...tables),
    migrations.of(createCollectionsMigration('files-0001', tables)),
    messages.of({ namespace: 'files', locale: 'zh-CN', texts: zhCN }),
    permissions.of({ id: 'files.upload', title: 'permission.files.upload' }),
    sites.of(uploadSite, downloadSite),
    jobHandlers.of({ kind: TIDY, outside: true, run: ({ use }) => use(UploadDesk).tidy() }),
    dailyJobs.of({
      id: 'files-tidy',
      at: '02:40',
      run: async ({ tx, day, use }) =>
        void (await use(Jobs).schedule(tx, { kind: TIDY, subject: 'files', key: `${TIDY}/${day}` })),
    }),
  ],
  async activate(host) {
    const { folder, maxMegabytes, uploadDays } = host.use(Settings).of(filesSettings);
    const uploads = await Uploads.open(resolve(folder, 'uploads'));
    const store = new DiskStore(resolve(folder));
    const service = createFiles(host, { store, uploads });
    const clock = host.use(Clock);
    host.provide(Files, service);
    host.provide(ContentStore, store);
    host.provide(UploadDesk, {
      files: service,
      uploads,
      limit: maxMegabytes * 1_048_576,
      async tidy() {
        await service.recover();
        await uploads.giveUp(new Date(clock.now().getTime() - uploadDays * DAY));
      },
    });
    host.on(FileDisposed, 'remove-content', ({ sha256, approval }, tx) => service.removeDisposed(tx, sha256, approval));
  },
};

function createFiles(host: PluginHost, { store, uploads }: { store: ContentStore; uploads: Uploads }): TableFiles {
  return new TableFiles({
    data: host.use(Data),
    clock: host.use(Clock),
    audit: host.use(Audit),
    store,
    uploads,
    readGates: host.contributions(fileReadGates).map(({ item }) => item),
    disposalGates: host.contributions(fileDisposalGates).map(({ item }) => item),
  });
}
