export { portalSite } from './server/portal-site.js';
export { zhCN } from './server/locales/zh-CN.js';
