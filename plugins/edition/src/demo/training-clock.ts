import type { Clock } from '@sanzhi/platform-kernel';

const DAY = 86_400_000;

/** The clock of the demo edition: real time, moved on by days, so that deadlines can be seen coming. */
export class TrainingClock implements Clock {
  #days = 0;

  now(): Date {
    return new Date(Date.now() + this.#days * DAY);
  }

  /** How many days it is ahead of real time. */
  get days(): number {
    return this.#days;
  }

  set days(days: number) {
    this.#days = days;
  }
}

/** One per process: whoever makes the kernel passes it on. Moved only by the demo plugin. */
export const trainingClock = new TrainingClock();
