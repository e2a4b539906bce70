import type { Page, ReadData, Where } from '@sanzhi/platform-data';
import type { Period } from '../shared/index.js';
import { enforcementBodies, enforcementItems, type EnforcementBody, type EnforcementItem } from './collections.js';
import { publicBody, publicItem, type PublicBody, type PublicItem } from './public-projections.js';

// What everyone may see of the registers before any enforcement (DIS-9). The public reaches no collection: `read` is
// the system's, and the answers are the projections of what is in force on the day.

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** In force on the day, `YYYY-MM-DD`. */
export function inForce(day: string): Where<Period> {
  return { validFrom: { lte: day }, or: [{ validTo: null }, { validTo: { gte: day } }] };
}

/** Bodies in force by a part of the name (DIS-9.2a). */
export async function publicBodies(
  read: ReadData,
  day: string,
  { q, ...page }: Paging & { readonly q?: string | undefined },
): Promise<Page<PublicBody>> {
  const where = { ...inForce(day), ...containing(q) };
  const found = await read.of(enforcementBodies).page({ where, orderBy: ['name'], ...present(page) });
  const names = await bodyNames(
    read,
    found.items.flatMap(({ entrustingBodyId }) => entrustingBodyId ?? []),
  );
  const items = found.items as EnforcementBody[];
  return { ...found, items: items.map((body) => publicBody(body, names.get(body.entrustingBodyId ?? ''))) };
}

/** Items in force by a part of the name, kind of action and body (DIS-9.3). */
export async function publicItems(
  read: ReadData,
  day: string,
  {
    q,
    actionType,
    bodyId,
    ...page
  }: Paging & {
    readonly q?: string | undefined;
    readonly actionType?: string | undefined;
    readonly bodyId?: string | undefined;
  },
): Promise<Page<PublicItem>> {
  const where = { ...inForce(day), ...containing(q), ...present({ actionType, bodyId }) };
  const found = await read.of(enforcementItems).page({ where, orderBy: ['code'], ...present(page) });
  const names = await bodyNames(
    read,
    found.items.map((item) => item.bodyId),
  );
  const items = found.items as EnforcementItem[];
  return { ...found, items: items.map((item) => publicItem(item, names.get(item.bodyId) ?? '')) };
}

/** Without what is undefined, which the data layer takes for a value. */
export function present<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

function containing(q: string | undefined) {
  return (q ? { name: { contains: q } } : {}) as { readonly name?: { readonly contains: string } };
}

async function bodyNames(read: ReadData, ids: readonly string[]): Promise<Map<string, string>> {
  const bodies =
    ids.length === 0 ? [] : await read.of(enforcementBodies).find({ where: { id: { in: [...new Set(ids)] } } });
  return new Map(bodies.map(({ id, name }) => [id, name]));
}
