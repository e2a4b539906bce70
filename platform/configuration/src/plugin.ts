import { permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { collections, createCollectionsMigration, migrations } from '@sanzhi/platform-data';
import { resources } from '@sanzhi/platform-http';
import { messages } from '@sanzhi/platform-i18n';
import { Clock, type Plugin } from '@sanzhi/platform-kernel';
import { configurationItems, configurationUses, configurationVersions } from './collections.js';
import { Configuration, createConfiguration } from './configuration.js';
import { configurationKinds } from './configuration-kind.js';
import { zhCN } from './locales/zh-CN.js';
import { configurationRoutes } from './routes.js';

const tables = [configurationItems, configurationVersions, configurationUses];

/** Provides {@link Configuration} and its API. */
export const configurationPlugin: Plugin = {
  id: 'configuration',
  requires: ['data', 'audit', 'access', 'http'],
  contributes: [
    collections.of(...tables),
    migrations.of(createCollectionsMigration('configuration-0001', tables)),
    messages.of({ namespace: 'configuration', locale: 'zh-CN', texts: zhCN }),
    permissions.of(
      { id: 'configuration.edit', title: 'permission.configuration.edit' },
      { id: 'configuration.publish', title: 'permission.configuration.publish' },
      { id: 'configuration.district', title: 'permission.configuration.district' },
    ),
    resources.of(...configurationRoutes),
  ],
  activate(host) {
    const kinds = host.contributions(configurationKinds);
    host.provide(Configuration, createConfiguration({ clock: host.use(Clock), audit: host.use(Audit), kinds }));
  },
};
