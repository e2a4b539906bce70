import { beginDraft, Configuration, type ConfigurationVersion, requireNewKey } from '@sanzhi/platform-configuration';
import type { Actor } from '@sanzhi/platform-data';
import { type RouteCall, route } from '@sanzhi/platform-http';
import { generateForm } from '@sanzhi/forms-schema';
import { z } from 'zod';
import { errors } from '../errors.js';
import { newFormKey, renamedForm } from '../form-drafts.js';
import { FormDesk } from '../form-desk.js';
import { formPackageSchema, importPackage } from '../form-package.js';

const kind = z.enum(['form', 'form-fragment', 'dictionary']);
const key = z.string().regex(/^[A-Za-z][\w-]{0,63}$/);
const title = z.string().trim().min(1).max(200);

/** What a new form begins with. */
const beginning = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('blank') }),
  z.strictObject({ from: z.literal('template'), id: z.string().max(100) }),
  z.strictObject({ from: z.literal('version'), id: z.string().max(36) }),
  z.strictObject({ from: z.literal('source'), source: z.string().max(100), choice: z.string().max(100) }),
]);

/** Whoever keeps the district's items writes those; everybody else those of the own department. */
function ownerOf(actor: Actor): string {
  return actor.permissions.has('configuration.district') ? '' : (actor.departmentId ?? '');
}

function told({ id, kind: of, key: name, version, rev, state }: ConfigurationVersion) {
  return { id, kind: of, key: name, version, rev, state };
}

type Call = Pick<RouteCall, 'use' | 'read' | 'translate'>;

/** The content a new item begins with. @throws FORMS_TEMPLATE_UNKNOWN, FORMS_SOURCE_UNKNOWN, DATA_NOT_FOUND */
async function firstContent(
  { use, read, translate }: Call,
  { begin, id, title: name, kind: of }: { begin: z.output<typeof beginning>; id: string; title: string; kind: string },
): Promise<object> {
  const named = { key: id, title: name };
  if (begin.from === 'version') {
    const { content } = await use(Configuration).version(read, begin.id);
    return renamedForm(content as object, named);
  }
  if (begin.from === 'template') {
    const found = use(FormDesk).templates.find(({ item }) => item.id === begin.id);
    if (!found) throw errors.FORMS_TEMPLATE_UNKNOWN({ id: begin.id });
    return renamedForm(found.item.document, named);
  }
  if (begin.from === 'source') {
    const found = use(FormDesk).sources.find(({ item }) => item.id === begin.source);
    if (!found) throw errors.FORMS_SOURCE_UNKNOWN({ id: begin.source });
    const outline = await found.item.outline({ read, translate, choice: begin.choice });
    return renamedForm(generateForm({ ...outline, id }), named);
  }
  return of === 'dictionary' ? blankDictionary(named) : blankForm(named);
}

function blankForm({ key: id, title: name }: { key: string; title: string }) {
  const root = { id: 'form', type: 'form', title: name, props: {}, children: [] };
  return {
    formatVersion: 1,
    id,
    title: name,
    root: 'form',
    nodes: { form: root },
    rules: [],
    modes: {},
    tests: [],
    i18n: {},
  };
}

function blankDictionary({ key: id, title: name }: { key: string; title: string }) {
  return { formatVersion: 1, id, title: name, shape: 'flat', entries: [] };
}

/** Beginning: a new form, fragment or dictionary, another draft of one there is, a package from elsewhere. */
export const draftRoutes = [
  route({
    method: 'get',
    path: '/form-templates',
    summary: 'Forms to begin with: those the edition ships, and the district’s in force',
    permission: 'configuration.edit',
    handle: ({ use }) =>
      Promise.resolve(
        use(FormDesk).templates.map(({ item: { id, title: name, text } }) => ({ id, title: name, text })),
      ),
  }),
  route({
    method: 'get',
    path: '/form-templates/:id',
    summary: 'The document of a form to begin with, to look at before',
    permission: 'configuration.edit',
    params: z.strictObject({ id: z.string().max(100) }),
    handle: ({ use, params }) => {
      const found = use(FormDesk).templates.find(({ item }) => item.id === params.id);
      if (!found) throw errors.FORMS_TEMPLATE_UNKNOWN({ id: params.id });
      return Promise.resolve(found.item.document);
    },
  }),
  route({
    method: 'get',
    path: '/form-sources',
    summary: 'What a first form can be made of',
    permission: 'configuration.edit',
    handle: ({ use, translate }) =>
      Promise.resolve(use(FormDesk).sources.map(({ item }) => ({ id: item.id, title: translate(item.title) }))),
  }),
  route({
    method: 'get',
    path: '/form-sources/:id/choices',
    summary: 'What there is to choose from in a source',
    permission: 'configuration.edit',
    params: z.strictObject({ id: z.string().max(100) }),
    query: z.strictObject({ q: z.string().max(100).default('') }),
    handle: ({ use, read, translate, params, query }) => {
      const found = use(FormDesk).sources.find(({ item }) => item.id === params.id);
      if (!found) throw errors.FORMS_SOURCE_UNKNOWN({ id: params.id });
      return found.item.choices({ read, translate, search: query.q });
    },
  }),
  route({
    method: 'post',
    path: '/form-items',
    summary: 'Begin a new form, fragment or dictionary: blank, from a template, from a version, from a source',
    permission: 'configuration.edit',
    body: z.strictObject({ kind: kind.default('form'), title, key: key.optional(), begin: beginning }),
    handle: async (call) => {
      const { use, transact, body, actor } = call;
      const id = body.key ?? newFormKey();
      const content = await firstContent(call, { ...body, id });
      return transact(async (tx) => {
        const item = { kind: body.kind, key: id, ownerId: ownerOf(actor) };
        await requireNewKey(tx, item);
        return told(await beginDraft(tx, use(Configuration), { ...item, title: body.title, content }));
      });
    },
  }),
  route({
    method: 'post',
    path: '/form-items/:kind/:key/drafts',
    summary: "Begin another draft of an item: from a version of it, or the department's own from the district's",
    permission: 'configuration.edit',
    params: z.strictObject({ kind, key: z.string().max(100) }),
    body: z.strictObject({ from: z.string().max(36) }),
    handle: ({ use, transact, params, body, actor }) =>
      transact(async (tx) => {
        const version = await use(Configuration).version(tx, body.from);
        if (version.kind !== params.kind || version.key !== params.key)
          throw errors.FORMS_TEMPLATE_UNKNOWN({ id: body.from });
        const { content } = version;
        const draft = { ...params, content, title: titleOf(content, params.key), ownerId: ownerOf(actor) };
        return told(await beginDraft(tx, use(Configuration), draft));
      }),
  }),
  route({
    method: 'post',
    path: '/form-packages',
    summary: 'Take in a form with its fragments and dictionaries: what is not here yet becomes a draft',
    permission: 'configuration.edit',
    maxMegabytes: 8,
    perMinute: 20,
    body: formPackageSchema,
    handle: ({ use, transact, body, actor }) =>
      transact((tx) => {
        const configuration = use(Configuration);
        const ownerId = ownerOf(actor);
        return importPackage(tx, {
          configuration,
          pack: body,
          departmentId: ownerId,
          begin: ({ hash: _hash, ...item }) => beginDraft(tx, configuration, { ...item, ownerId }),
        });
      }),
  }),
];

function titleOf(content: unknown, otherwise: string): string {
  const { title: name } = content as { readonly title?: unknown };
  return typeof name === 'string' && name !== '' ? name.slice(0, 200) : otherwise;
}
