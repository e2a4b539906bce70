import { useTranslate } from '@sanzhi/web-ui';
import { useEffect, useMemo, useState } from 'react';
import { namedEntries, type NamedEntry } from './palette-entries.js';
import { loadSpelling, searchPalette, type SpellingMatch } from './palette-search.js';
import { useDesk } from './store-context.js';

/** All that can be inserted, named in the language of the app. */
export function usePaletteEntries(): readonly NamedEntry[] {
  const t = useTranslate();
  const { components } = useDesk();
  return useMemo(() => namedEntries(components, t), [components, t]);
}

/** What a query finds. Pinyin joins in as soon as its tables are here; `isAhead` asks for them before they are needed. */
export function usePaletteSearch(query: string, isAhead = false): readonly NamedEntry[] {
  const entries = usePaletteEntries();
  const [spells, setSpells] = useState<SpellingMatch>();
  const isWanted = isAhead || /[a-z]/i.test(query);
  useEffect(() => {
    if (isWanted && !spells) void loadSpelling().then((match) => setSpells(() => match));
  }, [isWanted, spells]);
  return useMemo(() => searchPalette(entries, query, spells), [entries, query, spells]);
}
