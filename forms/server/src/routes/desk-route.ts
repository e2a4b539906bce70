import { dayOf } from '@sanzhi/platform-calendar';
import { Configuration, itemsOf, type ConfigurationVersion } from '@sanzhi/platform-configuration';
import { type RouteCall, route } from '@sanzhi/platform-http';
import { Clock } from '@sanzhi/platform-kernel';
import { DICTIONARY_ALONG, type FormDocument, loadForm } from '@sanzhi/forms-schema';
import { z } from 'zod';
import { errors } from '../errors.js';
import { FormDesk } from '../form-desk.js';
import { tasksUsing } from '../form-users.js';
import { foundOrNot } from '../found-or-not.js';
import { DOCUMENT_TEMPLATE, fragmentOf } from '../judge-form.js';

type Call = Pick<RouteCall, 'use' | 'read' | 'actor' | 'translate' | 'clock'>;

/** All that a designer asks for when it opens a version, in one answer. */
export const deskRoute = route({
  method: 'get',
  path: '/forms/versions/:id/desk',
  summary: 'A version of a form with all that a designer needs around it',
  permission: 'configuration.edit',
  params: z.strictObject({ id: z.string().max(36) }),
  handle: async (call) => {
    const version = await call.use(Configuration).version(call.read, call.params.id);
    if (version.kind !== 'form' && version.kind !== 'form-fragment') {
      throw errors.FORMS_NOT_A_FORM({ id: version.id, kind: version.kind });
    }
    const { components } = call.use(FormDesk).parts;
    const document = loadForm(version.content, { components });
    const base = await baseOf(call, version);
    return {
      version: { ...version, content: document },
      base: base && { ...told(base), document: loadForm(base.content, { components }) },
      tasks: await tasksOf(call, version),
      ...(await dictionariesOf(call)),
      templateNames: await templateNamesOf(call),
      registerNames: call
        .use(FormDesk)
        .registers.map(({ item }) => ({ id: item.id, name: call.translate(item.title) })),
      fragments: version.kind === 'form' ? await fragmentsOf(call) : [],
      citations: citationsOf(call, [document, ...(base ? [base.content as FormDocument] : [])]),
    };
  },
});

function told({ id, version, ownerId, effectiveFrom, state }: ConfigurationVersion) {
  return { id, version, ownerId, effectiveFrom, state };
}

/** What a version is compared with: the owner's own in force, else the district's that it was derived from. */
async function baseOf({ use, read }: Call, version: ConfigurationVersion): Promise<ConfigurationVersion | null> {
  const { kind, key, ownerId } = version;
  const wanted = { kind, key, ...(ownerId === '' ? {} : { departmentId: ownerId }) };
  const found = await foundOrNot(use(Configuration).inForce(read, wanted));
  return found && found.id !== version.id ? found : null;
}

async function tasksOf({ use, read, actor, translate }: Call, { key, kind }: ConfigurationVersion) {
  if (kind !== 'form') return [];
  const { roleTitles } = use(FormDesk);
  const tasks = await tasksUsing(read, {
    formKey: key,
    departmentId: actor.departmentId ?? '',
    users: use(FormDesk).users,
    configuration: use(Configuration),
    clock: use(Clock),
  });
  const titleOf = (role: string) => translate(roleTitles.get(role) ?? role);
  return tasks.map(({ roles, ...task }) => ({ ...task, ...(roles ? { roles: roles.map(titleOf) } : {}) }));
}

/** What fields may choose from: every dictionary in force by name, the small ones with their options. */
async function dictionariesOf({ use, read, actor, clock }: Call) {
  const departmentId = actor.departmentId ?? '';
  const items = await itemsOf(read, { kind: 'dictionary', departmentId, today: dayOf(clock.now()) });
  const names = new Map(items.filter(({ inForce }) => inForce).map(({ key, title }) => [key, title]));
  const known = await use(FormDesk).parts.dictionaries.of(read, [...names.keys()], departmentId);
  const small = [...names.keys()].flatMap((name) => {
    const options = known.options(name) ?? [];
    return options.length <= DICTIONARY_ALONG ? [[name, options] as const] : [];
  });
  return {
    dictionaryNames: [...names].map(([id, name]) => ({ id, name })),
    dictionaries: Object.fromEntries(small),
  };
}

/** The document templates in force that a preview may show. */
async function templateNamesOf({ read, actor, clock }: Call) {
  const today = dayOf(clock.now());
  const items = await itemsOf(read, { kind: DOCUMENT_TEMPLATE, departmentId: actor.departmentId ?? '', today });
  const names = items.flatMap(({ key, title, inForce }) => (inForce ? [[key, title] as const] : []));
  return [...new Map(names)].map(([id, name]) => ({ id, name }));
}

/** The fragments in force, to be linked. */
async function fragmentsOf({ use, read, actor }: Call) {
  const configuration = use(Configuration);
  const departmentId = actor.departmentId ?? '';
  const inForce = await configuration.allInForce(read, { kind: 'form-fragment', departmentId });
  return Promise.all(
    inForce.map(async ({ id }) => {
      const fragment = fragmentOf(await configuration.version(read, id), use(FormDesk).parts);
      return { ...fragment, name: fragment.document.title };
    }),
  );
}

/** How the obligations that a form names are cited. */
function citationsOf({ use }: Call, documents: readonly FormDocument[]): Record<string, string> {
  const { cite } = use(FormDesk);
  const ids = documents.flatMap(({ nodes }) => Object.values(nodes).flatMap(({ statutory }) => statutory ?? []));
  return Object.fromEntries([...new Set(ids)].map((id) => [id, cite(id)]));
}
