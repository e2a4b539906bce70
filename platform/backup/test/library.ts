import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessPlugin } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import {
  type Actor,
  collections,
  createCollectionsMigration,
  defineCollection,
  field,
  migrations,
  newId,
  systemActor,
} from '@sanzhi/platform-data';
import { Files, filesPlugin, type StoredFile } from '@sanzhi/platform-files';
import { httpPlugin } from '@sanzhi/platform-http';
import type { Plugin } from '@sanzhi/platform-kernel';
import type { OpenDatabase, TestDatabase } from '@sanzhi/test-kit';
import { afterAll } from 'vitest';
import { backupPlugin, type Installation, installationOf } from '../src/index.js';

const everyone = () => 'all' as const;

/** Shelves stand in shelves, and were put up in no order. */
export const shelves = defineCollection({
  name: 'shelves',
  fields: {
    id: field.id(),
    insideId: field.string(36, { optional: true, references: { collection: 'shelves', onDelete: 'restrict' } }),
  },
  scope: everyone,
});

/** One field of each kind. */
export const books = defineCollection({
  name: 'books',
  fields: {
    id: field.id(),
    shelfId: field.string(36, { references: { collection: 'shelves', onDelete: 'restrict' } }),
    title: field.text(),
    pages: field.integer({ optional: true }),
    price: field.bigint(),
    isLent: field.boolean(),
    boughtAt: field.moment(),
    printedOn: field.date({ optional: true }),
    marks: field.json<unknown>(),
    coverImage: field.bytes({ optional: true }),
    rev: field.rev(),
  },
  scope: everyone,
});

const coinFields = { id: field.id(), number: field.integer() };

/** Each coin lies in one of two purses. */
export const purses = [
  defineCollection({ name: 'left_purse', fields: coinFields, scope: everyone }),
  defineCollection({ name: 'right_purse', fields: coinFields, scope: everyone }),
] as const;

const tables = [shelves, books, ...purses];

/** Contributes the books before the shelves that they refer to. */
export const libraryPlugin: Plugin = {
  id: 'library',
  contributes: [
    collections.of(...[...tables].reverse()),
    migrations.of(createCollectionsMigration('library-0001', tables)),
  ],
};

export interface Library {
  readonly database: TestDatabase;
  readonly installation: Installation;
  /** What the person at the terminal was told. */
  readonly told: string[];
  /** Where the contents of files lie. */
  readonly files: string;
}

/** A folder that is removed after the suite. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sanzhi-backup-'));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

/** Called while tests are collected. */
export function removeFoldersAfterAll(): void {
  afterAll(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
}

/** An installation on a fresh database and folder; `migrate: false` leaves the database empty. */
export async function openLibrary(
  open: OpenDatabase,
  { migrate = true, plugins = [libraryPlugin] }: { migrate?: boolean; plugins?: readonly Plugin[] } = {},
): Promise<Library> {
  const files = join(await temporaryFolder(), 'files');
  const database = await open({
    plugins: [auditPlugin, accessPlugin, httpPlugin, filesPlugin, backupPlugin, ...plugins],
    settings: { files: { folder: files }, http: { logLevel: 'silent' } },
    migrate,
  });
  const told: string[] = [];
  const attendance = { say: (line: string) => void told.push(line), signal: new AbortController().signal };
  return { database, files, told, installation: installationOf(database.kernel, attendance) };
}

const archivist: Actor = {
  id: 'archivist',
  name: 'archivist',
  kind: 'person',
  departmentId: 'd1',
  permissions: new Set(),
};

export function putFile({ database }: Library, content: string): Promise<StoredFile> {
  const file = { content: Buffer.from(content), name: '笔录.txt', departmentId: 'd1' };
  return database.data.transact(archivist, (tx) => database.kernel.use(Files).put(tx, file));
}

export async function disposeFile({ database }: Library, id: string): Promise<void> {
  const approval = { recordId: 'r1', approvedBy: 'head', reason: '保存期满' };
  await database.data.transact(archivist, (tx) => database.kernel.use(Files).dispose(tx, id, approval));
  await database.outbox.drain();
}

export async function readFileOf({ database }: Library, id: string): Promise<string> {
  const { stream } = await database.kernel.use(Files).open(archivist, id);
  return Buffer.concat(await stream.toArray()).toString();
}

/** Shelves one in another, a book on each, and a text that no line may be cut at. */
export async function fill({ database }: Library): Promise<void> {
  const [inner, outer] = ['a-inner', 'z-outer'];
  await database.data.transact(systemActor, async (tx) => {
    await tx.of(shelves).insert({ id: outer, insideId: null });
    await tx.of(shelves).insert({ id: inner, insideId: outer });
    for (const shelfId of [inner, outer]) {
      await tx.of(books).insert({
        id: newId(),
        shelfId,
        title: '第一行\u2028仍是第一行\n第二行😀\r\n',
        price: 9_007_199_254_740_991,
        isLent: shelfId === inner,
        boughtAt: new Date(shelfId === inner ? '2026-03-02T03:04:05.678Z' : '2026-03-02T03:04:05Z'),
        printedOn: '2024-02-29',
        marks: { z: 1, a: [null, '"'] },
        coverImage: new Uint8Array([0, 255, 10, 13]),
      });
    }
    const coins = Array.from({ length: 1_200 }, (_, number) => ({ id: newId(), number }));
    await tx.of(purses[0]).insertMany(coins);
  });
}

/** As its installation, with a person who stops the work on reading these words. */
export function impatient({ database }: Library, words: string): Installation {
  const interrupt = new AbortController();
  const say = (line: string) => {
    if (line.includes(words)) interrupt.abort();
  };
  return installationOf(database.kernel, { say, signal: interrupt.signal });
}
