import { roles as rolePoint } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { keptApart } from '@sanzhi/platform-backup';
import { addDays } from '@sanzhi/platform-calendar';
import { commands } from '@sanzhi/platform-cli';
import { sites } from '@sanzhi/platform-http';
import { messages, statutes } from '@sanzhi/platform-i18n';
import { dailyJobs } from '@sanzhi/platform-jobs';
import type { Plugin } from '@sanzhi/platform-kernel';
import { formTemplates } from '@sanzhi/forms-server';
import { registersSettings } from '@sanzhi/plugins-registers/server';
import { operationCommands } from './commands/operations.js';
import { startCommand } from './commands/start.js';
import { shippedTemplates } from './content-files.js';
import { portalSite } from '@sanzhi/web-portal';
import { zhCN } from './locales/zh-CN.js';
import { roles } from './roles.js';
import { consoleSite } from './sites/console-site.js';

/** What makes the packages an installation for one jurisdiction: its roles, statutes, texts and commands. */
export const editionPlugin: Plugin = {
  id: 'edition',
  requires: ['data', 'access', 'http', 'configuration', 'forms-server', 'registers', 'casework'],
  contributes: [
    rolePoint.of(...roles),
    statutes.of(
      { prefix: 'DIS', title: '《银川市行政执法公示办法》', paragraphed: [5, 15] },
      { prefix: 'REC', title: '《银川市行政执法全过程记录办法》', paragraphed: [5, 6, 8, 11, 12, 16] },
      { prefix: 'REV', title: '《银川市重大行政执法决定法制审核办法》', paragraphed: [2, 16, 20, 25] },
      { prefix: 'PLAN', title: '《西夏区全面推行行政执法三项制度实施方案》', paragraphed: [] },
    ),
    messages.of({ namespace: 'edition', locale: 'zh-CN', texts: zhCN }),
    commands.of(startCommand, ...operationCommands),
    formTemplates.of(...shippedTemplates()),
    sites.of(consoleSite, portalSite),
    keptApart.of({
      id: 'private-values-key',
      title: 'edition.keptApart.key',
      where: (settings) => settings.of(registersSettings).keyFile,
    }),
    dailyJobs.of({
      id: 'audit-seal',
      at: '00:20',
      run: async ({ day, tx, use }) => use(Audit).sealDay(tx, addDays(day, -1)),
    }),
  ],
};
