import type { Translate } from '@sanzhi/platform-i18n';

const inShanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/**
 * A day (`YYYY-MM-DD`) or a moment (ISO 8601, shown as Shanghai time) in words: 2026年3月3日(周二), with the clock time
 * after it when asked for. What is no date is given back as it is.
 */
export function dateWords(value: string, translate: Translate, options: { withTime?: boolean } = {}): string {
  const parts = partsOf(value);
  if (!parts) return value;
  const { year, month, day, time } = parts;
  const weekday = translate(`ui.weekday.${new Date(Date.UTC(year, month - 1, day)).getUTCDay()}`);
  const date = translate('ui.date', { year, month, day, weekday });
  return options.withTime && time ? `${date} ${time}` : date;
}

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time?: string;
}

function partsOf(value: string): DateParts | undefined {
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (plain) return { year: Number(plain[1]), month: Number(plain[2]), day: Number(plain[3]) };
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return undefined;
  const part = Object.fromEntries(inShanghai.formatToParts(moment).map(({ type, value: text }) => [type, text]));
  return {
    year: Number(part.year),
    month: Number(part.month),
    day: Number(part.day),
    time: `${part.hour}:${part.minute}`,
  };
}
