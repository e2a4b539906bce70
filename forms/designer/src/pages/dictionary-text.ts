import { type DictionaryContent, type DictionaryEntry, gridOfText } from '@sanzhi/forms-schema';

/**
 * Entries from lines copied out of a spreadsheet. Each line is `代码⇥名称`, `代码⇥名称⇥上级代码` or a name alone, which
 * is then its own code; a heading line is left out. What cannot be an entry, or has the code of a line before it, is
 * told by its line number.
 */
export function entriesOfText(text: string): {
  readonly entries: readonly DictionaryEntry[];
  readonly wrongLines: readonly number[];
} {
  const entries: DictionaryEntry[] = [];
  const wrongLines: number[] = [];
  const taken = new Set<string>();
  for (const [index, line] of gridOfText(text).entries()) {
    const cells = cellsOf(line);
    if (cells.every((cell) => cell === '') || (index === 0 && isHeading(cells))) continue;
    const [value = '', label = value, parent = ''] = cells;
    const isWrong = value === '' || label === '' || value.length > 100 || label.length > 200 || parent.length > 100;
    if (isWrong || taken.has(value)) wrongLines.push(index + 1);
    else entries.push({ value, label, ...(parent === '' ? {} : { parent }) });
    taken.add(value);
  }
  return { entries, wrongLines };
}

/** Tabs as spreadsheets copy them; commas of either kind where there are no tabs. */
function cellsOf(line: readonly string[]): string[] {
  const cells = line.length > 1 ? line : (line[0] ?? '').split(/[,，]/);
  return cells.map((cell) => cell.trim().replace(/\s*\n\s*/g, ' '));
}

function isHeading(cells: readonly string[]): boolean {
  return cells.some((cell) => /^(代码|编码|名称|上级|上级代码)$/.test(cell));
}

/** The entries with others put in: what has the same code takes the new name, the rest comes behind. */
export function withEntries(
  known: readonly DictionaryEntry[],
  more: readonly DictionaryEntry[],
): readonly DictionaryEntry[] {
  const byValue = new Map(more.map((entry) => [entry.value, entry]));
  const values = new Set(known.map(({ value }) => value));
  return [
    ...known.map((entry) => ({ ...entry, ...byValue.get(entry.value) })),
    ...[...byValue.values()].filter(({ value }) => !values.has(value)),
  ];
}

const isSame = (one: DictionaryEntry | undefined, other: DictionaryEntry | undefined) =>
  one?.value === other?.value &&
  one?.label === other?.label &&
  one?.parent === other?.parent &&
  one?.keywords === other?.keywords &&
  Boolean(one?.ended) === Boolean(other?.ended);

const byValueOf = (entries: readonly DictionaryEntry[]) => new Map(entries.map((entry) => [entry.value, entry]));

/** What a new version of a dictionary changes, entry by entry; of those changed, as they were and as they are. */
export function entryChanges(before: readonly DictionaryEntry[], after: readonly DictionaryEntry[]) {
  const [old, now] = [byValueOf(before), byValueOf(after)];
  return {
    added: after.filter(({ value }) => !old.has(value)),
    removed: before.filter(({ value }) => !now.has(value)),
    changed: after.flatMap((entry) => {
      const was = old.get(entry.value);
      return was && !isSame(entry, was) ? [{ was, entry }] : [];
    }),
  };
}

/**
 * My work on a dictionary on top of what another saved over the same beginning: their order, my new entries behind.
 * `undefined` where both changed the same thing, or where a code stands twice, so that entries cannot be told apart.
 */
export function mergedDictionary(
  base: DictionaryContent,
  mine: DictionaryContent,
  theirs: DictionaryContent,
): DictionaryContent | undefined {
  const [before, my, their] = [base, mine, theirs].map(({ entries }) => byValueOf(entries));
  if (!before || !my || !their || my.size < mine.entries.length || their.size < theirs.entries.length) return undefined;
  const entries: DictionaryEntry[] = [];
  for (const value of new Set([...their.keys(), ...my.keys()])) {
    const merged = settled([before.get(value), my.get(value), their.get(value)], isSame);
    if (!merged) return undefined;
    if (merged.result) entries.push(merged.result);
  }
  const title = settled([base.title, mine.title, theirs.title], Object.is);
  const shape = settled([base.shape, mine.shape, theirs.shape], Object.is);
  return title && shape ? { ...theirs, title: title.result, shape: shape.result, entries } : undefined;
}

/** The one that changed; `undefined` where both did, each otherwise. */
function settled<T>([before, mine, theirs]: readonly [T, T, T], isEqual: (one: T, other: T) => boolean) {
  if (isEqual(mine, theirs) || isEqual(mine, before)) return { result: theirs };
  return isEqual(theirs, before) ? { result: mine } : undefined;
}
