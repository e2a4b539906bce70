import { permissions, roles } from '@sanzhi/platform-access';
import { calendars, createCalendar, deadlines } from '@sanzhi/platform-calendar';
import { Configuration, configurationKinds } from '@sanzhi/platform-configuration';
import { collections, createCollectionsMigration, migrations } from '@sanzhi/platform-data';
import { Files } from '@sanzhi/platform-files';
import { resources } from '@sanzhi/platform-http';
import { createCite, createTranslator, messages, statutes } from '@sanzhi/platform-i18n';
import { Clock, type Plugin } from '@sanzhi/platform-kernel';
import {
  builtinComponents,
  builtinDictionaries,
  dictionaries,
  formComponents,
  type FormComponents,
  indexComponents,
  indexDictionaries,
  zhCN as schemaTexts,
} from '@sanzhi/forms-schema';
import { formSubmissions } from './collections.js';
import { dictionaryKind } from './dictionary-kind.js';
import { DictionaryShelf } from './dictionary-shelf.js';
import { DemandedFields, formDemands } from './form-demands.js';
import { FormDesk } from './form-desk.js';
import { FormCalendar, formCalendarRoute } from './form-calendar.js';
import { formKind } from './form-kind.js';
import type { FormParts } from './form-parts.js';
import { formRegisters, formSources } from './form-source.js';
import { formTemplates } from './form-template.js';
import { formUsers } from './form-users.js';
import { createForms, Forms } from './forms.js';
import { zhCN } from './locales/zh-CN.js';
import { dictionaryRoutes } from './routes/dictionary-routes.js';
import { deskRoute } from './routes/desk-route.js';
import { draftRoutes } from './routes/draft-routes.js';
import { registerRoutes } from './routes/register-routes.js';
import { versionRoutes } from './routes/version-routes.js';

/** Provides {@link Forms}: forms, fragments and dictionaries as configuration, and what is filled in with them. */
export function formsServerPlugin(): Plugin {
  // Kinds are contributed before the services are there that judging needs.
  let parts: FormParts | undefined;
  const known = (): FormParts => {
    if (!parts) throw new Error('the forms of the server are not active');
    return parts;
  };
  return {
    id: 'forms-server',
    requires: ['data', 'audit', 'access', 'http', 'configuration'],
    optional: ['files'],
    contributes: [
      collections.of(formSubmissions),
      migrations.of(createCollectionsMigration('forms-server-0001', [formSubmissions])),
      configurationKinds.of(
        formKind('form', known),
        formKind('form-fragment', known),
        dictionaryKind(() => known().configuration),
      ),
      messages.of(
        { namespace: 'forms-schema', locale: 'zh-CN', texts: schemaTexts },
        { namespace: 'forms-server', locale: 'zh-CN', texts: zhCN },
      ),
      permissions.of({ id: 'forms.secrets', title: 'permission.forms.secrets' }),
      resources.of(
        deskRoute,
        formCalendarRoute,
        ...versionRoutes,
        ...draftRoutes,
        ...dictionaryRoutes,
        ...registerRoutes,
      ),
    ],
    activate(host) {
      const configuration = host.use(Configuration);
      const components: FormComponents = indexComponents([
        ...builtinComponents.values(),
        ...host.contributions(formComponents).map(({ item }) => item),
      ]);
      const contributed = indexDictionaries(host.contributions(dictionaries).map(({ item }) => item));
      const shelf = new DictionaryShelf(configuration, (name) => contributed(name) ?? builtinDictionaries(name));
      const translate = createTranslator(host.contributions(messages));
      const years = host.contributions(calendars).map(({ item }) => item);
      parts = {
        components,
        configuration,
        dictionaries: shelf,
        calendar: createCalendar(years),
        deadlines: host.contributions(deadlines).map(({ item }) => item),
        registers: new Map(host.contributions(formRegisters).map(({ item }) => [item.id, item])),
        files: () => host.find(Files),
        demanded: () => demanded,
      };
      const demanded = new DemandedFields(parts, {
        clock: host.use(Clock),
        demands: host.contributions(formDemands).map(({ item }) => item),
        users: host.contributions(formUsers),
      });
      host.provide(FormCalendar, { years, deadlines: parts.deadlines });
      host.provide(Forms, createForms({ ...parts, clock: host.use(Clock), translate }));
      host.provide(FormDesk, {
        parts,
        users: host.contributions(formUsers),
        templates: host.contributions(formTemplates),
        sources: host.contributions(formSources),
        registers: host.contributions(formRegisters),
        cite: createCite(host.contributions(statutes)),
        roleTitles: new Map(host.contributions(roles).map(({ item }) => [item.id, item.title])),
      });
    },
  };
}
