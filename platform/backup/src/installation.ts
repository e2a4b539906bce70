import { type Collection, collections, Data, migrations, Migrator } from '@sanzhi/platform-data';
import { ContentStore } from '@sanzhi/platform-files';
import { createTranslator, messages } from '@sanzhi/platform-i18n';
import { Clock, type Kernel, Settings } from '@sanzhi/platform-kernel';
import { errors } from './errors.js';
import { keptApart } from './kept-apart.js';
import { inOrderOfReferences } from './table-order.js';

/** The installation that is backed up or restored. */
export interface Installation {
  readonly data: Data;
  readonly migrator: Migrator;
  readonly contents: ContentStore;
  readonly clock: Clock;
  /** Each after those that it refers to. */
  readonly collections: readonly Collection[];
  /** Names of all migrations of this version. */
  readonly migrations: readonly string[];
  readonly notIncluded: readonly { readonly what: string; readonly where: string }[];
  /** Tells a person how far it has come. */
  tell(key: string, params?: Record<string, unknown>): void;
  /** Called between pieces of long work. @throws BACKUP_STOPPED when the person wants it to end */
  goOn(): void;
}

/** How a person follows the work and ends it. */
export interface Attendance {
  /** Takes a line for the person at the terminal. */
  say(line: string): void;
  readonly signal: AbortSignal;
}

/** The parts of a booted kernel that backup and restoration work with. */
export function installationOf(kernel: Kernel, { say, signal }: Attendance): Installation {
  const translate = createTranslator(kernel.contributions(messages));
  return {
    data: kernel.use(Data),
    migrator: kernel.use(Migrator),
    contents: kernel.use(ContentStore),
    clock: kernel.use(Clock),
    collections: inOrderOfReferences(kernel.contributions(collections).map(({ item }) => item)),
    migrations: kernel.contributions(migrations).map(({ item }) => item.name),
    notIncluded: kernel
      .contributions(keptApart)
      .map(({ item }) => ({ what: translate(item.title), where: translate(item.where(kernel.use(Settings))) })),
    tell: (key, params) => say(translate(key, params)),
    goOn() {
      if (signal.aborted) throw errors.BACKUP_STOPPED();
    },
  };
}
