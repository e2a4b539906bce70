import { fieldProps, type FormComponent, textProp } from '../form-component.js';

const TIME = '^(?:[01]\\d|2[0-3]):[0-5]\\d$';
const TIME_SHAPE = new RegExp(TIME);

const timeFault = () => ({ code: 'FORM_VALUE_TIME' });

/** A time of the day, `HH:mm`, as the clock on the wall shows it. */
export const time: FormComponent = {
  type: 'time',
  version: 1,
  kind: 'field',
  width: 'third',
  propSchema: {
    ...fieldProps,
    earliest: { type: 'string', pattern: TIME },
    latest: { type: 'string', pattern: TIME },
  },
  valueSchema: () => ({ type: 'string', maxLength: 5, pattern: TIME }),
  normalise: (value) => (typeof value === 'string' ? timeOf(value) : (value ?? undefined)),
  check: (value, node) => {
    const earliest = textProp(node, 'earliest');
    const latest = textProp(node, 'latest');
    if (earliest && String(value) < earliest) return { code: 'FORM_VALUE_TIME_EARLIEST', params: { limit: earliest } };
    if (latest && String(value) > latest) return { code: 'FORM_VALUE_TIME_LATEST', params: { limit: latest } };
    return undefined;
  },
  faults: { type: timeFault, maxLength: timeFault, pattern: timeFault },
  design: {
    group: 'time',
    order: 20,
    keywords: ['时刻', '几点', '钟点', 'time'],
    properties: [{ prop: 'earliest' }, { prop: 'latest' }, { prop: 'placeholder' }, { prop: 'width' }],
  },
};

/**
 * What people type, and spreadsheets write, as the time of day: 9:30, 0930, ９：３０, 9点半, 09:30:00, 下午3时05分, 3:05 PM,
 * 0.375 (a spreadsheet's part of the day). Anything else, also what two would read differently, is given back trimmed,
 * to be refused in words; blank is `undefined`.
 */
export function timeOf(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/[０-９：．]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  if (plain === '') return undefined;
  const minutes = /^0?\.\d{3,}$/.test(plain) ? minutesOfDayPart(Number(plain)) : minutesOfWords(plain);
  return minutes === undefined ? plain : `${twoFigures(Math.floor(minutes / 60))}:${twoFigures(minutes % 60)}`;
}

const twoFigures = (number: number) => String(number).padStart(2, '0');

const WORDS =
  /^(凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|AM|PM)?\s*(\d{1,2})(?:[:.点时](半|\d{1,2})?分?(?:(?::|(?<=分))00秒?)?|(\d{2}))?\s*(AM|PM)?$/i;

function minutesOfWords(text: string): number | undefined {
  const [, before, figure, minute, together, behind] = WORDS.exec(text) ?? [];
  if (figure === undefined || (before !== undefined && behind !== undefined)) return undefined;
  const hour = hourOf(Number(figure), (before ?? behind)?.toUpperCase());
  const minutes = minute === '半' ? 30 : Number(minute ?? together ?? 0);
  return hour === undefined || hour > 23 || minutes > 59 ? undefined : hour * 60 + minutes;
}

/** 晚上12点 is midnight for some and noon for no one; 晚上1点 is the day after: such words are not guessed at. */
function hourOf(hour: number, part: string | undefined): number | undefined {
  switch (part) {
    case undefined:
      return hour;
    case 'AM':
    case 'PM':
      return hour < 1 || hour > 12 ? undefined : (hour % 12) + (part === 'PM' ? 12 : 0);
    case '中午':
      return hour <= 2 ? hour + 12 : hour >= 11 && hour <= 14 ? hour : undefined;
    case '下午':
      return hour > 12 ? hour : hour === 12 ? 12 : hour + 12;
    case '傍晚':
    case '晚上':
      return hour > 12 ? hour : hour >= 5 && hour < 12 ? hour + 12 : undefined;
    default:
      return hour <= 12 ? hour : undefined;
  }
}

/** A spreadsheet's part of a day, where it is one of whole minutes. */
function minutesOfDayPart(part: number): number | undefined {
  const minutes = Math.round(part * 1440);
  return Math.abs(minutes / 1440 - part) < 0.0002 && minutes < 1440 ? minutes : undefined;
}

/** Whether a text is a stored time of day. */
export function isTime(text: string): boolean {
  return TIME_SHAPE.test(text);
}
