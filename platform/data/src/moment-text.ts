/**
 * A moment as both databases keep and compare it: UTC, `YYYY-MM-DD HH:MM:SS.mmm`. It sorts as text, it is what
 * MariaDB's DATETIME(3) reads and writes, and SQLite's date functions take it.
 *
 * @throws RangeError outside the years 1000 to 9999
 */
export function momentText(moment: Date): string {
  const year = moment.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) throw new RangeError('expected a date between the years 1000 and 9999');
  return moment.toISOString().slice(0, 23).replace('T', ' ');
}

/** Reads {@link momentText}. */
export function momentOf(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}Z`);
}
