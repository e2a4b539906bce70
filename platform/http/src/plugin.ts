import { defineSettings, Settings, settingsGroups, type Plugin } from '@sanzhi/platform-kernel';
import {
  collections,
  createCollectionsMigration,
  Data,
  migrations,
  systemActor,
  zhCN as dataTexts,
} from '@sanzhi/platform-data';
import { messages, zhCN as commonTexts } from '@sanzhi/platform-i18n';
import { pino } from 'pino';
import { z } from 'zod';
import { idempotentResults } from './idempotency.js';
import { zhCN } from './locales/zh-CN.js';
import { resources, route } from './route.js';
import { createHttp, Http } from './server.js';
import { sessionRoutes } from './session-routes.js';

const httpSettings = defineSettings('http', {
  logLevel: { type: 'string', default: 'warn', doc: 'trace, debug, info, warn, error, silent' },
});

const health = route({
  method: 'get',
  path: '/health',
  summary: 'Whether the process answers and reaches its database',
  permission: 'public',
  response: z.object({ status: z.literal('ok') }),
  handle: async ({ use }) => {
    await use(Data).read(systemActor).of(idempotentResults).first({ id: '' });
    return { status: 'ok' };
  },
});

/** Provides {@link Http}: the API of all contributed routes and the sites beside it. */
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
    resources.of(...sessionRoutes, health),
  ],
  activate(host) {
    const { logLevel } = host.use(Settings).of(httpSettings);
    host.provide(Http, createHttp(host, { logger: pino({ level: logLevel }), version: '0.1.0' }));
  },
};
