/**
 * A moment as both databases keep and compare it: UTC, `YYYY-MM-DD HH:MM:SS.mmm`. It sorts as text, it is what
 * MariaDB's DATETIME(3) reads and writes, and SQLite's date functions take it.
 *
 * @throws RangeError outside the years 1000 to 9999
 */
export function momentText(moment: Date): string {
  const time = moment.getTime();
  if (time === lastTime) return lastText;
  const year = moment.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) throw new RangeError('expected a date between the years 1000 and 9999');
  lastText = moment.toISOString().slice(0, 23).replace('T', ' ');
  lastTime = time;
  return lastText;
}

/** All rows that a transaction writes tend to have the same moment. */
let lastTime = NaN;
let lastText = '';

/** Reads {@link momentText}. */
export function momentOf(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}Z`);
}
