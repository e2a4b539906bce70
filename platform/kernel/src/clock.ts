import { ServiceKey } from './service-key.js';

/** The only source of the present moment. Code that reads `Date.now()` cannot be tested or trained with. */
export interface Clock {
  now(): Date;
}

export const Clock = ServiceKey.define<Clock>('clock');

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is told otherwise. */
export class TestClock implements Clock {
  #now: Date;

  constructor(start: string | Date = '2026-01-05T01:00:00Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(moment: string | Date): void {
    this.#now = new Date(moment);
  }

  /** @param milliseconds how far to go on. */
  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds);
  }
}
