export { Access, administratorRoles, requirePermission } from './access.js';
export type { Bootstrap, NewAccount, NewGrant } from './access.js';
export { accountRoles, accounts, departments, grants } from './collections.js';
export { errors } from './errors.js';
export { zhCN } from './locales/zh-CN.js';
export { accessPlugin } from './plugin.js';
export { permissions, roles } from './roles.js';
export type { Permission, Role } from './roles.js';
export type { SignedIn } from './sessions.js';
