import { canonicalJson, sha256 } from '@sanzhi/platform-audit';
import { chineseAmount } from '@sanzhi/platform-i18n';
import type { DecisionDraft } from './decisions.js';
import { errors } from './errors.js';

/** Kinds of penalty: what the text calls them, and the words by which a text decides them. */
const kinds: Readonly<Record<string, { readonly name: string; readonly words: RegExp }>> = {
  warning: { name: '警告', words: /警告/ },
  fine: { name: '罚款', words: /罚款/ },
  confiscation: { name: '没收违法所得、没收非法财物', words: /没收/ },
  suspend_production_business: { name: '责令停产停业', words: /停产|停业|停止(生产|营业|经营)/ },
  suspend_licence: { name: '暂扣许可证件', words: /暂扣/ },
  revoke_licence: { name: '吊销许可证件', words: /吊销/ },
  administrative_detention: { name: '行政拘留', words: /拘留/ },
  restrict_practice: { name: '限制从业', words: /限制从业|禁止从业/ },
};

/** The kinds in the statute's words, as every decision prints them. */
export function wordsOfKinds(given: readonly string[]): string {
  return given.map((kind) => kinds[kind]?.name ?? kind).join('、');
}

/**
 * The text may decide nothing that the structured values do not declare: by them the rules judge whether the decision
 * is major, so a revocation written into a "warning" would slip past legal review (REV-7).
 * @throws CASEWORK_KIND_UNDECLARED, CASEWORK_AMOUNT_UNDECLARED
 */
export function requireDeclared({ kinds: declared, result, fineAmount, confiscatedValue }: DecisionDraft): void {
  const ground = { pointer: '/result', article: 'REV-7' };
  for (const [kind, { name, words }] of Object.entries(kinds)) {
    if (words.test(result) && !declared.includes(kind)) throw errors.CASEWORK_KIND_UNDECLARED({ kind: name }, ground);
  }
  const known = [fineAmount, confiscatedValue];
  const foreign = amountsIn(result).find(({ fen }) => !known.includes(fen));
  if (foreign) throw errors.CASEWORK_AMOUNT_UNDECLARED({ amount: foreign.text }, ground);
}

/** The document must print what was declared, whatever its template says. @throws CASEWORK_TEXT_UNBOUND */
export function requirePrinted({ kinds: declared, fineAmount, confiscatedValue }: DecisionDraft, text: string): void {
  const needed = [
    wordsOfKinds(declared),
    ...[fineAmount, confiscatedValue].filter((fen) => fen !== undefined).map((fen) => chineseAmount(fen)),
  ];
  const missing = needed.find((words) => !text.includes(words));
  if (missing !== undefined) throw errors.CASEWORK_TEXT_UNBOUND({ missing }, { article: 'REV-21.5' });
}

/** Over the text and everything that rules, gates and the public record read of the decision. */
export function hashOfContent(draft: DecisionDraft, textHash: string): string {
  const { kinds: declared, fineAmount, confiscatedValue, inBusinessActivity, benchmarkId } = draft;
  return sha256(
    canonicalJson({ textHash, kinds: declared, fineAmount, confiscatedValue, inBusinessActivity, benchmarkId }),
  );
}

const arabic = /(\d[\d,，]*(?:\.\d{1,2})?)\s*(万|千|百)?\s*元/g;
const chinese = /([零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬]+)\s*元/g;
const scales: Readonly<Record<string, number>> = { 百: 100, 千: 1_000, 万: 10_000 };

/** Sums of money in a text, in fen. */
function amountsIn(text: string): { text: string; fen: number }[] {
  const plain = text.normalize('NFKC');
  const figures = [...plain.matchAll(arabic)].map(([whole, number = '', scale = '']) => ({
    text: whole,
    fen: Math.round(Number(number.replace(/[,，]/g, '')) * (scales[scale] ?? 1) * 100),
  }));
  const words = [...plain.matchAll(chinese)].map(([whole, number = '']) => ({
    text: whole,
    fen: chineseNumber(number) * 100,
  }));
  return [...figures, ...words.filter(({ fen }) => fen > 0)];
}

const digits = '零一二三四五六七八九';
const formal = new Map(
  [...'〇两壹贰叁肆伍陆柒捌玖拾佰仟萬'].map((letter, index) => [
    letter,
    '零二一二三四五六七八九十百千万'[index] ?? letter,
  ]),
);
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };

/** `二十万` → 200000. */
function chineseNumber(text: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const letter of [...text].map((written) => formal.get(written) ?? written)) {
    if (digits.includes(letter)) digit = digits.indexOf(letter);
    else if (units[letter]) {
      section += (digit || 1) * units[letter];
      digit = 0;
    } else {
      total = (total + section + digit) * (letter === '亿' ? 100_000_000 : 10_000);
      [section, digit] = [0, 0];
    }
  }
  return total + section + digit;
}
