import { dayOf } from '@sanzhi/platform-calendar';
import { route } from '@sanzhi/platform-http';
import { z } from 'zod';
import { ChangeDemands, keptBy } from './change-demands.js';

const demand = z.object({
  cause: z.string(),
  versionId: z.string(),
  kind: z.string(),
  key: z.string(),
  title: z.string(),
  version: z.number(),
  reasons: z.array(
    z.object({ message: z.string(), article: z.object({ id: z.string(), citation: z.string() }).optional() }),
  ),
  since: z.string(),
  page: z.string().nullable(),
  mend: z.enum(['none', 'draft', 'submitted', 'returned']),
});

/** What must be changed. Before the routes of configuration, whose `:kind` would take it. */
export const demandRoutes = [
  route({
    method: 'get',
    path: '/configuration/demands',
    summary:
      'Published versions that one has to change, and why: returned by whoever supervises, or not lawful any more; the longest standing first',
    permission: 'configuration.edit',
    response: z.object({ items: z.array(demand) }),
    handle: async ({ read, use, actor, clock, translate }) => {
      const asked = { read, use, translate, ownerId: keptBy(actor), today: dayOf(clock.now()) };
      return { items: await use(ChangeDemands).of(asked) };
    },
  }),
];
