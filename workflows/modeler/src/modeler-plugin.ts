import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { zhCN } from './locales/zh-CN.js';

/** The words of flowcharts on the screen. */
export const modelerPlugin: Plugin = {
  id: 'modeler',
  requires: ['shell'],
  contributes: [messages.of({ namespace: 'modeler', locale: 'zh-CN', texts: zhCN })],
};
