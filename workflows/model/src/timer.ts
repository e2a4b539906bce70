import type { Timer } from './program.js';

/** An ISO 8601 duration taken apart. Calendar parts (years, months) are kept apart from exact time. */
export interface Duration {
  readonly years: number;
  readonly months: number;
  /** Weeks, days, hours, minutes and seconds, in milliseconds. */
  readonly milliseconds: number;
  /** `P5WD`: working days, which only a calendar can count. */
  readonly workingDays: number;
}

/** A repeating interval: `R3/PT10S`, `R/2026-01-01T00:00:00Z/P1D`, `R5/PT1H/2026-02-01T00:00:00Z`. */
export interface Cycle {
  /** How often it fires; `Infinity` for `R/…`. */
  readonly repetitions: number;
  readonly start?: number;
  readonly end?: number;
  readonly interval: Duration;
}

const DAY = 86_400_000;
const duration =
  /^P(?!$)(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=\d)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const workingDays = /^P(\d+)WD$/;

/** @returns the duration, or `undefined` when `text` is none. */
export function parseDuration(text: string): Duration | undefined {
  const working = workingDays.exec(text);
  if (working) return { years: 0, months: 0, milliseconds: 0, workingDays: Number(working[1]) };
  const match = duration.exec(text);
  if (!match) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? 0 : Number(part)));
  const milliseconds = Math.round((weeks * 7 + days) * DAY + hours * 3_600_000 + minutes * 60_000 + seconds * 1000);
  return { years, months, milliseconds, workingDays: 0 };
}

/** @returns milliseconds since the epoch, or `undefined` when `text` is no ISO 8601 date. A time without zone is UTC. */
export function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return undefined;
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) || !text.includes('T') ? text : `${text}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}

/** @returns the cycle, or `undefined` when `text` is none. */
export function parseCycle(text: string): Cycle | undefined {
  const [head = '', ...parts] = text.split('/');
  const repeat = /^R(\d*)$/.exec(head);
  if (!repeat || parts.length < 1 || parts.length > 2) return undefined;
  const repetitions = repeat[1] === '' ? Infinity : Number(repeat[1]);
  const [first = '', second] = parts;
  if (second === undefined) return withInterval({ repetitions }, first);
  const start = parseDate(first);
  if (start !== undefined) return withInterval({ repetitions, start }, second, start);
  const end = parseDate(second);
  return end === undefined ? undefined : withInterval({ repetitions, end }, first);
}

/** The interval as a duration, or as the second of two dates. */
function withInterval(cycle: Omit<Cycle, 'interval'>, text: string, start?: number): Cycle | undefined {
  const interval = parseDuration(text);
  if (interval) return { ...cycle, interval };
  const end = start === undefined ? undefined : parseDate(text);
  if (start === undefined || end === undefined || end <= start) return undefined;
  return { ...cycle, interval: { years: 0, months: 0, milliseconds: end - start, workingDays: 0 } };
}

/** Adds a duration without working days to a moment (milliseconds since the epoch), by the UTC calendar. */
export function addDuration(time: number, { years, months, milliseconds }: Duration): number {
  if (years === 0 && months === 0) return time + milliseconds;
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + years * 12 + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime() + milliseconds;
}

/** Whether a timer's text can be understood; checked when the text is a constant. */
export function isTimerText(type: Timer['type'], text: string): boolean {
  if (type === 'date') return parseDate(text) !== undefined;
  if (type === 'duration') return parseDuration(text) !== undefined;
  return parseCycle(text) !== undefined;
}
