import type { Span } from '../shared/index.js';

/** Asia/Shanghai keeps UTC+8 the year round. */
const OFFSET = 8 * 3_600_000;

/** `09:30:00–09:41:20` in the office, parted by 、, for sentences. */
export function spansInWords(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`).join('、');
}

function timeOf(moment: number): string {
  return new Date(moment + OFFSET).toISOString().slice(11, 19);
}
