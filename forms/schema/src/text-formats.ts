import { isDay } from './components/date.js';

/** A named format of a text: what a department picks instead of writing a pattern. */
export interface TextFormat {
  /** Unanchored source, known to be linear. */
  readonly pattern: string;
  /** Check digits and the like, after the pattern holds. */
  readonly check?: (text: string) => boolean;
  /** Takes out what people type or paste along: spaces, hyphens, lower case. Full-width letters are narrow already. */
  readonly clean?: (text: string) => string;
  /** How many characters stay readable at the head and at the tail where the value is secret. */
  readonly shown?: readonly [head: number, tail: number];
}

// A line break is not a slip of a thumb: it stays, and the pattern refuses it.
const withoutSpaces = (text: string) => text.replace(/[^\S\r\n]/g, '');
const withoutGaps = (text: string) => withoutSpaces(text).replaceAll('-', '');
const upperCode = (text: string) => withoutGaps(text).toUpperCase();

/** The formats of texts that offices ask for. Message keys: `forms.prop.format.<name>`. */
export const textFormats = {
  mobile: { pattern: '1[3-9]\\d{9}', clean: mobileDigits, shown: [3, 4] },
  phone: {
    pattern: '(?:1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}|400-?\\d{3}-?\\d{4})',
    clean: phoneDigits,
    shown: [0, 4],
  },
  /** 居民身份证 (GB 11643): the last character is a check digit. */
  identityCard: {
    pattern: '[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dX]',
    check: isIdentityCard,
    clean: upperCode,
    shown: [0, 4],
  },
  /** 统一社会信用代码 (GB 32100): the last character is a check digit. */
  creditCode: { pattern: '[0-9A-HJ-NPQRTUWXY]{18}', check: isCreditCode, clean: upperCode, shown: [0, 4] },
  postcode: { pattern: '\\d{6}', clean: withoutSpaces },
  email: {
    pattern: '[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,1}[A-Za-z0-9.-]{2,100}',
    clean: withoutSpaces,
    shown: [1, 0],
  },
  plate: { pattern: '[\\u4e00-\\u9fa5][A-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]', clean: plateLetters },
} as const satisfies Record<string, TextFormat>;

export type TextFormatName = keyof typeof textFormats;

export const textFormatNames = Object.keys(textFormats) as TextFormatName[];

/** The format of that name, or `undefined`. */
export function textFormat(name: unknown): TextFormat | undefined {
  return textFormatNames.includes(name as TextFormatName) ? textFormats[name as TextFormatName] : undefined;
}

/**
 * The text as it is stored: without what a format does not need. Idempotent. What does not fit the format is
 * cleaned too, and refused afterwards.
 */
export function cleanText(text: string, format: unknown): string {
  const known = textFormat(format);
  return known?.clean ? known.clean(halfWidth(text.trim())) : text.trim();
}

/** Ａ１－　 → A1- : what Chinese keyboards give where codes are typed. */
export function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('　', ' ')
    .replaceAll('。', '.');
}

/** `11010519491231002X` → `**************002X`: what is shown of a secret value. Formats without a rule show it all. */
export function maskText(text: string, format: unknown): string {
  const shown = textFormat(format)?.shown;
  if (!shown) return text;
  const characters = [...text];
  const [head, tail] = characters.length > shown[0] + shown[1] ? shown : [0, 0];
  const last = characters.length - tail;
  return characters.map((character, at) => (at < head || at >= last ? character : '*')).join('');
}

function mobileDigits(text: string): string {
  return withoutGaps(text).replace(/^(?:\+|00)86(?=1\d{10}$)/, '');
}

/** A fixed line's hyphen stays: it tells the area code. */
function phoneDigits(text: string): string {
  const digits = mobileDigits(text);
  return /^1[3-9]\d{9}$/.test(digits) ? digits : withoutSpaces(text).replace(/[()]/g, '');
}

function plateLetters(text: string): string {
  return withoutSpaces(text).replace(/[·•.]/g, '').toUpperCase();
}

const CARD_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isIdentityCard(card: string): boolean {
  const sum = CARD_WEIGHTS.reduce((total, weight, index) => total + weight * Number(card[index]), 0);
  const born = `${card.slice(6, 10)}-${card.slice(10, 12)}-${card.slice(12, 14)}`;
  return isDay(born) && '10X98765432'[sum % 11] === card[17];
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function isCreditCode(code: string): boolean {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    sum += CREDIT_ALPHABET.indexOf(code[index] ?? '') * (3 ** index % 31);
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}
