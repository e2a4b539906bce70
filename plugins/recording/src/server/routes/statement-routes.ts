import { route } from '@sanzhi/platform-http';
import { cases } from '@sanzhi/plugins-casework/server';
import { z } from 'zod';
import { statementReasons } from '../../shared/index.js';
import { recordingStatements } from '../collections.js';
import { Recording } from '../recording.js';
import { byId, moment, paragraph } from './fields.js';
import { given } from './given.js';

/** 工作情况说明 and the unit head's answer (REC-20.2b). */
export const statementRoutes = [
  route({
    method: 'post',
    path: '/cases/:id/recording-statements',
    summary: 'State why there is no recording, or not a whole one',
    permission: 'recordings.upload',
    params: byId,
    body: z.strictObject({
      id: z.uuid().optional(),
      activityId: z.string().max(36).optional(),
      lacksFrom: moment.optional(),
      lacksTo: moment.optional(),
      reason: z.enum(statementReasons),
      text: paragraph,
      basis: paragraph,
    }),
    handle: ({ transact, use, params, body }) =>
      transact((tx) => use(Recording).statements.make(tx, { ...given(body), caseId: params.id })),
  }),
  route({
    method: 'get',
    path: '/recording-statements',
    summary: 'Statements within reach, newest first, with their cases',
    permission: 'cases.read',
    query: z.strictObject({
      state: z.enum(['submitted', 'approved', 'rejected']).optional(),
      cursor: z.string().optional(),
    }),
    async handle({ read, query: { state, cursor } }) {
      const page = await read.of(recordingStatements).page({
        where: given({ state }),
        orderBy: ['-madeAt'],
        ...(cursor ? { cursor } : {}),
      });
      const ids = [...new Set(page.items.map(({ caseId }) => caseId))];
      const known = await read.of(cases).find({ where: { id: { in: ids } } });
      const caseOf = (caseId: string) => known.find(({ id }) => id === caseId);
      return {
        ...page,
        items: page.items.map((row) => ({
          ...row,
          caseNumber: caseOf(row.caseId)?.number ?? '',
          cause: caseOf(row.caseId)?.cause ?? '',
        })),
      };
    },
  }),
  route({
    method: 'post',
    path: '/recording-statements/:id/review',
    summary: 'The unit head approves or rejects a statement',
    permission: 'recordings.approve',
    params: byId,
    body: z.strictObject({ isApproved: z.boolean(), note: z.string().trim().max(500) }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        await use(Recording).statements.review(tx, params.id, body);
        return tx.of(recordingStatements).get(params.id);
      }),
  }),
];
