import type { Clock } from '@sanzhi/platform-kernel';
import { errors } from './errors.js';

/** Counts calls per key in fixed minutes. One node counts for itself: a limit against guessing, not a quota. */
export class RateLimit {
  readonly #counts = new Map<string, { minute: number; count: number }>();

  constructor(private readonly clock: Clock) {}

  /** @throws HTTP_TOO_MANY */
  take(key: string, perMinute: number): void {
    const seconds = Math.floor(this.clock.now().getTime() / 1000);
    const minute = Math.floor(seconds / 60);
    const entry = this.#counts.get(key);
    const count = entry?.minute === minute ? entry.count + 1 : 1;
    if (this.#counts.size > 10_000) this.#counts.clear();
    this.#counts.set(key, { minute, count });
    if (count > perMinute) throw errors.HTTP_TOO_MANY({ seconds: 60 - (seconds % 60) });
  }
}
