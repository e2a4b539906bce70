/** Something that will happen at a moment. */
export interface AgendaEntry {
  /** Names the entry, to take it off again. */
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** A repetition of something that repeats for ever: it alone gives no reason to go on. */
  readonly isEndless?: boolean;
  action(): void;
}

/** What is due when, for a clock that jumps from one moment to the next. Entries of one moment keep their order. */
export class Agenda {
  #entries: AgendaEntry[] = [];

  add(entry: AgendaEntry): void {
    const at = this.#entries.findIndex((other) => other.at > entry.at);
    this.#entries.splice(at < 0 ? this.#entries.length : at, 0, entry);
  }

  remove(key: string): void {
    this.#entries = this.#entries.filter((entry) => entry.key !== key);
  }

  /** Takes the first entry off. */
  next(): AgendaEntry | undefined {
    return this.#entries.shift();
  }

  /** When the next entry is due. */
  get nextAt(): number | undefined {
    return this.#entries[0]?.at;
  }

  /** What is due, soonest first. */
  get entries(): readonly AgendaEntry[] {
    return this.#entries;
  }

  /** Whether only endless repetitions are left. */
  get isIdle(): boolean {
    return this.#entries.every((entry) => entry.isEndless === true);
  }
}
