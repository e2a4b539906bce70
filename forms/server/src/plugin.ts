import { Configuration, configurationKinds } from '@sanzhi/platform-configuration';
import { collections, createCollectionsMigration, migrations } from '@sanzhi/platform-data';
import { route, resources } from '@sanzhi/platform-http';
import { createTranslator, messages } from '@sanzhi/platform-i18n';
import { Clock, type Plugin } from '@sanzhi/platform-kernel';
import { builtinComponents, zhCN as schemaTexts } from '@sanzhi/forms-schema';
import { z } from 'zod';
import { formSubmissions } from './collections.js';
import { formKind } from './form-kind.js';
import { createForms, Forms } from './forms.js';
import { zhCN } from './locales/zh-CN.js';

const formVersion = route({
  method: 'get',
  path: '/forms/versions/:id',
  summary: 'The document of a form version, for the renderer',
  permission: 'signed-in',
  params: z.strictObject({ id: z.string() }),
  handle: async ({ read, use, params }) => (await use(Forms).version(read, params.id)).document,
});

/** Provides {@link Forms}: published forms and their submissions. */
export const formsServerPlugin: Plugin = {
  id: 'forms-server',
  requires: ['data', 'access', 'http', 'configuration'],
  contributes: [
    collections.of(formSubmissions),
    migrations.of(createCollectionsMigration('forms-server-0001', [formSubmissions])),
    configurationKinds.of(formKind(() => builtinComponents)),
    messages.of(
      { namespace: 'forms-schema', locale: 'zh-CN', texts: schemaTexts },
      { namespace: 'forms-server', locale: 'zh-CN', texts: zhCN },
    ),
    resources.of(formVersion),
  ],
  activate(host) {
    const translate = createTranslator(host.contributions(messages));
    const options = {
      configuration: host.use(Configuration),
      clock: host.use(Clock),
      components: builtinComponents,
      translate,
    };
    host.provide(Forms, createForms(options));
  },
};
