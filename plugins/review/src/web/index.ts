import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { casePanels } from '@sanzhi/plugins-casework/web';
import { type Page, pages } from '@sanzhi/web-shell';
import { zhCN } from './locales/zh-CN.js';

const group = 'review.desk';

/** Legal review in the console: what waits, one page a review, the handler's submission, records, the catalogue. */
export const reviewWeb: Plugin = {
  id: 'review',
  requires: ['shell', 'casework'],
  contributes: [
    messages.of({ namespace: 'review', locale: 'zh-CN', texts: zhCN }),
    casePanels.of({
      id: 'review.case',
      tab: 'review',
      order: 10,
      load: async () => ({ Panel: (await import('./review-panel.js')).ReviewPanel }),
    }),
    pages.of(
      {
        path: '/reviews',
        title: 'review.queue.title',
        menu: { label: 'review.queue.menu', group, order: 310 },
        permission: 'review.handle',
        load: () => import('./queue-page.js'),
      },
      {
        path: '/review-records',
        title: 'review.records.title',
        menu: { label: 'review.records.menu', group, order: 320 },
        permission: 'review.handle',
        load: () => import('./records-page.js'),
      },
      {
        path: '/review-catalogue',
        title: 'review.catalogue.title',
        menu: { label: 'review.catalogue.menu', group, order: 330, permission: 'review.handle' },
        permission: 'cases.read',
        load: () => import('./catalogue-page.js'),
      },
      {
        path: '/review-rules',
        title: 'review.rules.title',
        menu: { label: 'review.rules.menu', group: 'registers.desk', order: 540, permission: 'configuration.edit' },
        load: () => import('./widening/rules-page.js'),
      },
      widening('/review-rules/:key', () => import('./widening/versions-page.js')),
      widening('/review-rules/drafts/:id', () => import('./widening/draft-page.js')),
      widening('/review-rules/reviews/:id', () => import('./widening/review-page.js')),
      {
        path: '/reviews/:id',
        title: 'review.page.title',
        permission: 'cases.read',
        load: () => import('./review-page.js'),
      },
      {
        path: '/cases/:caseId/review/:taskId',
        title: 'review.page.title',
        permission: 'review.handle',
        load: () => import('./review-task-page.js'),
      },
      {
        path: '/cases/:caseId/review-submission',
        title: 'review.submission.title',
        permission: 'review.submit',
        load: () => import('./submission-page.js'),
      },
      {
        path: '/cases/:caseId/review-submission/:taskId',
        title: 'review.submission.title',
        permission: 'review.submit',
        load: () => import('./submission-page.js'),
      },
    ),
  ],
};

function widening(path: string, load: Page['load']): Page {
  return { path, title: 'review.widening.title', permission: 'configuration.edit', load };
}

export { zhCN } from './locales/zh-CN.js';
