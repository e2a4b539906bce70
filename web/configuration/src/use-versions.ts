import { useQuery } from '@sanzhi/web-shell';
import { useRef } from 'react';
import type { VersionLine, VersionWithContent } from './version-data.js';

/**
 * What was first read of a version: read again it is the same in another object; whoever edits begins with the first and
 * goes their own way.
 */
export function useFirst<T>(data: T | undefined, id: string): T | undefined {
  const first = useRef<{ readonly id: string; readonly data: T }>(undefined);
  if (data && first.current?.id !== id) first.current = { id, data };
  return first.current?.id === id ? first.current.data : undefined;
}

/**
 * What a version is compared with: the newest published before it in its own line, or else the district's that it was
 * derived from. `null` when there is neither.
 */
export function useBaseVersion<C>(
  version: VersionWithContent<C> | undefined,
): VersionWithContent<C> | null | undefined {
  const items = version && `/configuration/${version.kind}/items/${encodeURIComponent(version.key)}`;
  const { data: lines } = useQuery<readonly VersionLine[]>(items);
  const base = version && lines && baseOf(version, lines);
  const { data } = useQuery<VersionWithContent<C>>(base ? `/configuration/versions/${base.id}` : undefined);
  if (!version || !lines) return undefined;
  return base ? data : null;
}

/** Among an item's versions, the newest first. */
export function baseOf(
  { ownerId, version }: Pick<VersionLine, 'ownerId' | 'version'>,
  lines: readonly VersionLine[],
): VersionLine | undefined {
  const published = lines.filter(({ state }) => state === 'published');
  return (
    published.find((line) => line.ownerId === ownerId && line.version < version) ??
    (ownerId === '' ? undefined : published.find((line) => line.ownerId === ''))
  );
}
