import type { NamedEntry } from './palette-entries.js';

/**
 * From which character on `query`, in Latin letters, spells `text` in pinyin, by whole syllables or their first letters;
 * `undefined` when it does not.
 */
export type SpellingMatch = (text: string, query: string) => number | undefined;

/** Loads the pinyin tables, which are large: only who searches pays for them. */
export async function loadSpelling(): Promise<SpellingMatch> {
  const { match } = await import('pinyin-pro');
  return (text, query) => match(text, query, { precision: 'start', continuous: true })?.[0];
}

/**
 * The entries that a query finds: those whose name begins with it, then those whose name has it, then those with
 * another word for it; Chinese as written, Latin letters as pinyin too. An empty query finds all, as they stand.
 */
export function searchPalette(
  entries: readonly NamedEntry[],
  query: string,
  spells: SpellingMatch = () => undefined,
): readonly NamedEntry[] {
  const wanted = query.trim().toLowerCase().replace(/\s+/g, '');
  if (wanted === '') return entries;
  const isLatin = /^[a-z]+$/.test(wanted);
  const spelledFrom = (text: string) => (isLatin ? spells(text, wanted) : undefined);
  const rank = ({ name, type, keywords }: NamedEntry): number => {
    if (name.startsWith(wanted)) return 0;
    if (spelledFrom(name) === 0) return 1;
    if (name.includes(wanted) || spelledFrom(name) !== undefined) return 2;
    if (keywords.some((word) => word.toLowerCase().includes(wanted) || spelledFrom(word) !== undefined)) return 3;
    return type.toLowerCase().startsWith(wanted) ? 4 : 5;
  };
  return entries
    .map((entry, index) => ({ entry, index, rank: rank(entry) }))
    .filter((found) => found.rank < 5)
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .map(({ entry }) => entry);
}
