export { formSubmissions } from './collections.js';
export { errors } from './errors.js';
export { Forms } from './forms.js';
export type { Accepted, Submission } from './forms.js';
export { zhCN } from './locales/zh-CN.js';
export { formsServerPlugin } from './plugin.js';
