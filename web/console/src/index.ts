export { consolePlugin } from './console-plugin.js';
export { zhCN } from './locales/zh-CN.js';
