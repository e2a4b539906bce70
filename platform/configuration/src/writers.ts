import type { Actor } from '@sanzhi/platform-data';
import type { ConfigurationVersion } from './configuration.js';

type Written = Pick<ConfigurationVersion, 'authorId' | 'writerIds'>;

/** Everybody who wrote a version: none of them may publish it, however little of it was theirs. */
export function writersOf({ authorId, writerIds }: Written): readonly string[] {
  return [...new Set([...(writerIds ?? []), authorId])];
}

/** Who is remembered once somebody has a hand in a version. The platform itself counts only while it is the author. */
export function withWriter({ authorId, writerIds }: Partial<Written>, { id, kind }: Actor): readonly string[] {
  const known = writerIds ?? (authorId === undefined ? [] : [authorId]);
  return kind === 'system' ? known : [...new Set([...known, id])];
}
