const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** The eighteenth character of a resident identity number (居民身份证号), GB 11643-1999: ISO 7064 MOD 11-2. */
export function residentIdCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * Whether `number` is a resident identity number or a foreign permanent resident's, which begins with 9: form,
 * day of birth not after `today`, check character. The X must be upper case.
 * @param today `YYYY-MM-DD`
 */
export function isResidentId(number: string, today: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false;
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return isDay(born) && born >= '1900-01-01' && born <= today && residentIdCheckCharacter(number) === number[17];
}

function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
