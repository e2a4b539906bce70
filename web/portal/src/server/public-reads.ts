import { departments } from '@sanzhi/platform-access';
import { systemActor, type Data, type Page, type ReadData } from '@sanzhi/platform-data';
import { publicEntries } from '@sanzhi/plugins-disclosure/server';
import {
  enforcementBodies,
  enforcementItems,
  inForce,
  officers,
  publicBodies,
  publicBody,
  publicItems,
  publicOfficer,
  type EnforcementBody,
  type Officer,
  type PublicBody,
  type PublicItem,
  type PublicOfficer,
} from '@sanzhi/plugins-registers/server';
import { disqualificationOf } from '@sanzhi/plugins-registers/shared';

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
export function bodiesInForce(data: Data, day: string, cursor?: string): Promise<Page<PublicBody>> {
  return publicBodies(data.read(systemActor), day, { limit: PAGE, cursor });
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
export function itemsInForce(
  data: Data,
  day: string,
  { q, cursor }: { q: string; cursor?: string },
): Promise<Page<PublicItem>> {
  return publicItems(data.read(systemActor), day, { q, limit: PAGE, cursor });
}

/** Which flowchart, of which department, the cases of items run along (DIS-9.4a), by the item's id. */
export async function flowchartKeysOf(
  data: Data,
  itemIds: readonly string[],
): Promise<readonly { readonly itemId: string; readonly key: string; readonly departmentId: string }[]> {
  const items = await data
    .read(systemActor)
    .of(enforcementItems)
    .find({ where: { id: { in: itemIds } } });
  return items.map(({ id, processKey, actionType, departmentId }) => ({
    itemId: id,
    key: processKey ?? actionType,
    departmentId,
  }));
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
