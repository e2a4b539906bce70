import type { Page, MenuPlace } from './page.js';

/** One desk of the menu. */
export interface MenuGroup {
  /** Message key. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export interface MenuEntry extends MenuPlace {
  readonly path: string;
}

/** More than seven entries a desk are not a menu any more; what comes after is reached from the pages. */
const entriesPerGroup = 7;

/** The menu of a person: entries they may open, by desk; desks stand in the order of their first entry. */
export function menuOf(all: readonly Page[], permissions: ReadonlySet<string>): MenuGroup[] {
  const entries = all
    .flatMap(({ menu, path, permission }) => (menu ? [{ ...menu, path, needs: [permission, menu.permission] }] : []))
    .filter(({ needs }) => needs.every((need) => need === undefined || permissions.has(need)))
    .sort((a, b) => a.order - b.order);
  const labels = [...new Set(entries.map(({ group }) => group))];
  return labels.map((label) => ({
    label,
    entries: entries.filter(({ group }) => group === label).slice(0, entriesPerGroup),
  }));
}
