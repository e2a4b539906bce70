import type { Clock } from '@sanzhi/platform-kernel';

const MOST_ADDRESSES = 10_000;

/** Counts calls per address in fixed minutes, on this node: a limit against trying out numbers, not a quota. */
export class PageLimit {
  readonly #counts = new Map<string, { readonly minute: number; readonly count: number }>();

  constructor(private readonly clock: Clock) {}

  /** Whether the call is still within the limit. */
  take(key: string, perMinute: number): boolean {
    const minute = Math.floor(this.clock.now().getTime() / 60_000);
    const last = this.#counts.get(key);
    const count = last?.minute === minute ? last.count + 1 : 1;
    if (this.#counts.size > MOST_ADDRESSES) this.#counts.clear();
    this.#counts.set(key, { minute, count });
    return count <= perMinute;
  }
}
