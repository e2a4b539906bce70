import { type Collection, collections, Data, migrations, Migrator } from '@sanzhi/platform-data';
import { ContentStore } from '@sanzhi/platform-files';
import { createTranslator, messages, type Translate } from '@sanzhi/platform-i18n';
import { Clock, type Kernel, Settings } from '@sanzhi/platform-kernel';
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
  readonly translate: Translate;
  /** Tells a person how far it has come. */
  tell(key: string, params?: Record<string, unknown>): void;
}

/** @param say takes a line for the person at the terminal */
export function installationOf(kernel: Kernel, say: (line: string) => void): Installation {
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
    translate,
    tell: (key, params) => say(translate(key, params)),
  };
}
