import { zhCN as formTexts } from '@sanzhi/forms-react';
import { zhCN as faultTexts } from '@sanzhi/forms-schema';
import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { pages } from '@sanzhi/web-shell';
import { zhCN } from './locales/zh-CN.js';

/** The task list, which is the console's first page, and the page that a task is done on. */
export const inboxPlugin: Plugin = {
  id: 'inbox',
  requires: ['shell'],
  contributes: [
    messages.of(
      { namespace: 'inbox', locale: 'zh-CN', texts: zhCN },
      { namespace: 'inbox-forms', locale: 'zh-CN', texts: { ...faultTexts, ...formTexts } },
    ),
    pages.of(
      {
        path: '/',
        title: 'inbox.title',
        permission: 'cases.read',
        menu: { label: 'inbox.menu', group: 'inbox.desk', order: 10 },
        load: () => import('./inbox-page.js'),
      },
      {
        path: '/tasks/:taskId',
        title: 'task.title',
        permission: 'cases.read',
        load: () => import('./task-page.js'),
      },
    ),
  ],
};
