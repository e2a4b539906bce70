export { zhCN } from './locales/zh-CN.js';
export { operationsPlugin } from './operations-plugin.js';
