export { chineseAmount } from './chinese-amount.js';
export { createCite, statutes } from './citation.js';
export type { Cite, Statute } from './citation.js';
export { zhCN } from './locales/zh-CN.js';
export { createTranslator, messages } from './messages.js';
export type { MessageCatalogue, Translate } from './messages.js';
