import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { banners, pages } from '@sanzhi/web-shell';
import { zhCN } from './locales/zh-CN.js';

/** The words of versions, drafts and reviews, 备案, and 须修改. Whoever has pages of a kind requires it. */
export const configurationPagesPlugin: Plugin = {
  id: 'configuration-pages',
  requires: ['shell'],
  contributes: [
    messages.of({ namespace: 'configuration-pages', locale: 'zh-CN', texts: zhCN }),
    banners.of({ id: 'demands', load: () => import('./demands-banner.js') }),
    pages.of(
      {
        path: '/demands',
        title: 'demands.title',
        permission: 'configuration.edit',
        load: () => import('./demands-page.js'),
      },
      {
        path: '/filings',
        title: 'filings.title',
        permission: 'configuration.supervise',
        menu: { label: 'filings.menu', group: 'inbox.desk', order: 60 },
        load: () => import('./filings-page.js'),
      },
      {
        path: '/filings/:versionId',
        title: 'filings.title',
        permission: 'configuration.supervise',
        load: () => import('./filing-page.js'),
      },
    ),
  ],
};
