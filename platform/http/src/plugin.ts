import { Settings, settingsGroups, type Plugin } from '@sanzhi/platform-kernel';
import { collections, createCollectionsMigration, migrations, zhCN as dataTexts } from '@sanzhi/platform-data';
import { messages, zhCN as commonTexts } from '@sanzhi/platform-i18n';
import { idempotentResults } from './idempotency.js';
import { zhCN } from './locales/zh-CN.js';
import { createLogger } from './log.js';
import { metrics } from './metric.js';
import { outboxMetrics } from './outbox-metrics.js';
import { resources } from './route.js';
import { createHttp, Http } from './server.js';
import { sessionRoutes } from './session-routes.js';
import { httpSettings } from './settings.js';

/** Provides {@link Http}: the API of all contributed routes, the sites beside it, and what watches over them. */
export const httpPlugin: Plugin = {
  id: 'http',
  requires: ['data', 'access'],
  contributes: [
    settingsGroups.of(httpSettings),
    collections.of(idempotentResults),
    migrations.of(createCollectionsMigration('http-0001', [idempotentResults])),
    messages.of(
      { namespace: 'common', locale: 'zh-CN', texts: commonTexts },
      { namespace: 'data', locale: 'zh-CN', texts: dataTexts },
      { namespace: 'http', locale: 'zh-CN', texts: zhCN },
    ),
    resources.of(...sessionRoutes),
    metrics.of(...outboxMetrics),
  ],
  activate(host) {
    const { logLevel, logTo, ...settings } = host.use(Settings).of(httpSettings);
    const logger = createLogger({ level: logLevel, to: logTo });
    host.provide(Http, createHttp(host, { ...settings, logger, version: '0.1.0' }));
  },
};
