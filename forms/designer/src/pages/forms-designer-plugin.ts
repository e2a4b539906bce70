import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { pages, type Page } from '@sanzhi/web-shell';
import { zhCN } from '../locales/zh-CN.js';
import { zhCN as pageTexts } from './locales/zh-CN.js';

type Load = Page['load'];

/** 表单: lists, versions and the designer itself, for whoever keeps the forms of an office; 填表台账 for who fills in. */
export const formsDesignerPlugin: Plugin = {
  id: 'forms-designer',
  requires: ['shell', 'configuration-pages'],
  contributes: [
    messages.of(
      { namespace: 'forms-designer', locale: 'zh-CN', texts: zhCN },
      { namespace: 'form-pages', locale: 'zh-CN', texts: pageTexts },
    ),
    pages.of(
      {
        ...page('/forms', 'form', () => import('./forms-page.js')),
        menu: { label: 'formPages.menu', group: 'registers.desk', order: 520 },
      },
      page('/forms/:key', 'form', () => import('./form-item-page.js')),
      page('/forms/drafts/:id', 'form', () => import('./design-page.js')),
      page('/forms/reviews/:id', 'form', () => import('./review-page.js')),
      page('/forms/shared/fragments', 'form-fragment', () => import('./form-fragments-page.js')),
      page('/forms/shared/fragments/:key', 'form-fragment', () => import('./form-fragment-item-page.js')),
      page('/forms/shared/fragments/drafts/:id', 'form-fragment', () => import('./design-page.js')),
      page('/forms/shared/fragments/reviews/:id', 'form-fragment', () => import('./review-page.js')),
      page('/forms/shared/dictionaries', 'dictionary', () => import('./form-dictionaries-page.js')),
      page('/forms/shared/dictionaries/:key', 'dictionary', () => import('./form-dictionary-item-page.js')),
      page('/forms/shared/dictionaries/drafts/:id', 'dictionary', () => import('./dictionary-draft-page.js')),
      page('/forms/shared/dictionaries/reviews/:id', 'dictionary', () => import('./dictionary-review-page.js')),
      {
        path: '/form-registers',
        title: 'formPages.registers.title',
        menu: { label: 'formPages.registers.menu', group: 'inbox.desk', order: 70 },
        permission: 'cases.read',
        load: () => import('./registers-page.js'),
      },
      {
        path: '/form-registers/:key',
        title: 'formPages.registers.title',
        permission: 'cases.read',
        load: () => import('./register-page.js'),
      },
    ),
  ],
};

function page(path: string, kind: string, load: Load): Page {
  return { path, title: `formPages.${kind}.title`, permission: 'configuration.edit', load };
}
