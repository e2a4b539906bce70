import { chineseAmount } from '@sanzhi/platform-i18n';

/** Writes a value that is present; `undefined` when it is of the wrong kind. `argument` follows the colon. */
type Formatter = (value: unknown, argument: string | undefined) => string | undefined;

/**
 * How values are written, by the name after the bar:
 *
 * - none or `text`: text, a number, or 是 / 否
 * - `money`: integer fen → 20,000元(贰万元整)
 * - `date`: `YYYY-MM-DD`, or the day of a moment in Shanghai → 2026年3月3日
 * - `moment`: a `Date` or ISO 8601 with zone → 2026年3月3日9时05分, in Shanghai
 * - `join`: a list, with 、 or with what follows the colon: `{{names|join:；}}`
 */
export const formatters: Readonly<Record<string, Formatter>> = {
  text: (value) => plainText(value),
  money: (value) => moneyText(value),
  date: (value) => dayText(value),
  moment: (value) => momentText(value),
  join: (value, separator = '、') => joinedText(value, separator),
};

function plainText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return undefined;
}

function moneyText(value: unknown): string | undefined {
  const capitals = typeof value === 'number' ? chineseAmount(value) : '';
  if (typeof value !== 'number' || capitals === '') return undefined;
  const fen = Math.abs(value);
  const yuan = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`;
  return `${value < 0 ? '-' : ''}${yuan}${cents}元(${capitals})`;
}

function dayText(value: unknown): string | undefined {
  const day = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : shanghai(value)?.day;
  const [year, month, date] = (day ?? '').split('-').map(Number);
  if (!year || !month || !date || !isCalendarDay(year, month, date)) return undefined;
  return `${year}年${month}月${date}日`;
}

function isCalendarDay(year: number, month: number, date: number): boolean {
  const moment = new Date(Date.UTC(year, month - 1, date));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date;
}

function momentText(value: unknown): string | undefined {
  const local = shanghai(value);
  return local && `${dayText(local.day)}${local.hour}时${local.minute}分`;
}

/** Shanghai keeps UTC+8 the year round. */
const SHANGHAI_OFFSET = 8 * 3_600_000;

function shanghai(value: unknown): { day: string; hour: number; minute: string } | undefined {
  const moment =
    value instanceof Date ? value : typeof value === 'string' && ZONED.test(value) ? new Date(value) : undefined;
  if (!moment || Number.isNaN(moment.getTime())) return undefined;
  const iso = new Date(moment.getTime() + SHANGHAI_OFFSET).toISOString();
  return { day: iso.slice(0, 10), hour: Number(iso.slice(11, 13)), minute: iso.slice(14, 16) };
}

const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function joinedText(value: unknown, separator: string): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = value.map(plainText);
  return texts.includes(undefined) ? undefined : texts.join(separator);
}
