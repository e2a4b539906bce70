const PREFIX = /(?:TEL|PHONE|MOBILE|MOB|FAX|VX|WX|QQ|NO|SJ|DH|ID|IDCARD|SFZ|SFZH|CARD|SJH|WECHAT|PASSPORT)$/;
const UNIT =
  /^\s*(?:余|多)?(?:万|亿|千|百)?(?:元|角|分(?!别)|块|公斤|千克|克|吨|KG|G\b|米|平方|M2|㎡|公里|亩|公顷|毫升|升|ML|件|个|盒|瓶|袋|只|支|箱|台|套|次|%|户(?!籍|口)|枚|粒|片|桶|份|张|册|本(?!人)|股|度|千瓦|KWH|CFU|MG|μG)/;

/** @returns whether letters or digits are glued to the span, as in `SC11364010500123`; a short word for the number is no code. */
export function insideCode(text: string, start: number, end: number): boolean {
  if (/[0-9A-Z]/.test(text[end] ?? '')) return true;
  const left = text.slice(Math.max(0, start - 10), start);
  return /[0-9A-Z]$/.test(left) && !PREFIX.test(left);
}

/** @returns whether a unit of measure or money follows, so that the number counts something. */
export function isQuantity(text: string, end: number): boolean {
  return UNIT.test(text.slice(end, end + 6));
}

/** @returns up to `length` characters before `at`, without blanks. */
export function leftOf(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at).replace(/\s+/g, '');
}

/** @returns up to `length` characters from `at`, without blanks. */
export function rightOf(text: string, at: number, length: number): string {
  return text.slice(at, at + length).replace(/\s+/g, '');
}
