import { Clock, Settings, settingsGroups, type Plugin } from '@sanzhi/platform-kernel';
import { Audit } from '@sanzhi/platform-audit';
import { collections, createCollectionsMigration, Data, migrations } from '@sanzhi/platform-data';
import { messages } from '@sanzhi/platform-i18n';
import { Access, createAccess } from './access.js';
import { accountRoles, accounts, credentials, departments, grants, sessions } from './collections.js';
import { errors } from './errors.js';
import { zhCN } from './locales/zh-CN.js';
import { permissions, roles } from './roles.js';
import { Sessions } from './sessions.js';
import { accessSettings } from './settings.js';

const tables = [departments, accounts, credentials, accountRoles, sessions, grants];

/** Provides {@link Access}. */
export const accessPlugin: Plugin = {
  id: 'access',
  requires: ['data', 'audit'],
  contributes: [
    collections.of(...tables),
    migrations.of(createCollectionsMigration('access-0001', tables)),
    settingsGroups.of(accessSettings),
    messages.of({ namespace: 'access', locale: 'zh-CN', texts: zhCN }),
    permissions.of(
      { id: 'accounts.manage', title: 'permission.accounts.manage' },
      { id: 'departments.manage', title: 'permission.departments.manage' },
      { id: 'roles.assign', title: 'permission.roles.assign' },
      { id: 'grants.manage', title: 'permission.grants.manage' },
      { id: 'audit.read', title: 'permission.audit.read' },
      { id: 'cases.read', title: 'permission.cases.read' },
      { id: 'supervision.read', title: 'permission.supervision.read' },
    ),
  ],
  activate(host) {
    const known = new Set(host.contributions(permissions).map(({ item }) => item.id));
    const roleById = new Map(host.contributions(roles).map(({ item }) => [item.id, item]));
    for (const role of roleById.values()) {
      const unknown = role.permissions.find((permission) => !known.has(permission));
      if (unknown) throw errors.ACCESS_ROLE_PERMISSION_UNKNOWN({ role: role.id, permission: unknown });
    }
    const clock = host.use(Clock);
    const limits = host.use(Settings).of(accessSettings);
    const opened = new Sessions(host.use(Data), clock, roleById, limits);
    host.provide(Access, createAccess({ audit: host.use(Audit), clock, sessions: opened, roles: roleById }));
  },
};
