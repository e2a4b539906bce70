import type { Page, ReadData, Where } from '@sanzhi/platform-data';
import { liveStates } from '../shared/index.js';
import { publicEntries, type PublicEntry } from './collections.js';
import { errors } from './errors.js';
import { publicEntryView, type PublicDecision, type Tombstone } from './public-projections.js';

/** What the public searches by. */
export interface PublicSearch {
  /** Part of the 文号, the title with its cause, or the party's name. */
  readonly q?: string;
  readonly actionType?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

type Row = PublicEntry;

/**
 * Public decisions, newest first. A tombstone is found by its 文号 only: whoever holds the number learns why the entry
 * is gone, and the list and other searches do not show it.
 * @param reader under the anonymous actor, or whoever asks: the table is the same for all
 */
export async function searchPublicDecisions(
  reader: ReadData,
  { q, actionType, cursor, limit = 20 }: PublicSearch,
): Promise<Page<PublicDecision | Tombstone>> {
  const live: Where<Row> = { state: { in: [...liveStates] } };
  const found: Where<Row> = q
    ? {
        or: [
          {
            and: [
              live,
              { or: [{ title: { contains: q } }, { partyName: { contains: q } }, { number: { contains: q } }] },
            ],
          },
          { number: q },
        ],
      }
    : live;
  const page = await reader.of(publicEntries).page({
    where: { and: [found, ...(actionType ? [{ actionType }] : [])] } as Where,
    orderBy: ['-publishedOn'],
    limit,
    ...(cursor ? { cursor } : {}),
  });
  return { ...page, items: (page.items as PublicEntry[]).map(publicEntryView) };
}

/** @throws DISCLOSURE_ENTRY_UNKNOWN */
export async function readPublicDecision(reader: ReadData, id: string): Promise<PublicDecision | Tombstone> {
  const entry = await reader.of(publicEntries).first({ id });
  if (!entry) throw errors.DISCLOSURE_ENTRY_UNKNOWN({ id });
  return publicEntryView(entry as PublicEntry);
}

/** The ids of all entries whose content is public, for a site map, with the day each was published. */
export async function livePublicDecisions(reader: ReadData): Promise<{ id: string; publishedOn: string }[]> {
  const entries = await reader
    .of(publicEntries)
    .find({ where: { state: { in: [...liveStates] } }, orderBy: ['-publishedOn'], limit: 5000 });
  return entries.map(({ id, publishedOn }) => ({ id, publishedOn }));
}
