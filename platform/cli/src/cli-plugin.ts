import { zhCN as calendarTexts } from '@sanzhi/platform-calendar';
import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { zhCN as rulesTexts } from '@sanzhi/platform-rules';
import { calendarDueCommand } from './calendar-due.js';
import { commands } from './command.js';
import { helpCommand } from './help.js';
import { zhCN } from './locales/zh-CN.js';
import { rulesEvaluateCommand } from './rules-evaluate.js';

/**
 * The commands that need no service, and the texts they speak with: their own, and those of the rules and the
 * calendar, which come before the messages in the order of packages and cannot contribute them themselves.
 */
export const cliPlugin: Plugin = {
  id: 'platform-cli',
  contributes: [
    commands.of(helpCommand, rulesEvaluateCommand, calendarDueCommand),
    messages.of(
      { namespace: 'cli', locale: 'zh-CN', texts: zhCN },
      { namespace: 'rules', locale: 'zh-CN', texts: rulesTexts },
      { namespace: 'calendar', locale: 'zh-CN', texts: calendarTexts },
    ),
  ],
};
