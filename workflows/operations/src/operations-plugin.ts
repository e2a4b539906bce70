import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { pages, type MenuPlace, type Page } from '@sanzhi/web-shell';
import { zhCN } from './locales/zh-CN.js';

/** 流程运行: pages for whoever keeps processes running. */
export const operationsPlugin: Plugin = {
  id: 'operations',
  requires: ['shell', 'inbox', 'modeler'],
  contributes: [
    messages.of({ namespace: 'operations', locale: 'zh-CN', texts: zhCN }),
    pages.of(
      page('/processes', 'processes', () => import('./processes-page.js'), menu('processes', 100)),
      page('/processes/:id', 'process', () => import('./process-page.js')),
      page('/stopped-steps', 'stopped', () => import('./stopped-page.js'), menu('stopped', 110)),
      page('/process-jobs', 'jobs', () => import('./jobs-page.js'), menu('jobs', 120)),
      page('/process-versions', 'versions', () => import('./versions-page.js'), menu('versions', 130)),
      page('/process-versions/:id/migration', 'migration', () => import('./migration-page.js')),
    ),
  ],
};

/** All of them need the one permission; `name` is the prefix of its texts. */
function page(path: string, name: string, load: Page['load'], place?: MenuPlace): Page {
  return { path, title: `${name}.title`, permission: 'processes.operate', load, ...(place ? { menu: place } : {}) };
}

function menu(name: string, order: number): MenuPlace {
  return { label: `${name}.menu`, group: 'operations.desk', order };
}
