import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { pages, signInPath } from '@sanzhi/web-shell';
import { zhCN } from './locales/zh-CN.js';

/** The sign-in page. */
export const consolePlugin: Plugin = {
  id: 'console',
  requires: ['shell'],
  contributes: [
    messages.of({ namespace: 'console', locale: 'zh-CN', texts: zhCN }),
    pages.of({
      path: signInPath,
      title: 'console.signIn',
      permission: 'public',
      load: () => import('./sign-in-page.js'),
    }),
  ],
};
