/** Digits that stand together, perhaps parted by blanks, dashes or the like. Positions are those of the normal text. */
export interface DigitRun {
  /** `0-9`, and `X` where a final check character may stand. */
  readonly digits: string;
  readonly positions: readonly number[];
  /** What parts a digit from the one before; empty for none, and for the first. */
  readonly gaps: readonly string[];
  /** Per digit: read from a letter that looks like one. */
  readonly guessed: readonly boolean[];
}

/** A stretch of a run that begins and ends where the writing lets a number begin and end. */
export interface DigitWindow {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Whether any digit was read from a letter. */
  readonly guessed: boolean;
  /** The gaps inside, joined. */
  readonly gaps: string;
  /** How many digits stand together, group by group. */
  readonly groups: readonly number[];
}

/** Which characters count as digits. `written` is a number in figures, `spoken` adds Chinese numerals and letters. */
export type DigitReading = 'written' | 'spoken';

const CHINESE = '〇零一二三四五六七八九';
const FORMAL = '零壹贰叁肆伍陆柒捌玖';
const TRADITIONAL = '零壹貳參肆伍陸柒捌玖';
const SPOKEN: ReadonlyMap<string, string> = new Map([
  ...[...CHINESE].map((character, index): [string, string] => [character, String(Math.max(0, index - 1))]),
  ...[...FORMAL].map((character, value): [string, string] => [character, String(value)]),
  ...[...TRADITIONAL].map((character, value): [string, string] => [character, String(value)]),
  ['幺', '1'],
  ['弌', '1'],
  ['弍', '2'],
  ['弎', '3'],
  ['两', '2'],
]);
const GUESSED: ReadonlyMap<string, string> = new Map([
  ['O', '0'],
  ['Q', '0'],
  ['D', '0'],
  ['I', '1'],
  ['L', '1'],
  ['|', '1'],
  ['Z', '2'],
  ['S', '5'],
  ['B', '8'],
]);
const GAP = /[\s\-.·•・‧∙_/\\,、:;'"`()[\]*#|+~。]/;
const MAX_GAP = 6;

/** A gap that people leave inside a number: blanks, dashes, dots, line breaks. Others part two numbers more often. */
export const SOFT_GAP = /^[\s\-.·•・‧∙_]*$/;

/** @returns the runs of at least `minimum` digits, in order. */
export function digitRuns(text: string, reading: DigitReading, minimum: number): DigitRun[] {
  const runs: DigitRun[] = [];
  for (let at = 0; at < text.length;) {
    const run = runAt(text, at, reading);
    if (run && run.digits.length >= minimum) runs.push(run);
    at = run ? run.positions.at(-1)! + 1 : at + 1;
  }
  return runs;
}

/**
 * @returns the windows of exactly `size` digits that begin and end at a group's edge and that `accepts` takes.
 */
export function* windows(run: DigitRun, size: number, accepts: (digits: string) => boolean): Generator<DigitWindow> {
  for (let first = 0; first + size <= run.digits.length; first++) {
    if (first > 0 && run.gaps[first] === '') continue;
    const next = first + size;
    if (next < run.digits.length && run.gaps[next] === '') continue;
    if (accepts(run.digits.slice(first, next))) yield windowOf(run, first, next);
  }
}

/** @returns the window of digits `[first, next)` of a run. */
export function windowOf(run: DigitRun, first: number, next: number): DigitWindow {
  const groups: number[] = [];
  for (let index = first; index < next; index++) {
    if (index === first || run.gaps[index] !== '') groups.push(1);
    else groups[groups.length - 1]!++;
  }
  return {
    digits: run.digits.slice(first, next),
    start: run.positions[first]!,
    end: run.positions[next - 1]! + 1,
    guessed: run.guessed.slice(first, next).includes(true),
    gaps: run.gaps.slice(first + 1, next).join(''),
    groups,
  };
}

function runAt(text: string, at: number, reading: DigitReading): DigitRun | undefined {
  if (digitOf(text[at]!, reading) === undefined) return undefined;
  const run = { digits: '', positions: [] as number[], gaps: [] as string[], guessed: [] as boolean[] };
  let gap = '';
  for (let index = at; index < text.length; index++) {
    const character = text[index]!;
    const digit = digitOf(character, reading) ?? (isFinalX(text, index, run.digits) ? 'X' : undefined);
    if (digit !== undefined) {
      run.digits += digit;
      run.positions.push(index);
      run.gaps.push(run.positions.length === 1 ? '' : gap);
      run.guessed.push(GUESSED.has(character));
      gap = '';
    } else if (GAP.test(character) && gap.length < MAX_GAP) gap += character;
    else break;
  }
  return run;
}

function digitOf(character: string, reading: DigitReading): string | undefined {
  if (character >= '0' && character <= '9') return character;
  return reading === 'spoken' ? (SPOKEN.get(character) ?? GUESSED.get(character)) : undefined;
}

function isFinalX(text: string, index: number, digits: string): boolean {
  return text[index] === 'X' && digits.length >= 17 && !/[0-9A-Z]/.test(text[index + 1] ?? '');
}
