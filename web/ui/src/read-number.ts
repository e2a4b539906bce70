/** What a number may be. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Digits behind the point; 0 for whole numbers. */
  readonly decimals: number;
}

const units: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/**
 * A number as people write it: `20000`, `20,000`, `２００００`, `2万`, `2.5万`.
 * @returns `undefined` for what is none, or lies outside of the range: nothing is rounded, and nothing cut off
 */
export function readNumber(text: string, { min, max, decimals }: NumberRange): number | undefined {
  const written = /^(-?)(\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)([万亿]?)$/.exec(
    text.normalize('NFKC').replace(/\s/g, ''),
  );
  if (!written) return undefined;
  const [, sign, digits = '', unit = ''] = written;
  const read = Number(`${sign}${digits.replaceAll(',', '')}`) * (units[unit] ?? 1);
  const kept = Number(read.toFixed(decimals));
  const isExact = Math.abs(read - kept) < 1e-9 * Math.max(1, Math.abs(read));
  return isExact && kept >= min && kept <= max && kept <= Number.MAX_SAFE_INTEGER ? kept : undefined;
}
