/** 2000050 fen → `20,000.50`; whole yuan without decimals. */
export function yuanOf(fen: number): string {
  const amount = Math.abs(Math.trunc(fen));
  const cents = amount % 100;
  const yuan = grouped(String(Math.floor(amount / 100)));
  return `${fen < 0 ? '-' : ''}${yuan}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`}`;
}

/** `20,000.5` → 2000050 fen, without binary fractions on the way; `undefined` when it is no amount. */
export function fenOfYuan(yuan: string): number | undefined {
  const parts = /^(-?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(yuan.replace(/[,，\s元]/g, ''));
  if (!parts) return undefined;
  const fen = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] === '-' ? -fen : fen;
}

/** 12345.5 → `12,345.5` */
export function numberWords(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  return /^-?\d+$/.test(whole) ? grouped(whole) + (fraction === undefined ? '' : `.${fraction}`) : String(value);
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
