import { Data } from '@sanzhi/platform-data';
import { route } from '@sanzhi/platform-http';
import { z } from 'zod';
import { caseSubjects } from './case-subjects.js';
import { readCase, readTimeline } from './case-view.js';
import { Casework } from './casework.js';
import { cases, clocks } from './collections.js';
import { readProgress } from './progress.js';
import { demandOf, wholeProcess } from './recording-demand.js';
import { Processes } from '@sanzhi/workflows-runtime';
import { enforcementItems } from '@sanzhi/plugins-registers/server';

const byId = z.strictObject({ id: z.string() });
const day = z.iso.date();

const caseSummary = z.object({
  id: z.string(),
  number: z.string(),
  cause: z.string(),
  partyName: z.string(),
  stage: z.string(),
  state: z.string(),
  openedAt: z.unknown(),
});

/** Cases, their page, their documents and clocks; case progress for citizens. */
export const caseworkRoutes = [
  route({
    method: 'get',
    path: '/cases',
    summary: 'Cases that the actor may see, newest first',
    permission: 'cases.read',
    query: z.strictObject({
      search: z.string().max(100).optional(),
      state: z.enum(['open', 'closed']).optional(),
      cursor: z.string().optional(),
    }),
    response: z.object({ items: z.array(caseSummary), nextCursor: z.string().optional() }),
    handle: async ({ read, query: { search, state, cursor } }) => {
      const found = search
        ? {
            or: [
              { number: { contains: search } },
              { cause: { contains: search } },
              { partyName: { contains: search } },
            ],
          }
        : {};
      const page = await read.of(cases).page({
        where: { ...found, ...(state ? { state } : {}) },
        orderBy: ['-openedAt'],
        limit: 30,
        ...(cursor ? { cursor } : {}),
      });
      return { ...page, items: page.items.map(({ monitor: _monitor, progressCode: _code, ...rest }) => rest) };
    },
  }),
  route({
    method: 'post',
    path: '/cases',
    summary: 'Open a case from an enforcement item and start its process',
    permission: 'cases.handle',
    body: z.strictObject({
      id: z.uuid().optional(),
      itemId: z.string(),
      partyId: z.string(),
      cause: z.string().trim().min(1).max(200),
      officerIds: z.array(z.string()).min(1).max(20),
    }),
    handle: ({ transact, use, body: { id, ...opening } }) =>
      transact(async (tx) => {
        const caseRow = await use(Casework).files.open(tx, { ...opening, ...(id ? { id } : {}) });
        const { processKey } = await tx.of(enforcementItems).get(caseRow.itemId);
        const instance = await use(Processes).start(tx, {
          key: processKey ?? caseRow.actionType,
          departmentId: caseRow.departmentId,
          caseId: caseRow.id,
          variables: { caseNumber: caseRow.number },
        });
        await tx.of(cases).update(caseRow.id, { processInstanceId: instance.id });
        return { id: caseRow.id, number: caseRow.number };
      }),
  }),
  route({
    method: 'get',
    path: '/cases/:id',
    summary: 'The case page: facts, grounds, documents, decision, clocks',
    permission: 'cases.read',
    params: byId,
    handle: ({ read, use, params }) => readCase(read, params.id, use(Casework)),
  }),
  route({
    method: 'post',
    path: '/cases/:id/judgement',
    summary: 'Whether the decision would be major with these facts, and why; changes nothing',
    permission: 'cases.read',
    params: byId,
    body: z.strictObject({ facts: z.record(z.string(), z.unknown()) }),
    handle: async ({ read, use, params, body }) => {
      const { facts } = use(Casework);
      const caseRow = await read.of(cases).get(params.id);
      return facts.judge(read, caseRow, { ...(await facts.known(read, caseRow)), ...body.facts });
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/timeline',
    summary: 'The history of a case',
    permission: 'cases.read',
    params: byId,
    handle: ({ read, use, params, translate }) => readTimeline({ data: use(Data), reader: read, translate }, params.id),
  }),
  route({
    method: 'post',
    path: '/cases/:id/activities',
    summary: 'Begin an enforcement activity on site',
    permission: 'cases.handle',
    params: byId,
    body: z.strictObject({
      id: z.uuid().optional(),
      kind: z.enum(['on-site-inspection', 'interview', 'sampling', 'hearing', 'service']),
      place: z.string().trim().min(1).max(200),
      circumstances: z.array(z.enum(wholeProcess)).max(wholeProcess.length).default([]),
      startedAt: z.iso.datetime({ offset: true }),
      certificatesShown: z.boolean().default(false),
      informedOfRecording: z.boolean().default(false),
    }),
    handle: ({ transact, use, params, body: { id, startedAt, ...activity } }) =>
      transact((tx) =>
        use(Casework).proceedings.openActivity(tx, params.id, {
          ...activity,
          ...(id ? { id } : {}),
          startedAt: new Date(startedAt),
          ...demandOf(activity.kind, activity.circumstances),
        }),
      ),
  }),
  route({
    method: 'get',
    path: '/documents/:id/page',
    summary: 'A document as a page',
    permission: 'cases.read',
    params: byId,
    handle: async ({ read, use, params }) => {
      const { document, blocks } = await use(Casework).documents.page(read, params.id);
      const { id, caseId, title, hash, state, slots } = document;
      return { id, caseId, title, hash, state, slots, blocks };
    },
  }),
  route({
    method: 'get',
    path: '/clocks',
    summary: 'Running clocks, the most urgent first',
    permission: 'cases.read',
    query: z.strictObject({ until: day.optional() }),
    handle: async ({ read, use, query: { until } }) => {
      const where = { state: 'running', ...(until ? { due: { lte: until } } : {}) };
      const found = await read.of(clocks).find({ where, orderBy: ['due'], limit: 100 });
      const running = use(Casework).clocks;
      const subjects = await caseSubjects.describe(read, [...new Set(found.map(({ caseId }) => caseId))]);
      return found.map((clock) => ({
        ...clock,
        ...subjects.get(clock.caseId),
        workingDaysLeft: running.daysLeft(clock.due),
      }));
    },
  }),
  route({
    method: 'get',
    path: '/public/progress/:code',
    summary: 'Progress of a case by its code: stages and dates',
    permission: 'public',
    perMinute: 20,
    params: z.strictObject({ code: z.string().min(8).max(24) }),
    handle: ({ use, params }) => readProgress(use(Data), params.code),
  }),
];
