import type { RecorderClass } from './vocabulary.js';

const OFFICERS_PER_RECORDER = { A: 2, B: 3, C: 5 } as const satisfies Record<RecorderClass, number>;

/** How many recorders a body of that class owes so many officers (REC-19.1, REC-19.2, REC-19.3). */
export function recordersNeeded(recorderClass: RecorderClass, officers: number): number {
  return Math.ceil(officers / OFFICERS_PER_RECORDER[recorderClass]);
}
