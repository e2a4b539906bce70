import { MASK_TOKEN } from './mask-token.js';

/** A text in the one form detectors read, with the way back to what was written. */
export interface NormalText {
  readonly source: string;
  /**
   * NFKC, ASCII letters in capitals, look-alike letters as Latin ones, every digit as ASCII, dashes as `-`,
   * spaces as one kind; nothing invisible. A mask that is already there is one `MASKED` character.
   */
  readonly text: string;
  /** For each UTF-16 unit of `text`, where what it stands for begins and ends in `source`. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Stands for a mask that the text already holds, so that its words are no cue. */
export const MASKED = '\uFFFC';

const INVISIBLE = /[\p{M}\p{Cf}\u0000-\u0008\u000E-\u001F\u007F\u115F\u1160\u3164\uFFA0\u2800]/u;
const DASH = /[\u2010-\u2015\u2212\u2E3A\u2E3B\uFE58\u30FC]/;
const ENCLOSED_DIGIT = /[\u2460-\u2468\u2474-\u247C\u2488-\u2490\u24F5-\u24FD\u2776-\u277E\u2780-\u2788\u278A-\u2792]/;
const DIGIT_BLOCKS = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xe50, 0xed0, 0xf20];
const LOOKALIKES: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  Α: 'A',
  Β: 'B',
  Ο: 'O',
  Χ: 'X',
  '×': 'X',
  '✕': 'X',
  '✖': 'X',
  '⨯': 'X',
  '○': '〇',
  '◯': '〇',
};

/** @returns the normal form of `source`; linear in its length. */
export function normalise(source: string): NormalText {
  const pieces: string[] = [];
  const starts = new Uint32Array(source.length * 4 + 4);
  const ends = new Uint32Array(source.length * 4 + 4);
  let length = 0;
  const push = (piece: string, start: number, end: number): void => {
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit++, length++) {
      starts[length] = start;
      ends[length] = end;
    }
  };
  for (let at = 0; at < source.length;) {
    const masked = maskEnd(source, at);
    const end = masked ?? at + (source.codePointAt(at)! > 0xffff ? 2 : 1);
    push(masked ? MASKED : normalCharacter(source, at, end), at, end);
    at = end;
  }
  return { source, text: pieces.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

/** @returns where the span `[start, end)` of the normal text lies in the source. */
export function sourceSpan(normal: NormalText, start: number, end: number): { start: number; end: number } {
  return { start: normal.starts[start]!, end: normal.ends[end - 1]! };
}

function maskEnd(source: string, at: number): number | undefined {
  if (source[at] !== '〔') return undefined;
  MASK_TOKEN.lastIndex = at;
  const match = MASK_TOKEN.exec(source);
  return match ? at + match[0].length : undefined;
}

function normalCharacter(source: string, at: number, end: number): string {
  const code = source.charCodeAt(at);
  if (code >= 0x4e00 && code <= 0x9fff) return source[at]!;
  if (code < 0x80 && code > 0x1f) return source[at]!.toUpperCase();
  return rareCharacter(source.slice(at, end), source, at);
}

function rareCharacter(character: string, source: string, at: number): string {
  if (INVISIBLE.test(character)) return '';
  if (ENCLOSED_DIGIT.test(character)) return enclosedDigit(character, source, at);
  if (DASH.test(character)) return '-';
  const digit = foreignDigit(character.codePointAt(0)!);
  if (digit) return digit;
  const folded = character.normalize('NFKC');
  // A compatibility form longer than this is a ligature of words; keep the map within its arrays.
  if (folded.length > 4) return character;
  const capital = folded.toUpperCase();
  const latin = capital.length === 1 ? (LOOKALIKES[capital] ?? capital) : capital;
  return /^[\s\u2028\u2029]$/.test(latin) && !/[\n\r\u2028\u2029\u0085]/.test(latin)
    ? ' '
    : latin.replace(/[\r\u2028\u2029\u0085]/, '\n');
}

/** ① before a number is the mark of a list, in a row of them it is a digit. */
function enclosedDigit(character: string, source: string, at: number): string {
  const neighbours = (source[at - 1] ?? '') + (source[at + 1] ?? '');
  const digits = character.normalize('NFKC').replace(/\D/g, '') || dingbatDigit(character);
  return ENCLOSED_DIGIT.test(neighbours) ? digits : '•';
}

function dingbatDigit(character: string): string {
  const code = character.charCodeAt(0);
  const first = [0x24f5, 0x2776, 0x2780, 0x278a].findLast((block) => code >= block) ?? code;
  return String(code - first + 1);
}

function foreignDigit(code: number): string | undefined {
  const block = DIGIT_BLOCKS.find((first) => code >= first && code <= first + 9);
  return block === undefined ? undefined : String(code - block);
}
