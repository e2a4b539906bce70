import type { VersionLine } from './version-data.js';

/** How a published version stands to those of its own line. */
export type VersionStanding =
  | { readonly kind: 'inForce' }
  | { readonly kind: 'coming'; readonly from: string }
  | { readonly kind: 'replaced'; readonly by: number };

type Placed = Pick<VersionLine, 'id' | 'state' | 'version' | 'effectiveFrom'>;

/**
 * How a version stands; nothing of one that was not published.
 *
 * @param line the versions of its own line: of one item and one owner
 * @param inForceId which of them is in force today, as the server's clock says; nothing when none is
 */
export function standingOf(
  version: Placed,
  line: readonly Placed[],
  inForceId: string | undefined,
): VersionStanding | undefined {
  if (version.state !== 'published') return undefined;
  if (version.id === inForceId) return { kind: 'inForce' };
  const order = line
    .filter(({ state }) => state === 'published')
    .sort((one, other) => dayOf(one).localeCompare(dayOf(other)) || one.version - other.version);
  const at = order.findIndex(({ id }) => id === version.id);
  const now = order.findIndex(({ id }) => id === inForceId);
  const next = order[at + 1];
  return at > now || !next ? { kind: 'coming', from: dayOf(version) } : { kind: 'replaced', by: next.version };
}

function dayOf({ effectiveFrom }: Placed): string {
  return effectiveFrom ?? '';
}

/** The last published version of a line when its filing was returned: then it waits for a new one. */
export function returnedFiling<Line extends Pick<VersionLine, 'state' | 'version' | 'filing'>>(
  line: readonly Line[],
): Line | undefined {
  const published = line.filter(({ state }) => state === 'published');
  const last = published.sort((one, other) => other.version - one.version)[0];
  return last?.filing?.state === 'returned' ? last : undefined;
}
