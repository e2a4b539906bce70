import { commands } from '@sanzhi/platform-cli';
import { filesSettings } from '@sanzhi/platform-files';
import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { backupCommand, restoreCommand } from './commands.js';
import { keptApart } from './kept-apart.js';
import { zhCN } from './locales/zh-CN.js';

/** The commands `backup` and `restore`. */
export const backupPlugin: Plugin = {
  id: 'backup',
  requires: ['data', 'files'],
  contributes: [
    commands.of(backupCommand, restoreCommand),
    messages.of({ namespace: 'backup', locale: 'zh-CN', texts: zhCN }),
    keptApart.of(
      {
        id: 'settings',
        title: 'backup.keptApart.settings',
        where: () => 'backup.keptApart.settings.where',
      },
      {
        id: 'uploads',
        title: 'backup.keptApart.uploads',
        where: (settings) => `${settings.of(filesSettings).folder}/uploads`,
      },
    ),
  ],
};
