import { departments } from '@sanzhi/platform-access';
import { systemActor, type Data, type Page, type ReadData, type Where } from '@sanzhi/platform-data';
import { publicEntries } from '@sanzhi/plugins-disclosure/server';
import {
  enforcementBodies,
  enforcementItems,
  officers,
  publicBody,
  publicItem,
  publicOfficer,
  type EnforcementBody,
  type EnforcementItem,
  type Officer,
  type PublicBody,
  type PublicItem,
  type PublicOfficer,
} from '@sanzhi/plugins-registers/server';
import { disqualificationOf, type Period } from '@sanzhi/plugins-registers/shared';

// The registers are no public tables: these read them as the system and answer with the registers' own public
// projections, only what is in force on the day.

const PAGE = 20;

/** The qualified officer with exactly this certificate number (DIS-9.2b). */
export async function officerByCertificate(
  data: Data,
  certificateNumber: string,
  day: string,
): Promise<PublicOfficer | undefined> {
  const officer = await data.read(systemActor).of(officers).first({ certificateNumber });
  return officer && !disqualificationOf(officer as Officer, day) ? publicOfficer(officer as Officer) : undefined;
}

/** Bodies in force (DIS-9.2a). */
export async function bodiesInForce(data: Data, day: string, cursor?: string): Promise<Page<PublicBody>> {
  const read = data.read(systemActor);
  const page = await read
    .of(enforcementBodies)
    .page({ where: inForce(day), orderBy: ['name'], limit: PAGE, ...(cursor ? { cursor } : {}) });
  const names = await namesOf(
    read,
    page.items.flatMap(({ entrustingBodyId }) => entrustingBodyId ?? []),
  );
  const items = (page.items as EnforcementBody[]).map((body) =>
    publicBody(body, names.get(body.entrustingBodyId ?? '')),
  );
  return { ...page, items };
}

/** A body by its exact name: whom to turn to about what it published. */
export async function bodyNamed(data: Data, name: string, day: string): Promise<PublicBody | undefined> {
  const body = await data
    .read(systemActor)
    .of(enforcementBodies)
    .first({ and: [inForce(day), { name }] });
  return body && publicBody(body as EnforcementBody);
}

/** Items in force, by a part of the name (DIS-9.3). */
export async function itemsInForce(
  data: Data,
  day: string,
  { q, cursor }: { q: string; cursor?: string },
): Promise<Page<PublicItem>> {
  const read = data.read(systemActor);
  const named: Where<EnforcementItem> = q ? { name: { contains: q } } : {};
  const page = await read.of(enforcementItems).page({
    where: { and: [inForce(day), named] } as Where,
    orderBy: ['code'],
    limit: PAGE,
    ...(cursor ? { cursor } : {}),
  });
  const names = await namesOf(
    read,
    page.items.map(({ bodyId }) => bodyId),
  );
  return {
    ...page,
    items: (page.items as EnforcementItem[]).map((item) => publicItem(item, names.get(item.bodyId) ?? '')),
  };
}

/** The name of the body that supervises disclosure; empty when none is set up. */
export async function supervisionBody(data: Data): Promise<string> {
  const found = await data.read(systemActor).of(departments).first({ kind: 'supervision' });
  return found?.name ?? '';
}

/** The day on which the public decisions changed last; empty when there are none. */
export async function lastChange(read: ReadData): Promise<string> {
  const [published] = await read.of(publicEntries).find({ orderBy: ['-publishedOn'], limit: 1 });
  const [withdrawn] = await read
    .of(publicEntries)
    .find({ where: { withdrawnOn: { not: null } }, orderBy: ['-withdrawnOn'], limit: 1 });
  return [published?.publishedOn ?? '', withdrawn?.withdrawnOn ?? ''].sort().at(-1) ?? '';
}

function inForce(day: string): Where<Period> {
  return { validFrom: { lte: day }, or: [{ validTo: null }, { validTo: { gte: day } }] };
}

async function namesOf(read: ReadData, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const bodies = await read.of(enforcementBodies).find({ where: { id: { in: [...new Set(ids)] } } });
  return new Map(bodies.map(({ id, name }) => [id, name]));
}
