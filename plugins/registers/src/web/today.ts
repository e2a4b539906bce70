import { officeDay } from '../shared/index.js';

/** Today in the office, by this device's clock: for words on the screen only; the server decides by its own. */
export function today(): string {
  return officeDay(new Date());
}
