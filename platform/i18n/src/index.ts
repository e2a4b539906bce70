export { createTranslator, messages } from './messages.js';
export type { MessageCatalogue, Translate } from './messages.js';
export { zhCN } from './locales/zh-CN.js';
