import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { pages } from '@sanzhi/web-shell';
import { zhCN } from './locales/zh-CN.js';

const desk = (label: string, order: number, permission: string) => ({
  label,
  order,
  permission,
  group: 'disclosure.desk',
});

/** The disclosure officer's and the disclosure reviewer's desks in the console. */
export const disclosureWeb: Plugin = {
  id: 'disclosure',
  requires: ['shell'],
  contributes: [
    messages.of({ namespace: 'disclosure', locale: 'zh-CN', texts: zhCN }),
    pages.of(
      {
        path: '/disclosure',
        title: 'disclosure.queue.title',
        menu: desk('disclosure.queue.menu', 410, 'disclosure.prepare'),
        permission: 'disclosure.prepare',
        load: () => import('./queue-page.js'),
      },
      {
        path: '/disclosure-reviews',
        title: 'disclosure.reviews.title',
        menu: desk('disclosure.reviews.menu', 420, 'disclosure.review'),
        permission: 'disclosure.review',
        load: () => import('./review-queue-page.js'),
      },
      {
        path: '/public-entries',
        title: 'disclosure.published.title',
        menu: desk('disclosure.published.menu', 430, 'disclosure.prepare'),
        permission: 'cases.read',
        load: () => import('./published-page.js'),
      },
      {
        path: '/non-disclosures',
        title: 'disclosure.withheld.title',
        menu: desk('disclosure.withheld.menu', 440, 'disclosure.prepare'),
        permission: 'cases.read',
        load: () => import('./non-disclosures-page.js'),
      },
      {
        path: '/cases/:caseId/disclosure/:taskId',
        title: 'disclosure.draft.title',
        permission: 'disclosure.prepare',
        load: () => import('./draft-page.js'),
      },
      {
        path: '/cases/:caseId/disclosure-review/:taskId',
        title: 'disclosure.review.title',
        permission: 'disclosure.review',
        load: () => import('./review-page.js'),
      },
    ),
  ],
};

export { zhCN } from './locales/zh-CN.js';
