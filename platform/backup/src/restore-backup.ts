import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { type Collection, columnOf, insertStoredRows, type SqlRow, systemActor, type Tx } from '@sanzhi/platform-data';
import type { KeptContent } from '@sanzhi/platform-files';
import { BackupFolder, type Manifest } from './backup-folder.js';
import { errors } from './errors.js';
import type { Installation } from './installation.js';
import { type FileFacts, measureFile, readLines } from './line-file.js';
import { rowLineOf } from './row-line.js';

/** What a restoration did. */
export interface RestoreReport {
  readonly manifest: Manifest;
  /** Migrations that were run after the rows were in, because the backup was made by an older version. */
  readonly migrated: readonly string[];
}

interface Restoring {
  readonly installation: Installation;
  readonly folder: BackupFolder;
  readonly manifest: Manifest;
}

/**
 * Restores a backup into an empty installation: everything is verified before anything is written; the rows come in
 * one transaction, so that a restoration that was cut off leaves the database empty, and can be begun again.
 *
 * @throws BACKUP_INCOMPLETE, BACKUP_FORMAT_UNKNOWN, BACKUP_NEWER, BACKUP_TARGET_NOT_EMPTY, BACKUP_FILE_DAMAGED,
 *   BACKUP_COUNT_DIFFERS
 */
export async function restoreBackup(installation: Installation, path: string): Promise<RestoreReport> {
  const folder = new BackupFolder(path);
  const manifest = await folder.readManifest();
  const restoring = { installation, folder, manifest };
  demandKnown(restoring);
  await demandEmpty(installation);
  installation.tell('backup.checking');
  await verify(restoring);
  installation.tell('backup.restoringContents');
  await restoreContents(restoring);
  await bringToShape(restoring);
  installation.tell('backup.loading');
  await installation.data.transact(systemActor, (tx) => loadTables(restoring, tx));
  installation.tell('backup.counted');
  return { manifest, migrated: await installation.migrator.up() };
}

/** A version that does not know a migration does not know what its rows mean. */
function demandKnown({ installation, manifest }: Restoring): void {
  const migrations = manifest.migrations.filter((name) => !installation.migrations.includes(name));
  const names = installation.collections.map(({ name }) => name);
  const tables = manifest.tables.map(({ name }) => name).filter((name) => !names.includes(name));
  const unknown = [...migrations, ...tables].join(', ');
  if (unknown !== '') throw errors.BACKUP_NEWER({ version: manifest.product, unknown });
}

const TABLES = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table'",
  mariadb: 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
} as const;

async function demandEmpty({ data, collections }: Installation): Promise<void> {
  const { sql } = data.read(systemActor);
  const present = new Set((await sql.all<{ name: string }>(TABLES[data.dialect])).map(({ name }) => name));
  for (const { name } of collections.filter((collection) => present.has(collection.name))) {
    const row = await sql.first(`SELECT 1 AS one FROM \`${name}\` LIMIT 1`);
    if (row) throw errors.BACKUP_TARGET_NOT_EMPTY({ table: name });
  }
}

async function verify({ installation, folder, manifest }: Restoring): Promise<void> {
  const { rows, tables, contents } = manifest;
  for (const table of tables) await verifyFile(folder, folder.table(rows, table.name), table);
  await verifyFile(folder, folder.contentList(rows), contents);
  const absent = new Set(manifest.absent);
  for await (const { sha256, size } of contentsOf(folder, manifest)) {
    installation.goOn();
    if (!absent.has(sha256)) await verifyFile(folder, folder.content(sha256), { sha256, bytes: size });
  }
}

/** @throws BACKUP_FILE_DAMAGED */
async function verifyFile(folder: BackupFolder, path: string, { bytes, sha256 }: FileFacts): Promise<void> {
  const damaged = (reason: string) => errors.BACKUP_FILE_DAMAGED({ file: relative(folder.path, path), reason });
  const size = (await stat(path).catch(() => undefined))?.size;
  if (size === undefined) throw damaged('it is missing');
  if (size !== bytes) throw damaged(`it has ${size} bytes, not ${bytes}`);
  if ((await measureFile(path)).sha256 !== sha256) throw damaged('its hash is another one');
}

async function* contentsOf(folder: BackupFolder, { rows }: Manifest): AsyncGenerator<KeptContent> {
  for await (const lines of readLines(folder.contentList(rows))) {
    for (const line of lines) yield JSON.parse(line) as KeptContent;
  }
}

async function restoreContents({ installation, folder, manifest }: Restoring): Promise<void> {
  const absent = new Set(manifest.absent);
  for await (const { sha256 } of contentsOf(folder, manifest)) {
    installation.goOn();
    if (!absent.has(sha256)) await installation.contents.take(createReadStream(folder.content(sha256)), sha256);
  }
}

/** The shape that the rows had. An empty database may have been migrated further: its tables are made anew. */
async function bringToShape({ installation, manifest }: Restoring): Promise<void> {
  const { migrator } = installation;
  const applied = await migrator.applied();
  if (applied.some((name) => !manifest.migrations.includes(name))) await migrator.down('all');
  await migrator.up(manifest.migrations);
}

async function loadTables(restoring: Restoring, tx: Tx): Promise<void> {
  const { installation, manifest } = restoring;
  for (const collection of installation.collections) {
    const table = manifest.tables.find(({ name }) => name === collection.name);
    if (!table) continue;
    await loadTable(restoring, tx, collection);
    const row = await tx.sql.first<{ total: number }>(`SELECT COUNT(*) AS total FROM \`${table.name}\``);
    const actual = Number(row?.total);
    if (actual !== table.rows) {
      throw errors.BACKUP_COUNT_DIFFERS({ table: table.name, expected: table.rows, actual });
    }
    installation.tell('backup.table', { table: table.name, rows: table.rows });
  }
}

/** Rows that refer to rows of their own table refer to nothing until all are there. */
async function loadTable({ installation, folder, manifest }: Restoring, tx: Tx, collection: Collection): Promise<void> {
  const path = folder.table(manifest.rows, collection.name);
  const { decode } = rowLineOf(collection);
  const own = ownReferences(collection);
  const detached = Object.fromEntries(own.map((column) => [column, null]));
  for await (const lines of readLines(path)) {
    installation.goOn();
    await insertStoredRows(
      tx,
      collection,
      lines.map((line) => ({ ...decode(line), ...detached })),
    );
  }
  if (own.length > 0) await attachOwn(tx, { collection, own, path });
}

async function attachOwn(tx: Tx, { collection, own, path }: { collection: Collection; own: string[]; path: string }) {
  for await (const lines of readLines(path)) {
    for (const row of lines.map((line) => JSON.parse(line) as SqlRow)) {
      for (const column of own.filter((name) => row[name] != null)) {
        const text = `UPDATE \`${collection.name}\` SET \`${column}\` = ? WHERE id = ?`;
        await tx.sql.run(text, [row[column] ?? null, row['id'] ?? null]);
      }
    }
  }
}

/** Columns by which rows may refer to rows of the same table. */
function ownReferences({ name, fields }: Collection): string[] {
  return Object.keys(fields)
    .filter((field) => fields[field]?.references?.collection === name && fields[field].optional)
    .map(columnOf);
}
