import type { DisclosureFields } from './disclosure-fields.js';
import { maskToken } from './privacy/mask-token.js';

/** Whether names of natural persons are published in full or as 马某某; each department decides (obligations D). */
export const nameDisplays = ['full', 'masked'] as const;
export type NameDisplay = (typeof nameDisplays)[number];

const COMPOUND_SURNAME = /^(?:欧阳|上官|司马|诸葛|司徒|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|独孤|南宫)./u;

/** What stands in the public record for the name of a natural person. A minor's is never shown. */
export function shownName(name: string, { display, isMinor }: { display: NameDisplay; isMinor: boolean }): string {
  if (isMinor) return maskToken('minor-name');
  if (display === 'full') return name;
  const letters = [...name];
  return `${letters.slice(0, COMPOUND_SURNAME.test(name) ? 2 : 1).join('')}某某`;
}

/** The fields with a name replaced wherever it stands. */
export function withName(fields: DisclosureFields, name: string, shown: string): DisclosureFields {
  if (name === shown || name === '') return fields;
  const replaced = Object.entries(fields).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? value.replaceAll(name, shown) : value,
  ]);
  return Object.fromEntries(replaced) as DisclosureFields;
}
