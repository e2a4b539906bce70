import { configurationKinds } from '@sanzhi/platform-configuration';
import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { checkTemplate } from './check-template.js';
import { zhCN } from './locales/zh-CN.js';

/** The configuration kind of document templates. */
export const DOCUMENT_TEMPLATE = 'document-template';

/** Lets departments configure document templates, checked by {@link checkTemplate} before they are published. */
export const documentsPlugin: Plugin = {
  id: 'documents',
  requires: ['configuration'],
  contributes: [
    messages.of({ namespace: 'documents', locale: 'zh-CN', texts: zhCN }),
    configurationKinds.of({
      id: DOCUMENT_TEMPLATE,
      title: 'documents.kind',
      check: checkTemplate,
      references: () => [],
    }),
  ],
};
