import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { pages } from '@sanzhi/web-shell';
import { zhCN } from './locales/zh-CN.js';

/** The registers in the console: people and their qualification, items and their benchmarks. */
export const registersWeb: Plugin = {
  id: 'registers',
  requires: ['shell'],
  contributes: [
    messages.of({ namespace: 'registers', locale: 'zh-CN', texts: zhCN }),
    pages.of(
      {
        path: '/enforcement-items',
        title: 'registers.items.title',
        menu: { label: 'registers.items.menu', group: 'registers.desk', order: 510, permission: 'registers.manage' },
        permission: 'registers.read',
        load: () => import('./items-page.js'),
      },
      {
        path: '/officers',
        title: 'registers.people.title',
        menu: { label: 'registers.people.menu', group: 'registers.desk', order: 560, permission: 'registers.manage' },
        permission: 'registers.read',
        load: () => import('./people-page.js'),
      },
    ),
  ],
};

export { zhCN } from './locales/zh-CN.js';
