import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { zhCN as logicTexts } from '@sanzhi/platform-rules';
import { zhCN } from './locales/zh-CN.js';

/** The texts of rules in the browser: those of the builder, and the words of readings and findings. */
export const rulesPlugin: Plugin = {
  id: 'web-rules',
  contributes: [
    messages.of(
      { namespace: 'web-rules', locale: 'zh-CN', texts: zhCN },
      { namespace: 'platform-rules', locale: 'zh-CN', texts: logicTexts },
    ),
  ],
};
