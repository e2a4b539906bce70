import { isCreditCode } from '@sanzhi/plugins-registers/shared';
import { hasIdentityCheckDigit, hasProvince, isBirthDay } from '../check-digits.js';
import { windowOf, windows, SOFT_GAP, type DigitRun, type DigitWindow } from '../digit-runs.js';
import type { Candidate, Certainty, FindingType } from '../finding.js';
import { labelBefore, type NumberLabel } from '../label.js';
import type { ScanDocument } from '../scan-document.js';
import { insideCode } from '../surroundings.js';

/** Offices number their papers by region and date; whoever was born this late can hardly be a party. */
const RECENT_YEAR = 2011;
const REACH_OF_PERSON = 60;

/** Identity numbers of 18 and 15 digits and the foreign permanent resident card of 18 (DIS-7.3). */
export function* identityCards(document: ScanDocument): Generator<Candidate> {
  for (const run of [...document.written, ...document.spoken]) {
    for (const window of windows(run, 18, hasShape18)) yield* judged(document, window, judge18);
    for (const window of windows(run, 15, hasShape15)) yield* judged(document, window, judge15);
    yield* labelled(document, run);
    yield* buried(document, run);
  }
}

type Judge = (document: ScanDocument, window: DigitWindow) => Certainty | undefined;

function* judged(document: ScanDocument, window: DigitWindow, judge: Judge): Generator<Candidate> {
  if (insideCode(document.text, window.start, window.end)) return;
  const certainty = judge(document, window);
  if (!certainty) return;
  yield {
    type: typeOf(window.digits),
    start: window.start,
    end: window.end,
    certainty: window.guessed ? 'ask' : certainty,
  };
}

function judge18(document: ScanDocument, window: DigitWindow): Certainty | undefined {
  const { digits } = window;
  const label = labelBefore(document.text, window.start);
  if (!hasIdentityCheckDigit(digits))
    return SOFT_GAP.test(window.gaps) ? judgeMistyped(document, window, label) : undefined;
  if (label === 'identity' || label === 'document') return 'certain';
  if (isCreditCode(digits)) return label === 'credit-code' ? undefined : 'ask';
  return isSerial(label) ? judgeSerial(digits) : isRecent(digits) && !nearPerson(document, window) ? 'ask' : 'certain';
}

/** A number with the shape of an identity number and a wrong check digit: the words around decide. */
function judgeMistyped(
  document: ScanDocument,
  window: DigitWindow,
  label: NumberLabel | undefined,
): Certainty | undefined {
  if (label === 'identity' || label === 'document') return 'certain';
  if (label === 'credit-code' || isSerial(label) || isCreditCode(window.digits)) return undefined;
  if (nearPerson(document, window)) return 'ask';
  return isRecent(window.digits) ? undefined : 'ask';
}

function judge15(document: ScanDocument, window: DigitWindow): Certainty | undefined {
  if (!SOFT_GAP.test(window.gaps)) return undefined;
  const label = labelBefore(document.text, window.start);
  if (label === 'identity' || label === 'document') return 'certain';
  if (label && label !== 'phone' && label !== 'mobile') return undefined;
  return nearPerson(document, window) ? 'certain' : 'ask';
}

/** Whatever number an identity label announces, also one with a digit too few or too many. */
function* labelled(document: ScanDocument, run: DigitRun): Generator<Candidate> {
  for (let first = 0; first < run.digits.length; first++) {
    // Words end a run, so inside one only a number of a list can have a label.
    if (first > 0 && !run.gaps[first]!.includes('、')) continue;
    const window = windowOf(run, first, endOfNumber(document.text, run, first));
    if (window.digits.length < 8 || window.guessed) continue;
    if (labelBefore(document.text, window.start) !== 'identity') continue;
    yield { type: typeOf(window.digits), start: window.start, end: window.end, certainty: 'certain' };
  }
}

function endOfNumber(text: string, run: DigitRun, first: number): number {
  let next = first + 1;
  while (next < run.digits.length && SOFT_GAP.test(run.gaps[next]!) && (run.gaps[next] === '' || next - first < 18)) {
    next++;
    if (next - first >= 40) break;
  }
  return trimmed(text, run, first, next);
}

/** A numeral that only follows the number, as 一 in 一并, is no part of it. */
function trimmed(text: string, run: DigitRun, first: number, next: number): number {
  while (next - first > 18 && !/[0-9]/.test(text[run.positions[next - 1]!]!)) next--;
  return next;
}

/** An identity number written without a break before or after another number. */
function* buried(document: ScanDocument, run: DigitRun): Generator<Candidate> {
  for (let first = 0; first < run.digits.length;) {
    let next = first + 1;
    while (next < run.digits.length && run.gaps[next] === '') next++;
    const window = windowOf(run, first, trimmed(document.text, run, first, next));
    first = next;
    if (window.digits.length < 19 || window.digits.length > 60) continue;
    const ends = [window.digits.slice(0, 18), window.digits.slice(-18)];
    if (!ends.some((digits) => hasShape18(digits) && hasIdentityCheckDigit(digits) && !isRecent(digits))) continue;
    if (insideCode(document.text, window.start, window.end)) continue;
    if (isSerial(labelBefore(document.text, window.start))) continue;
    yield { type: 'id-card', start: window.start, end: window.end, certainty: 'ask' };
  }
}

function hasShape18(digits: string): boolean {
  const isForeign = digits.startsWith('9') && hasProvince(digits.slice(1));
  return (isForeign || hasProvince(digits)) && /^\d{17}[\dX]$/.test(digits) && isBirthDay(digits.slice(6, 14));
}

function hasShape15(digits: string): boolean {
  return /^\d{15}$/.test(digits) && hasProvince(digits) && isBirthDay(`19${digits.slice(6, 12)}`);
}

function judgeSerial(digits: string): Certainty | undefined {
  return isRecent(digits) ? undefined : 'ask';
}

function isSerial(label: NumberLabel | undefined): boolean {
  return label === 'serial' || label === 'number';
}

function isRecent(digits: string): boolean {
  return Number(digits.slice(6, 10)) >= RECENT_YEAR;
}

function typeOf(digits: string): FindingType {
  return digits.length === 18 && digits.startsWith('9') ? 'foreign-resident-card' : 'id-card';
}

function nearPerson(document: ScanDocument, window: DigitWindow): boolean {
  return document.owners.before(window.start, REACH_OF_PERSON) === 'person';
}
