import { setTimeout as sleep } from 'node:timers/promises';
import { TransientError } from './driver.js';
import { errors } from './errors.js';

/** Milliseconds before the second try; doubled with each further one up to the maximum, of which a random part is waited. */
const FIRST_PAUSE = 4;
const MAX_PAUSE = 400;

/**
 * Runs a transaction, and again while it is transient, with a growing random pause so that rivals part.
 *
 * @throws DATA_BUSY after so many tries, with the last failure as its cause
 */
export async function withRetries<T>(tries: number, attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      if (count >= tries) throw errors.DATA_BUSY({ tries }, { cause: error });
    }
    await sleep(Math.random() * Math.min(MAX_PAUSE, FIRST_PAUSE * 2 ** count));
  }
}
