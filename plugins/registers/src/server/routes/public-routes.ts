import { Data, systemActor, type ReadData, type Where } from '@sanzhi/platform-data';
import { route, type RouteCall } from '@sanzhi/platform-http';
import { z } from 'zod';
import { officeDay } from '../../shared/index.js';
import { officers, type Officer } from '../collections.js';
import { publicBenchmark, publicOfficer } from '../public-projections.js';
import { present, publicBodies, publicItems } from '../public-reads.js';
import { Registers } from '../registers.js';
import { qualifiedOn } from '../roster.js';

const paging = { limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.string().max(2000).optional() };
const text = z.string().trim().min(1).max(100).optional();

/** Numbers are not to be tried out one after another. */
const CERTIFICATE_CHECKS_A_MINUTE = 30;

/**
 * What everyone may see before any enforcement (DIS-9). The public reaches no collection: these routes read as the
 * system, only what is in force today, and answer with the projections.
 */
export const publicRoutes = [
  route({
    method: 'get',
    path: '/public/enforcement-bodies',
    summary: 'Enforcement bodies in force (DIS-9.2a)',
    permission: 'public',
    query: z.strictObject({ ...paging, q: text }),
    handle: (call) => publicBodies(publicRead(call), officeDay(call.clock.now()), call.query),
  }),
  route({
    method: 'get',
    path: '/public/officers',
    summary: 'Qualified officers by certificate number, or of a department (DIS-9.2b)',
    permission: 'public',
    perMinute: CERTIFICATE_CHECKS_A_MINUTE,
    query: z.strictObject({ ...paging, certificate: text, departmentId: z.string().max(36).optional() }),
    handle: async (call) => {
      const { certificate: certificateNumber, departmentId, ...page } = call.query;
      const qualified = qualifiedOn(officeDay(call.clock.now())) as Where<unknown>;
      const where = { and: [qualified, present({ certificateNumber, departmentId })] } as Where<Officer>;
      const found = await publicRead(call)
        .of(officers)
        .page({ where, orderBy: ['name'], ...present(page) });
      return { ...found, items: (found.items as Officer[]).map(publicOfficer) };
    },
  }),
  route({
    method: 'get',
    path: '/public/enforcement-items',
    summary: 'Enforcement items in force (DIS-9.3)',
    permission: 'public',
    query: z.strictObject({ ...paging, q: text, actionType: text, bodyId: z.string().max(36).optional() }),
    handle: (call) => publicItems(publicRead(call), officeDay(call.clock.now()), call.query),
  }),
  route({
    method: 'get',
    path: '/public/discretion-benchmarks',
    summary: 'Discretion benchmarks of an item in force (DIS-9.7)',
    permission: 'public',
    query: z.strictObject({ itemId: z.string().max(36) }),
    handle: async (call) => {
      const found = await call.use(Registers).benchmarksFor(call.read, call.query.itemId, call.clock.now());
      return { items: found.map(publicBenchmark) };
    },
  }),
];

function publicRead({ use }: Pick<RouteCall, 'use'>): ReadData {
  return use(Data).read(systemActor);
}
