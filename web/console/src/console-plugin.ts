import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { banners, pages, signInPath } from '@sanzhi/web-shell';
import { zhCN } from './locales/zh-CN.js';

/** The sign-in page, and the training clock that shows itself in the demo edition only. */
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
    banners.of({ id: 'training-clock', load: () => import('./training-clock.js') }),
  ],
};
