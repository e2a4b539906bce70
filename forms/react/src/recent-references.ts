import type { RecentReferences, ReferenceTarget } from './form-context.js';

/** How many are kept of each register. */
const KEPT = 5;

/** What was chosen of each register, in a storage of the browser, under a name of its user. */
export class StoredRecents implements RecentReferences {
  constructor(
    readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    readonly user: string,
  ) {}

  list(register: string): readonly ReferenceTarget[] {
    try {
      const found: unknown = JSON.parse(this.storage.getItem(this.#key(register)) ?? '[]');
      return Array.isArray(found) ? found.filter(isTarget).slice(0, KEPT) : [];
    } catch {
      return [];
    }
  }

  keep(register: string, { id, label, detail }: ReferenceTarget): void {
    const others = this.list(register).filter((one) => one.id !== id);
    const kept = [{ id, label, ...(detail === undefined ? {} : { detail }) }, ...others].slice(0, KEPT);
    try {
      this.storage.setItem(this.#key(register), JSON.stringify(kept));
    } catch {
      // A full or forbidden storage costs the list, not the choice.
    }
  }

  #key(register: string): string {
    return `sanzhi.recent.${this.user}.${register}`;
  }
}

/** Remembers until the page is left: on shared computers nothing stays behind. */
export const recentsOfPage: RecentReferences = new StoredRecents(memory(), '');

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
}

function isTarget(value: unknown): value is ReferenceTarget {
  const { id, label } = (value ?? {}) as Partial<ReferenceTarget>;
  return typeof id === 'string' && typeof label === 'string';
}
