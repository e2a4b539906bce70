import { residentIdCheckCharacter } from '@sanzhi/plugins-registers/shared';

const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** @returns whether the digits name a province of an identity number. */
export function hasProvince(digits: string): boolean {
  return PROVINCES.test(digits);
}

/** @returns whether `yyyymmdd` is a day on which somebody alive may have been born. */
export function isBirthDay(yyyymmdd: string): boolean {
  const year = Number(yyyymmdd.slice(0, 4));
  const month = Number(yyyymmdd.slice(4, 6));
  const day = Number(yyyymmdd.slice(6, 8));
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @returns whether the eighteen characters end in their MOD 11-2 digit. */
export function hasIdentityCheckDigit(number: string): boolean {
  return residentIdCheckCharacter(number) === number[17];
}

/** @returns whether a card number passes the Luhn test (ISO/IEC 7812). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** @returns whether `letters`, `digits` and `check` make a Hong Kong identity card number. */
export function isHongKongNumber(letters: string, digits: string, check: string): boolean {
  const values = [...letters.padStart(2, ' ')].map((letter) => (letter === ' ' ? 36 : letter.charCodeAt(0) - 55));
  const all = [...values, ...[...digits].map(Number)];
  const sum = all.reduce((total, value, index) => total + value * (9 - index), 0);
  const remainder = (11 - (sum % 11)) % 11;
  return check === (remainder === 10 ? 'A' : String(remainder));
}

/** @returns whether a letter and nine digits make a Taiwan identity card number. */
export function isTaiwanNumber(number: string): boolean {
  const code = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(number[0] ?? '') + 10;
  if (code < 10) return false;
  const digits = [Math.floor(code / 10), code % 10, ...[...number.slice(1)].map(Number)];
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
  return digits.reduce((sum, digit, index) => sum + digit * weights[index]!, 0) % 10 === 0;
}
