import { Data, systemActor, type ReadData, type Where } from '@sanzhi/platform-data';
import { route, type RouteCall } from '@sanzhi/platform-http';
import { z } from 'zod';
import { officeDay, type Period } from '../../shared/index.js';
import {
  enforcementBodies,
  enforcementItems,
  officers,
  type EnforcementBody,
  type EnforcementItem,
  type Officer,
} from '../collections.js';
import { publicBenchmark, publicBody, publicItem, publicOfficer } from '../public-projections.js';
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
    handle: async (call) => {
      const { q, ...page } = call.query;
      const found = await publicRead(call)
        .of(enforcementBodies)
        .page({ where: { ...inForce(call), ...containing('name', q) }, orderBy: ['name'], ...present(page) });
      const names = await bodyNames(
        publicRead(call),
        found.items.flatMap(({ entrustingBodyId }) => entrustingBodyId ?? []),
      );
      const items = found.items as EnforcementBody[];
      return { ...found, items: items.map((body) => publicBody(body, names.get(body.entrustingBodyId ?? ''))) };
    },
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
    handle: async (call) => {
      const { q, actionType, bodyId, ...page } = call.query;
      const where = { ...inForce(call), ...containing('name', q), ...present({ actionType, bodyId }) };
      const found = await publicRead(call)
        .of(enforcementItems)
        .page({ where, orderBy: ['code'], ...present(page) });
      const names = await bodyNames(
        publicRead(call),
        found.items.map((item) => item.bodyId),
      );
      const items = found.items as EnforcementItem[];
      return { ...found, items: items.map((item) => publicItem(item, names.get(item.bodyId) ?? '')) };
    },
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

function inForce({ clock }: Pick<RouteCall, 'clock'>): Where<Period> {
  const day = officeDay(clock.now());
  return { validFrom: { lte: day }, or: [{ validTo: null }, { validTo: { gte: day } }] };
}

function containing<N extends string>(name: N, q: string | undefined) {
  return (q === undefined ? {} : { [name]: { contains: q } }) as { readonly [K in N]?: { readonly contains: string } };
}

function present<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

async function bodyNames(read: ReadData, ids: readonly string[]): Promise<Map<string, string>> {
  const bodies =
    ids.length === 0 ? [] : await read.of(enforcementBodies).find({ where: { id: { in: [...new Set(ids)] } } });
  return new Map(bodies.map(({ id, name }) => [id, name]));
}
