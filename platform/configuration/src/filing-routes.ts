import { route } from '@sanzhi/platform-http';
import { z } from 'zod';
import { filingsOf } from './filing-list.js';
import { Filings } from './filings.js';

const id = z.strictObject({ id: z.string() });

const filing = z.object({
  id: z.string(),
  state: z.enum(['filed', 'acknowledged', 'returned']),
  kind: z.string(),
  key: z.string(),
  title: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  versionId: z.string(),
  version: z.number(),
  contentHash: z.string(),
  effectiveFrom: z.string(),
  authorName: z.string().nullable(),
  publisherName: z.string().nullable(),
  filedAt: z.string(),
  decidedAt: z.string().nullable(),
  deciderName: z.string().nullable(),
  reason: z.string().nullable(),
  isSuperseded: z.boolean(),
  rev: z.number(),
});

/** 备案. Before the routes of configuration, whose `:kind` would take them. */
export const filingRoutes = [
  route({
    method: 'get',
    path: '/configuration/filings',
    summary: "Filed versions, the newest first: a department's own, or everybody's for whoever supervises",
    permission: 'signed-in',
    query: z.strictObject({
      state: z.enum(['filed', 'acknowledged', 'returned']).optional(),
      kind: z.string().optional(),
      key: z.string().optional(),
      ownerId: z.string().optional(),
      offset: z.coerce.number().int().min(0).optional(),
    }),
    response: z.object({ items: z.array(filing), total: z.number(), nextOffset: z.number().optional() }),
    handle: ({ read, query }) => {
      const given = Object.entries(query).filter(([, value]) => value !== undefined);
      return filingsOf(read, Object.fromEntries(given));
    },
  }),
  route({
    method: 'post',
    path: '/configuration/filings/:id/acknowledgement',
    summary: 'Take note of a filed version',
    permission: 'configuration.supervise',
    params: id,
    handle: ({ transact, use, params }) => transact((tx) => use(Filings).acknowledge(tx, params.id)),
  }),
  route({
    method: 'post',
    path: '/configuration/filings/:id/return',
    summary: 'Return a filed version to its department with a reason',
    permission: 'configuration.supervise',
    params: id,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    handle: ({ transact, use, params, body }) => transact((tx) => use(Filings).giveBack(tx, params.id, body.reason)),
  }),
];
