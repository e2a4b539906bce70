// Durable format of the palette's memory, in this browser's localStorage
//   sanzhi.form-palette → { favourites: [entry id], recent: [entry id] }, the last used first.
// Writer: the palette. Losing it costs nobody any work.

const key = 'sanzhi.form-palette';
const keptRecent = 6;

/** What one person inserts often, on this device. */
export interface PaletteMemory {
  readonly favourites: readonly string[];
  readonly recent: readonly string[];
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** What is remembered; nothing when the device keeps nothing. */
export function readPaletteMemory(storage: Store): PaletteMemory {
  try {
    const { favourites, recent } = JSON.parse(storage.getItem(key) ?? '{}') as Partial<PaletteMemory>;
    return { favourites: names(favourites), recent: names(recent) };
  } catch {
    return { favourites: [], recent: [] };
  }
}

/** Remembers. A device that keeps nothing is no fault. */
export function keepPaletteMemory(storage: Store, memory: PaletteMemory): void {
  try {
    storage.setItem(key, JSON.stringify(memory));
  } catch {
    // Switched off or full: the palette works without.
  }
}

/** With an entry used now. */
export function used(memory: PaletteMemory, id: string): PaletteMemory {
  return { ...memory, recent: [id, ...memory.recent.filter((one) => one !== id)].slice(0, keptRecent) };
}

/** With an entry made a favourite, or no longer. */
export function toggledFavourite(memory: PaletteMemory, id: string): PaletteMemory {
  const { favourites } = memory;
  return {
    ...memory,
    favourites: favourites.includes(id) ? favourites.filter((one) => one !== id) : [...favourites, id],
  };
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
