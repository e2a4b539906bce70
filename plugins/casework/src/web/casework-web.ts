import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { pages } from '@sanzhi/web-shell';
import { referenceSearches, taskAsides } from '@sanzhi/workflows-inbox';
import { benchmarkSearch } from './benchmark-search.js';
import { casePanels } from './case-panels.js';
import { zhCN } from './locales/zh-CN.js';
import { MajorAside } from './major-aside.js';
import { registerSearches } from './register-searches.js';
import { StepHead } from './step-head.js';

const desk = 'inbox.desk';

/** Cases in the console: the list, a new one, the case page, documents, clocks; what the draft's form says while typed. */
export const caseworkWeb: Plugin = {
  id: 'casework',
  requires: ['shell', 'inbox', 'modeler', 'registers'],
  contributes: [
    messages.of({ namespace: 'casework', locale: 'zh-CN', texts: zhCN }),
    pages.of(
      {
        path: '/new-case',
        title: 'newCase.title',
        permission: 'cases.handle',
        menu: { label: 'newCase.menu', group: desk, order: 20 },
        load: () => import('./new-case-page.js'),
      },
      {
        path: '/cases',
        title: 'cases.title',
        permission: 'cases.read',
        menu: { label: 'cases.menu', group: desk, order: 30 },
        load: () => import('./cases-page.js'),
      },
      {
        path: '/clocks',
        title: 'clocks.title',
        permission: 'cases.read',
        menu: { label: 'clocks.menu', group: desk, order: 60 },
        load: () => import('./clocks-page.js'),
      },
      { path: '/cases/:id', title: 'case.title', permission: 'cases.read', load: () => import('./case-page.js') },
      {
        path: '/documents/:id',
        title: 'document.title',
        permission: 'cases.read',
        load: () => import('./document-page.js'),
      },
    ),
    casePanels.of(
      {
        id: 'casework.documents',
        tab: 'documents',
        order: 10,
        load: async () => ({ Panel: (await import('./documents-panel.js')).DocumentsPanel }),
      },
      {
        id: 'casework.dossier',
        tab: 'dossier',
        order: 10,
        load: async () => ({ Panel: (await import('./documents-panel.js')).DossierPanel }),
      },
    ),
    taskAsides.of(
      { id: 'casework.step', place: 'head', order: 10, Component: StepHead },
      { id: 'casework.major', template: 'casework.draft-decision', order: 20, Component: MajorAside },
    ),
    referenceSearches.of(benchmarkSearch, ...registerSearches),
  ],
};
