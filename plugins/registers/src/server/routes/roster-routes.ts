import { accounts, requirePermission } from '@sanzhi/platform-access';
import { route } from '@sanzhi/platform-http';
import { z } from 'zod';
import { Registers } from '../registers.js';

/** What a department should put right with its officers and reviewers, in words; whom it can link them to. */
export const rosterRoutes = [
  route({
    method: 'get',
    path: '/roster-warnings',
    summary: 'Too few reviewers, certificates ended or ending (PLAN-2.3.1a, PLAN-3.6, REV-16)',
    permission: 'registers.read',
    query: z.strictObject({ departmentId: z.string().max(36).optional() }),
    response: z.array(z.object({ key: z.string(), article: z.string(), message: z.string() })),
    handle: async ({ read, use, actor, clock, query, translate }) => {
      const departmentId = query.departmentId ?? actor.departmentId ?? '';
      if (departmentId !== actor.departmentId) requirePermission(actor, 'supervision.read');
      const warnings = await use(Registers).rosterWarnings(read, departmentId, clock.now());
      return warnings.map(({ key, article, params }) => ({ key, article, message: translate(key, params) }));
    },
  }),
  route({
    method: 'get',
    path: '/colleagues',
    summary: 'Accounts of the own department: to link officers and reviewers to, to give a task to',
    permission: 'signed-in',
    response: z.array(
      z.object({ id: z.string(), name: z.string(), login: z.string(), unitName: z.string().nullable() }),
    ),
    handle: async ({ read, actor }) => {
      const where = { departmentId: actor.departmentId ?? '', state: 'active' };
      const found = await read.of(accounts).find({ where, orderBy: ['name'] });
      return found.map(({ id, name, login, unitName }) => ({ id, name, login, unitName }));
    },
  }),
];
