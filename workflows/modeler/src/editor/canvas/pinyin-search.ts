import { matchesPinyin } from '@sanzhi/web-rules';

type Item = Readonly<Record<string, unknown>>;

interface Token {
  readonly index: number;
  readonly value: string;
  readonly match?: true;
}

interface Found {
  readonly item: Item;
  readonly tokens: Readonly<Record<string, readonly Token[]>>;
}

/**
 * bpmn-js's search, in its form, by text and by the pinyin of the first key: 立案 is found by `la` and `lian`. What
 * begins with the text comes first.
 */
export function pinyinSearch(
  items: readonly Item[],
  pattern: string,
  { keys }: { readonly keys: readonly string[] },
): readonly Found[] {
  const wanted = pattern.trim().toLowerCase();
  return items
    .flatMap((item) => {
      const texts = keys.map((key) => [key, wordsOf(item[key])] as const);
      const rank = rankOf(texts, wanted);
      const tokens = Object.fromEntries(texts.map(([key, text]) => [key, tokensOf(text, wanted)]));
      return rank === undefined ? [] : [{ item, tokens, rank }];
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ item, tokens }) => ({ item, tokens }));
}

function rankOf(texts: readonly (readonly [string, string])[], wanted: string): number | undefined {
  const at = texts.map(([, text]) => text.toLowerCase().indexOf(wanted)).find((index) => index >= 0);
  if (at !== undefined) return at;
  return matchesPinyin(texts[0]?.[1] ?? '', wanted) ? 1000 : undefined;
}

function tokensOf(text: string, wanted: string): readonly Token[] {
  const at = text.toLowerCase().indexOf(wanted);
  if (at < 0) return [{ index: 0, value: text }];
  const end = at + wanted.length;
  const parts: Token[] = [
    { index: 0, value: text.slice(0, at) },
    { index: at, value: text.slice(at, end), match: true },
    { index: end, value: text.slice(end) },
  ];
  return parts.filter(({ value }) => value !== '');
}

function wordsOf(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
}
