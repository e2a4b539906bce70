import { route } from '@sanzhi/platform-http';
import { z } from 'zod';
import { recordingAccess, recordings } from '../collections.js';
import { Recording } from '../recording.js';
import { byId, moment, sentence } from './fields.js';
import { given } from './given.js';

/** Viewing and copying by approval (REC-21.2, REC-20.5), direct reading by office (REC-21.3). */
export const accessRoutes = [
  route({
    method: 'post',
    path: '/recordings/:id/access-requests',
    summary: 'Ask to view or copy a recording',
    permission: 'cases.read',
    params: byId,
    body: z.strictObject({ kind: z.enum(['view', 'copy']), purpose: sentence }),
    handle: ({ transact, use, params, body }) => transact((tx) => use(Recording).access.request(tx, params.id, body)),
  }),
  route({
    method: 'get',
    path: '/recording-access',
    summary: 'Requests and direct readings within reach, newest first',
    permission: 'cases.read',
    query: z.strictObject({
      state: z.enum(['requested', 'approved', 'refused', 'declared']).optional(),
      cursor: z.string().optional(),
    }),
    async handle({ read, actor, query: { state, cursor } }) {
      const decides = ['recordings.approve', 'recordings.manage'].some((right) => actor.permissions.has(right));
      const page = await read.of(recordingAccess).page({
        where: given({ state, requestedBy: decides ? undefined : actor.id }),
        orderBy: ['-requestedAt'],
        ...(cursor ? { cursor } : {}),
      });
      const ids = page.items.map(({ recordingId }) => recordingId);
      const known = await read.of(recordings).find({ where: { id: { in: ids } } });
      const labelOf = (recordingId: string) => known.find(({ id }) => id === recordingId)?.label ?? '';
      return { ...page, items: page.items.map((row) => ({ ...row, label: labelOf(row.recordingId) })) };
    },
  }),
  route({
    method: 'post',
    path: '/recording-access/:id/decision',
    summary: 'The head of the keeping unit approves or refuses',
    permission: 'recordings.approve',
    params: byId,
    body: z.strictObject({ isApproved: z.boolean(), note: z.string().trim().max(500), until: moment.optional() }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        await use(Recording).access.decide(tx, params.id, given(body));
        return tx.of(recordingAccess).get(params.id);
      }),
  }),
  route({
    method: 'post',
    path: '/recordings/:id/direct-reads',
    summary: 'Declare a direct reading with its purpose',
    permission: 'recordings.inspect',
    params: byId,
    body: z.strictObject({ purpose: sentence }),
    handle: ({ transact, use, params, body }) =>
      transact((tx) => use(Recording).access.declare(tx, params.id, body.purpose)),
  }),
  route({
    method: 'post',
    path: '/recordings/:id/extracts',
    summary: 'The note that goes with an approved copy',
    permission: 'cases.read',
    params: byId,
    handle: ({ transact, use, params }) => transact((tx) => use(Recording).access.extract(tx, params.id)),
  }),
];
