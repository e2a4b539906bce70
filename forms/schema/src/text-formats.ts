/** A named format of a text: what a department picks instead of writing a pattern. */
export interface TextFormat {
  /** Unanchored source, known to be linear. */
  readonly pattern: string;
  /** Check digits and the like, after the pattern holds. */
  readonly check?: (text: string) => boolean;
}

/** The formats of texts that offices ask for. Message keys: `forms.format.<name>`. */
export const textFormats = {
  mobile: { pattern: '1[3-9]\\d{9}' },
  phone: { pattern: '(?:1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}|400-?\\d{3}-?\\d{4})' },
  /** 居民身份证 (GB 11643): the last character is a check digit. */
  identityCard: {
    pattern: '[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dX]',
    check: isIdentityCard,
  },
  /** 统一社会信用代码 (GB 32100): the last character is a check digit. */
  creditCode: { pattern: '[0-9A-HJ-NPQRTUWXY]{18}', check: isCreditCode },
  postcode: { pattern: '\\d{6}' },
  email: { pattern: '[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,1}[A-Za-z0-9.-]{2,100}' },
  plate: { pattern: '[\\u4e00-\\u9fa5][A-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]' },
} as const satisfies Record<string, TextFormat>;

export type TextFormatName = keyof typeof textFormats;

export const textFormatNames = Object.keys(textFormats) as TextFormatName[];

/** The format of that name, or `undefined`. */
export function textFormat(name: unknown): TextFormat | undefined {
  return textFormatNames.includes(name as TextFormatName) ? textFormats[name as TextFormatName] : undefined;
}

const CARD_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isIdentityCard(card: string): boolean {
  const sum = CARD_WEIGHTS.reduce((total, weight, index) => total + weight * Number(card[index]), 0);
  return '10X98765432'[sum % 11] === card[17];
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function isCreditCode(code: string): boolean {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    sum += CREDIT_ALPHABET.indexOf(code[index] ?? '') * (3 ** index % 31);
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}
