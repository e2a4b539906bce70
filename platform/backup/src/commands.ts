import { resolve } from 'node:path';
import { type Command, type CommandCall, onlyArgument } from '@sanzhi/platform-cli';
import type { Manifest } from './backup-folder.js';
import { type Installation, installationOf } from './installation.js';
import { restoreBackup } from './restore-backup.js';
import { writeBackup } from './write-backup.js';

/** Backs up; 1 when a content could not be read. Progress on stderr, the summary as JSON on stdout. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'backup.backup.summary',
  usage: 'DIR',
  needsServices: true,
  async run(call) {
    const installation = installationFor(call);
    const { manifest, copied } = await writeBackup(installation, folderOf(call));
    const { absent, notIncluded } = manifest;
    if (absent.length > 0) installation.tell('backup.absent', { count: absent.length });
    installation.tell('backup.done', { ...countsOf(manifest), copied });
    tellApart(installation, 'backup.apart', notIncluded);
    call.io.stdout(`${JSON.stringify({ ...countsOf(manifest), copied, absent })}\n`);
    return absent.length === 0 ? 0 : 1;
  },
};

/** Restores into an empty installation. Progress on stderr, the summary as JSON on stdout. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: 'backup.restore.summary',
  usage: 'DIR',
  needsServices: true,
  async run(call) {
    const installation = installationFor(call);
    const { manifest, migrated } = await restoreBackup(installation, folderOf(call));
    if (migrated.length > 0) installation.tell('backup.migrated', { count: migrated.length });
    installation.tell('backup.restored', countsOf(manifest));
    tellApart(installation, 'backup.apartAgain', manifest.notIncluded);
    call.io.stdout(`${JSON.stringify({ ...countsOf(manifest), migrated })}\n`);
  },
};

function installationFor({ kernel, io }: CommandCall): Installation {
  return installationOf(kernel, { say: (line) => io.stderr(`${line}\n`), signal: io.signal });
}

function folderOf(call: CommandCall): string {
  return resolve(call.io.cwd, onlyArgument(call, 'DIR'));
}

function countsOf({ tables, contents }: Manifest) {
  return {
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    count: contents.count,
  };
}

function tellApart({ tell }: Installation, heading: string, items: Manifest['notIncluded']): void {
  tell(heading);
  for (const item of items) tell('backup.apart.item', item);
}
