import { dayOf } from '@sanzhi/platform-calendar';
import { route } from '@sanzhi/platform-http';
import { z } from 'zod';
import { configurationVersions } from './collections.js';
import { compare } from './compare.js';
import { Configuration } from './configuration.js';
import { itemsOf, versionsOf } from './item-list.js';

const id = z.strictObject({ id: z.string() });
const day = z.iso.date();
const title = z.string().trim().min(1).max(200);

const versionSummary = z.object({
  id: z.string(),
  kind: z.string(),
  key: z.string(),
  version: z.number(),
  state: z.string(),
  contentHash: z.string(),
  effectiveFrom: z.string().nullable(),
  rev: z.number(),
});

/** Versions of configuration items: list, read, draft, edit, submit, return, publish, compare, where-used. */
export const configurationRoutes = [
  route({
    method: 'get',
    path: '/configuration/:kind',
    summary: 'Versions of a kind, newest first',
    permission: 'signed-in',
    params: z.strictObject({ kind: z.string() }),
    query: z.strictObject({ key: z.string().optional(), cursor: z.string().optional() }),
    response: z.object({ items: z.array(versionSummary), nextCursor: z.string().optional() }),
    handle: async ({ read, params, query }) => {
      const page = await read.of(configurationVersions).page({
        where: { kind: params.kind, ...(query.key ? { key: query.key } : {}) },
        orderBy: ['-createdAt'],
        limit: 50,
        ...(query.cursor ? { cursor: query.cursor } : {}),
      });
      return { ...page, items: page.items.map(({ content: _content, ...rest }) => rest) };
    },
  }),
  route({
    method: 'get',
    path: '/configuration/:kind/items',
    summary: "The items of a kind, the department's own and the district's, last changed first",
    permission: 'signed-in',
    params: z.strictObject({ kind: z.string() }),
    handle: ({ read, params, actor, clock }) =>
      itemsOf(read, { ...params, departmentId: actor.departmentId ?? '', today: dayOf(clock.now()) }),
  }),
  route({
    method: 'get',
    path: '/configuration/:kind/items/:key',
    summary: "An item's versions without their contents, the department's own before the district's, the newest first",
    permission: 'signed-in',
    params: z.strictObject({ kind: z.string(), key: z.string() }),
    handle: ({ read, params, actor }) => versionsOf(read, { ...params, departmentId: actor.departmentId ?? '' }),
  }),
  route({
    method: 'put',
    path: '/configuration/:kind/items/:key/title',
    summary: "Give an item another title: the department's own, or one of the district",
    permission: 'configuration.edit',
    params: z.strictObject({ kind: z.string(), key: z.string() }),
    body: z.strictObject({ title, isDistrictWide: z.boolean().default(false) }),
    handle: ({ transact, use, params, body, actor }) => {
      const owner = body.isDistrictWide || !actor.departmentId ? {} : { departmentId: actor.departmentId };
      return transact((tx) => use(Configuration).rename(tx, { ...params, ...owner, title: body.title }));
    },
  }),
  route({
    method: 'get',
    path: '/configuration/versions/:id',
    summary: 'One version with its content',
    permission: 'signed-in',
    params: id,
    handle: ({ read, use, params }) => use(Configuration).version(read, params.id),
  }),
  route({
    method: 'get',
    path: '/configuration/versions/:id/differences',
    summary: 'What a version changes against another',
    permission: 'signed-in',
    params: id,
    query: z.strictObject({ from: z.string() }),
    handle: async ({ read, use, params, query }) => {
      const configuration = use(Configuration);
      const [before, after] = [
        await configuration.version(read, query.from),
        await configuration.version(read, params.id),
      ];
      return compare(before.content, after.content);
    },
  }),
  route({
    method: 'get',
    path: '/configuration/:kind/:key/uses',
    summary: 'Versions that use an item',
    permission: 'signed-in',
    params: z.strictObject({ kind: z.string(), key: z.string() }),
    handle: async ({ read, use, params }) => {
      const versions = await use(Configuration).whereUsed(read, params);
      return versions.map(({ content: _content, ...rest }) => rest);
    },
  }),
  route({
    method: 'post',
    path: '/configuration/versions',
    summary: 'Start a draft',
    permission: 'configuration.edit',
    maxMegabytes: 2,
    body: z.strictObject({
      kind: z.string().max(40),
      key: z.string().min(1).max(100),
      title,
      isDistrictWide: z.boolean().default(false),
      content: z.unknown(),
      note: z.string().max(500).optional(),
    }),
    handle: ({ transact, use, body, actor }) => {
      const { isDistrictWide, note, ...draft } = body;
      const owner = isDistrictWide || !actor.departmentId ? {} : { departmentId: actor.departmentId };
      return transact((tx) => use(Configuration).draft(tx, { ...draft, ...owner, ...(note ? { note } : {}) }));
    },
  }),
  route({
    method: 'post',
    path: '/configuration/versions/:id/drafts',
    summary: 'Start a draft with the content of a version: to go back to it, or to adapt one of the district',
    permission: 'configuration.edit',
    params: id,
    body: z.strictObject({
      key: z.string().min(1).max(100).optional(),
      title: title.optional(),
      isDistrictWide: z.boolean().default(false),
      note: z.string().max(500).optional(),
    }),
    handle: ({ transact, use, params, body, actor }) => {
      const { isDistrictWide, ...given } = body;
      const owner = isDistrictWide || !actor.departmentId ? {} : { departmentId: actor.departmentId };
      const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      return transact((tx) => use(Configuration).derive(tx, params.id, { ...named, ...owner }));
    },
  }),
  route({
    method: 'put',
    path: '/configuration/versions/:id',
    summary: 'Change a draft (If-Match: its revision)',
    permission: 'configuration.edit',
    params: id,
    body: z.strictObject({ content: z.unknown() }),
    maxMegabytes: 2,
    response: z.object({ rev: z.number(), savedAt: z.string() }),
    handle: ({ transact, use, params, body, request, clock }) =>
      transact(async (tx) => {
        const change = { content: body.content, rev: request.ifMatch ?? 0 };
        const rev = await use(Configuration).edit(tx, params.id, change);
        return { rev, savedAt: clock.now().toISOString() };
      }),
  }),
  route({
    method: 'delete',
    path: '/configuration/versions/:id',
    summary: 'Throw a draft away',
    permission: 'configuration.edit',
    params: id,
    handle: ({ transact, use, params }) => transact((tx) => use(Configuration).discard(tx, params.id)),
  }),
  route({
    method: 'post',
    path: '/configuration/versions/:id/withdrawal',
    summary: 'Take back what one has submitted, to go on with it',
    permission: 'configuration.edit',
    params: id,
    handle: ({ transact, use, params }) => transact((tx) => use(Configuration).takeBack(tx, params.id)),
  }),
  route({
    method: 'post',
    path: '/configuration/versions/:id/submission',
    summary: 'Hand a draft to a second person',
    permission: 'configuration.edit',
    params: id,
    handle: async ({ read, transact, use, params }) => {
      await use(Configuration).prepare(read, params.id);
      return transact((tx) => use(Configuration).submit(tx, params.id));
    },
  }),
  route({
    method: 'post',
    path: '/configuration/versions/:id/return',
    summary: 'Send a submitted version back with a reason (If-Match: the revision that was read)',
    permission: 'configuration.publish',
    params: id,
    body: z.strictObject({ reason: z.string().min(1).max(500) }),
    handle: ({ transact, use, params, body, request }) =>
      transact((tx) => use(Configuration).giveBack(tx, params.id, body.reason, request.ifMatch ?? 0)),
  }),
  route({
    method: 'post',
    path: '/configuration/versions/:id/publication',
    summary: 'Publish a submitted version from a date, or today (If-Match: the revision that was read)',
    permission: 'configuration.publish',
    params: id,
    body: z.strictObject({ effectiveFrom: day.optional() }),
    handle: async ({ read, transact, use, params, body, request, clock }) => {
      const effectiveFrom = body.effectiveFrom ?? dayOf(clock.now());
      await use(Configuration).prepare(read, params.id);
      return transact((tx) => use(Configuration).publish(tx, params.id, effectiveFrom, request.ifMatch ?? 0));
    },
  }),
];
