import { permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { collections, migrations } from '@sanzhi/platform-data';
import { resources } from '@sanzhi/platform-http';
import { messages } from '@sanzhi/platform-i18n';
import { Clock, type Plugin } from '@sanzhi/platform-kernel';
import { Configuration, createConfiguration } from './configuration.js';
import { configurationKinds } from './configuration-kind.js';
import { ChangeDemands, changeDemands, demandsOf, returnedFilings } from './change-demands.js';
import { demandRoutes } from './demand-routes.js';
import { filingRoutes } from './filing-routes.js';
import { createFilings, Filings } from './filings.js';
import { zhCN } from './locales/zh-CN.js';
import { configurationMigrations, configurationTables } from './migrations.js';
import { configurationRoutes } from './routes.js';

/** Provides {@link Configuration} and its API. */
export const configurationPlugin: Plugin = {
  id: 'configuration',
  requires: ['data', 'audit', 'access', 'http'],
  contributes: [
    collections.of(...configurationTables),
    migrations.of(...configurationMigrations),
    messages.of({ namespace: 'configuration', locale: 'zh-CN', texts: zhCN }),
    permissions.of(
      { id: 'configuration.edit', title: 'permission.configuration.edit' },
      { id: 'configuration.publish', title: 'permission.configuration.publish' },
      { id: 'configuration.supervise', title: 'permission.configuration.supervise' },
      { id: 'configuration.district', title: 'permission.configuration.district' },
    ),
    resources.of(...demandRoutes, ...filingRoutes, ...configurationRoutes),
  ],
  activate(host) {
    const kinds = host.contributions(configurationKinds);
    const parts = { clock: host.use(Clock), audit: host.use(Audit) };
    host.provide(Configuration, createConfiguration({ ...parts, kinds }));
    host.provide(Filings, createFilings(parts));
    const returned = returnedFilings((kind, key) => kinds.find(({ item }) => item.id === kind)?.item.page?.(key));
    const sources = [returned, ...host.contributions(changeDemands).map(({ item }) => item)];
    host.provide(ChangeDemands, { of: (call) => demandsOf(sources, call) });
  },
};
