import { fieldProps, type FormComponent, textProp } from '../form-component.js';

/** The pattern of a day, `YYYY-MM-DD`. */
export const DAY = '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$';

/** A limit may be the day on which the form is filled in. */
const LIMIT = `^(?:today|${DAY.slice(1, -1)})$`;

/** A calendar day, `YYYY-MM-DD`; no time, no zone. */
export const date: FormComponent = {
  type: 'date',
  version: 1,
  kind: 'field',
  propSchema: {
    ...fieldProps,
    /** The first and last day allowed; `today` is the day on which the form is filled in. */
    earliest: { type: 'string', pattern: LIMIT },
    latest: { type: 'string', pattern: LIMIT },
  },
  checkProps: (node) =>
    ['earliest', 'latest']
      .filter((name) => !isDay(dayLimit(textProp(node, name), '2000-01-01') ?? '2000-01-01'))
      .map((name) => ({ code: 'FORM_PROP_INVALID', pointer: `/props/${name}`, params: { prop: name } })),
  valueSchema: () => ({ type: 'string', maxLength: 10, pattern: DAY }),
  normalise: (value) => (typeof value === 'string' ? value.trim() || undefined : (value ?? undefined)),
  requiredCode: 'FORM_CHOICE_REQUIRED',
  check: (value, node, { today }) => {
    const day = String(value);
    const earliest = dayLimit(textProp(node, 'earliest'), today);
    const latest = dayLimit(textProp(node, 'latest'), today);
    if (!isDay(day)) return { code: 'FORM_VALUE_DATE' };
    if (earliest && day < earliest)
      return { code: 'FORM_VALUE_DATE_EARLIEST', params: { limit: chineseDay(earliest) } };
    if (latest && day > latest) return { code: 'FORM_VALUE_DATE_LATEST', params: { limit: chineseDay(latest) } };
    return undefined;
  },
  faults: {
    type: () => ({ code: 'FORM_VALUE_DATE' }),
    maxLength: () => ({ code: 'FORM_VALUE_DATE' }),
    pattern: () => ({ code: 'FORM_VALUE_DATE' }),
  },
  design: {
    group: 'time',
    order: 10,
    keywords: ['年月日', '时间', 'date'],
    properties: [
      { prop: 'earliest', control: 'day' },
      { prop: 'latest', control: 'day' },
      { prop: 'placeholder' },
      { prop: 'width' },
    ],
    presets: [
      {
        id: 'pastDate',
        order: 15,
        keywords: ['发现日期', '检查日期', '出生日期'],
        create: () => ({ props: { latest: 'today' } }),
      },
    ],
  },
};

/** The day that a limit means on the day the form is filled in. */
export function dayLimit(limit: string | undefined, today: string): string | undefined {
  return limit === 'today' ? today : limit;
}

/** Whether the calendar has that day, `YYYY-MM-DD`: no 30 February. */
export function isDay(day: string): boolean {
  if (!DAY_SHAPE.test(day)) return false;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return date <= (month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0));
}

const DAY_SHAPE = new RegExp(DAY);
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 2026-03-03 → 2026年3月3日 */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year ?? ''}年${month ?? ''}月${date ?? ''}日`;
}
