const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const MAX_FEN = 1e15;

/**
 * The amount in the capital characters that documents demand: 2000000 fen → `贰万元整`, 10005 → `壹佰元零伍分`.
 * Rules of 支付结算办法, appendix one: runs of zeros read as one 零; `整` closes yuan and jiao, never fen.
 *
 * @param fen an integer of up to ±10^15; anything else gives an empty text.
 */
export function chineseAmount(fen: number): string {
  if (!Number.isSafeInteger(fen) || Math.abs(fen) > MAX_FEN) return '';
  const amount = Math.abs(fen);
  const yuan = Math.floor(amount / 100);
  const text = (yuan > 0 ? `${wholeNumber(yuan)}元` : '') + cents(amount % 100, yuan > 0);
  return (fen < 0 ? '负' : '') + (text || '零元整');
}

/** 亿 and above are read as a number of their own, so that 万亿 needs no place name. */
function wholeNumber(value: number): string {
  if (value >= 1e8) return join(`${wholeNumber(Math.floor(value / 1e8))}亿`, value % 1e8, 1e7);
  if (value >= 1e4) return join(`${fourDigits(Math.floor(value / 1e4))}万`, value % 1e4, 1e3);
  return fourDigits(value);
}

/** What follows 亿 or 万; a 零 stands for the places that are skipped. */
function join(head: string, rest: number, full: number): string {
  if (rest === 0) return head;
  return `${head}${rest < full ? '零' : ''}${wholeNumber(rest)}`;
}

function fourDigits(value: number): string {
  const figures = [...String(value)];
  const read = figures.map((figure, index) =>
    figure === '0' ? '零' : `${DIGITS[Number(figure)]}${PLACES[figures.length - 1 - index]}`,
  );
  return read.join('').replace(/零+/g, '零').replace(/零$/, '');
}

function cents(value: number, hasYuan: boolean): string {
  const jiao = Math.floor(value / 10);
  const fen = value % 10;
  if (value === 0) return hasYuan ? '整' : '';
  const jiaoText = jiao > 0 ? `${DIGITS[jiao]}角` : hasYuan ? '零' : '';
  return fen > 0 ? `${jiaoText}${DIGITS[fen]}分` : `${jiaoText}整`;
}
