import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Collection, newId, type ReadData, readStoredRows, systemActor } from '@sanzhi/platform-data';
import { type ContentStore, type KeptContent, keptContents } from '@sanzhi/platform-files';
import { BackupFolder, FORMAT, type Manifest } from './backup-folder.js';
import { errors } from './errors.js';
import type { Installation } from './installation.js';
import { readLines, writeLines } from './line-file.js';
import { product } from './product.js';
import { rowLineOf } from './row-line.js';

/** What a backup has put into its folder. */
export interface BackupReport {
  readonly manifest: Manifest;
  /** Contents that were not in the folder yet. */
  readonly copied: number;
}

type Table = Manifest['tables'][number];
type Rows = Pick<Manifest, 'migrations' | 'tables' | 'contents'>;

/**
 * Backs an installation up into a folder, while it runs: all rows as of one commit, then the contents that those rows
 * refer to. A folder that has a backup already gets what is new; until that is whole, it keeps the old one.
 *
 * @throws BACKUP_NOT_MIGRATED
 */
export async function writeBackup(installation: Installation, path: string): Promise<BackupReport> {
  const { data, clock, tell, notIncluded } = installation;
  await demandOwnShape(installation);
  const folder = new BackupFolder(path);
  const rows = `rows-${newId()}`;
  const createdAt = clock.now().toISOString();
  await mkdir(folder.rows(rows), { recursive: true, mode: 0o700 });
  tell('backup.dumping');
  const dumped = await data.snapshot(systemActor, (read) => dumpRows(installation, read, { folder, rows }));
  tell('backup.copying');
  const { copied, absent } = await copyContents(installation, folder, folder.contentList(rows));
  const manifest: Manifest = {
    format: FORMAT,
    product: product.version,
    createdAt,
    dialect: data.dialect,
    ...dumped,
    rows,
    absent,
    notIncluded: [...notIncluded],
  };
  await putManifest(folder, manifest);
  await tidy(folder, manifest);
  return { manifest, copied };
}

/** The rows are read by what this version knows of their tables. */
async function demandOwnShape({ migrator, migrations }: Installation): Promise<void> {
  const unknown = (await migrator.applied()).filter((name) => !migrations.includes(name));
  const differing = [...(await migrator.pending()), ...unknown];
  if (differing.length > 0) throw errors.BACKUP_NOT_MIGRATED({ migrations: differing.join(', ') });
}

async function dumpRows(
  installation: Installation,
  read: ReadData,
  { folder, rows }: { folder: BackupFolder; rows: string },
): Promise<Rows> {
  const { collections, migrator, tell } = installation;
  const tables: Table[] = [];
  for (const collection of collections) {
    const { name } = collection;
    const { lines, ...file } = await writeLines(folder.table(rows, name), rowLines(installation, read, collection));
    tell('backup.table', { table: name, rows: lines });
    tables.push({ name, rows: lines, ...file });
  }
  const contents = await listContents(read, folder.contentList(rows));
  tell('backup.contents', { count: contents.count, bytes: contents.size });
  return { tables, contents, migrations: await migrator.applied() };
}

async function* rowLines({ goOn }: Installation, read: ReadData, collection: Collection): AsyncGenerator<string[]> {
  const { encode } = rowLineOf(collection);
  for await (const page of readStoredRows(read, collection)) {
    goOn();
    yield page.map(encode);
  }
}

async function listContents(read: ReadData, path: string): Promise<Manifest['contents']> {
  let size = 0;
  async function* pages() {
    for await (const page of keptContents(read)) {
      size += page.reduce((sum, content) => sum + content.size, 0);
      yield page.map((content) => JSON.stringify(content));
    }
  }
  const { lines: count, ...file } = await writeLines(path, pages());
  return { count, size, ...file };
}

/** A content may have been disposed of, lawfully, since the rows were read; it may also have been lost. */
async function copyContents({ contents, goOn }: Installation, folder: BackupFolder, list: string) {
  const absent: string[] = [];
  const touched = new Set<string>();
  let copied = 0;
  for await (const lines of readLines(list)) {
    for (const content of lines.map((line) => JSON.parse(line) as KeptContent)) {
      goOn();
      const target = folder.content(content.sha256);
      if ((await stat(target).catch(() => undefined))?.size === content.size) continue;
      if (await copyContent(contents, content.sha256, target)) {
        copied += 1;
        for (let path = dirname(target); path !== folder.path; path = dirname(path)) touched.add(path);
      } else absent.push(content.sha256);
    }
  }
  for (const path of touched) await syncFolder(path);
  return { copied, absent };
}

/** @returns false when the store does not have what the hash says */
async function copyContent(store: ContentStore, sha256: string, target: string): Promise<boolean> {
  if (!(await store.has(sha256))) return false;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const aside = `${target}.part`;
  const hash = createHash('sha256');
  const source = store.read(sha256).on('data', (chunk: Buffer) => hash.update(chunk));
  await pipeline(source, createWriteStream(aside, { mode: 0o600, flush: true }));
  if (hash.digest('hex') === sha256) {
    await rename(aside, target);
    return true;
  }
  await rm(aside);
  return false;
}

/** In place at once, and after all that it names. */
async function putManifest(folder: BackupFolder, manifest: Manifest): Promise<void> {
  await syncFolder(folder.rows(manifest.rows));
  const aside = `${folder.manifest}.part`;
  await writeFile(aside, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(aside, folder.manifest);
  await syncFolder(folder.path);
}

/** The names in a folder, on disk for good. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Removes the rows of earlier backups, whole or cut off, and contents that no file refers to any more. */
async function tidy(folder: BackupFolder, { rows }: Manifest): Promise<void> {
  for (const name of await readdir(folder.path)) {
    if (name.startsWith('rows-') && name !== rows) await rm(join(folder.path, name), { recursive: true });
  }
  const kept = new Set<string>();
  for await (const lines of readLines(folder.contentList(rows))) {
    for (const line of lines) kept.add((JSON.parse(line) as KeptContent).sha256);
  }
  const entries = await readdir(folder.contents, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isFile() && !kept.has(basename(one.name)))) {
    await rm(join(entry.parentPath, entry.name));
  }
}
