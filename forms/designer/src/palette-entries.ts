import { type FormComponents, paletteEntries, type PaletteEntry } from '@sanzhi/forms-schema';
import type { Translate } from '@sanzhi/platform-i18n';

/** What can be inserted, by the name that people read. */
export interface NamedEntry extends PaletteEntry {
  readonly name: string;
}

/** All that a palette offers, named. */
export function namedEntries(components: FormComponents, t: Translate): readonly NamedEntry[] {
  return paletteEntries(components.values()).map((entry) => ({ ...entry, name: t(entry.nameKey) }));
}
