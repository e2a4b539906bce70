import { fieldProps, type FormComponent, textProp } from '../form-component.js';

const DAY = '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$';

/** A calendar day, `YYYY-MM-DD`; no time, no zone. */
export const date: FormComponent = {
  type: 'date',
  version: 1,
  kind: 'field',
  propSchema: {
    ...fieldProps,
    /** The first and last day allowed. */
    earliest: { type: 'string', pattern: DAY },
    latest: { type: 'string', pattern: DAY },
  },
  checkProps: (node) =>
    ['earliest', 'latest']
      .filter((name) => !isDay(textProp(node, name) ?? '2000-01-01'))
      .map((name) => ({ code: 'FORM_PROP_INVALID', pointer: `/props/${name}`, params: { prop: name } })),
  valueSchema: () => ({ type: 'string', maxLength: 10, pattern: DAY }),
  normalise: (value) => (value === '' || value === null ? undefined : value),
  requiredCode: 'FORM_CHOICE_REQUIRED',
  check: (value, node) => {
    const day = String(value);
    const earliest = textProp(node, 'earliest');
    const latest = textProp(node, 'latest');
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
};

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
