const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * The eighteenth character of a unified social credit code (统一社会信用代码), GB 32100-2015: MOD 31-3.
 * @param first17 upper case
 * @returns undefined when a character is not of the alphabet, which has no I, O, S, V, Z
 */
export function creditCodeCheckCharacter(first17: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31];
}

/** Whether `code` is a unified social credit code: form, region and check character. Lower case is refused. */
export function isCreditCode(code: string): boolean {
  return (
    /^[1-9ANY][1-59][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code) &&
    creditCodeCheckCharacter(code.slice(0, 17)) === code[17]
  );
}
