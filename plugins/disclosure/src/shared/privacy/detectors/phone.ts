import { SOFT_GAP, windows, type DigitWindow } from '../digit-runs.js';
import type { Candidate, Certainty } from '../finding.js';
import { labelBefore } from '../label.js';
import type { ScanDocument } from '../scan-document.js';
import { insideCode, isQuantity, leftOf, rightOf } from '../surroundings.js';

const MOBILE = /^1[3-9]\d{9}$/;
/** How people part the eleven digits; any other grouping needs a label or a line break. */
const GROUPINGS = new Set([
  '11',
  '3-4-4',
  '3-8',
  '7-4',
  '4-3-4',
  '4-4-3',
  '3-3-5',
  '5-6',
  '6-5',
  '3-2-2-2-2',
  '3-4-2-2',
  '1-10',
  '5-3-3',
  '3-2-3-3',
  '3-3-3-2',
  '2-3-3-3',
  '2-9',
]);
const LANDLINE =
  /(?<![0-9A-Z\-/.])(?:\+?86[- ]?)?(?:\(0?[1-9]\d{1,2}\)|0[1-9]\d{1,2})[\s\-.]{0,3}(?:\d{7,8}|\d{3,4}[ -]\d{4})(?:[\s\-]*(?:转|分机|-)\s*\d{1,5})?(?![0-9A-Z])/g;
const LOCAL_NUMBER = /(?<![0-9A-Z\-/.])[2-8]\d{2,3}[ -]?\d{4}(?![0-9A-Z])/g;
const AREA_CODE = /^\(?(?:010|02[0-57-9]|0[3-9]\d{2})/;
const OFFICE_LINE = /办公地[址点]|办公时间|受理地[址点]|办理地[址点]|受理窗口|服务窗口|经营场所|经营地址/;
const CONTACT_OF_AGENCY = /(?:我局|本局|机关|执法|监督|单位|大厅|窗口|法制|办案|承办)/;

/** Phone numbers of natural persons (DIS-7.3); an agency's and a company's stay (DIS-9.2, 9.4, 9.6). */
export function* phones(document: ScanDocument): Generator<Candidate> {
  for (const run of [...document.written, ...document.spoken])
    for (const prefix of ['', '86', '0086'])
      for (const window of windows(run, prefix.length + 11, (digits) => isMobile(digits, prefix)))
        yield* mobile(document, window);
  yield* landlines(document, LANDLINE);
  yield* landlines(document, LOCAL_NUMBER);
}

function isMobile(digits: string, countryCode: string): boolean {
  return digits.startsWith(countryCode) && MOBILE.test(digits.slice(countryCode.length));
}

function* mobile(document: ScanDocument, window: DigitWindow): Generator<Candidate> {
  if (insideCode(document.text, window.start, window.end) || isQuantity(document.text, window.end)) return;
  const certainty = judgeMobile(document, window);
  if (!certainty) return;
  const bracket = document.text.slice(window.start, window.end).includes(')') ? /\(?\+?$/ : /\+?$/;
  const plus = bracket.exec(document.text.slice(Math.max(0, window.start - 2), window.start))?.[0].length ?? 0;
  yield {
    type: 'mobile-phone',
    start: window.start - plus,
    end: window.end,
    certainty: window.guessed ? 'ask' : certainty,
  };
}

function judgeMobile(document: ScanDocument, window: DigitWindow): Certainty | undefined {
  const label = labelBefore(document.text, window.start);
  if (label === 'agency-phone' || label === 'serial') return undefined;
  const isNamed = label === 'mobile' || label === 'phone' || label === 'social';
  if (label === 'credit-code' || label === 'number')
    return SOFT_GAP.test(window.gaps) && window.groups.length === 1 ? 'ask' : undefined;
  if (isNamed) return 'certain';
  return isUsualGrouping(window) ? 'certain' : undefined;
}

function isUsualGrouping(window: DigitWindow): boolean {
  const { gaps } = window;
  const groups = withoutCountryCode(window);
  if (!/^[\s\-.·•・‧∙_()+]*$/.test(gaps)) return groups.every((size) => size === 1);
  if (gaps === '.') return false; // a decimal fraction
  const grouping = groups.join('-');
  const kinds = new Set(gaps.replace(/[()+]/g, ''));
  return (
    GROUPINGS.has(grouping) ||
    groups.every((size) => size === 1) ||
    (gaps.includes('\n') && groups.length === 2) ||
    (kinds.size === 1 && groups.length >= 5)
  );
}

/** The groups of the eleven digits, without those of a country code before them. */
function withoutCountryCode({ digits, groups }: DigitWindow): number[] {
  let code = digits.length - 11;
  return groups.flatMap((size) => {
    const left = size - Math.min(size, code);
    code -= size - left;
    return left === 0 ? [] : [left];
  });
}

function* landlines(document: ScanDocument, numbers: RegExp): Generator<Candidate> {
  const isLocal = numbers === LOCAL_NUMBER;
  for (const match of document.text.matchAll(numbers)) {
    const end = match.index + match[0].length;
    if (!isLocal && !AREA_CODE.test(match[0].replace(/^\+?86[- ]?/, '').replace(/^\((?!0)/, '(0'))) continue;
    if (isQuantity(document.text, end) || isLaterGroup(document.text, match.index)) continue;
    const certainty = judgeLandline(document, match.index, isLocal, match[0]);
    if (certainty) yield { type: 'landline', start: match.index, end, certainty };
  }
}

/** `6401 0526 0000 0123`: a part of a longer number. */
function isLaterGroup(text: string, start: number): boolean {
  return /(?<![0-9])[0-9]{1,4}[ -]$/.test(text.slice(Math.max(0, start - 6), start));
}

function judgeLandline(
  document: ScanDocument,
  start: number,
  needsLabel: boolean,
  written: string,
): Certainty | undefined {
  const label = labelBefore(document.text, start);
  const isNamed = label === 'phone' || label === 'mobile';
  if (!isNamed && (needsLabel || label !== undefined || /^0\d{9,}$/.test(written))) return undefined;
  return judgeOwner(document, start);
}

/** A landline of nobody in particular, in a text about an agency, is that agency's; otherwise a person must say. */
function judgeOwner(document: ScanDocument, start: number): Certainty | undefined {
  const left = leftOf(document.text, start, 14);
  if (/(?:当事人|本人|家庭|住宅|家中|个人|其|举报人|投诉人|证人|受害人)(?:的)?(?:联系)?(?:电话|座机|方式)/.test(left)) {
    const isCompany = /当事人/.test(left) && document.owners.within('company', 0, start);
    return isCompany ? undefined : 'certain';
  }
  if (CONTACT_OF_AGENCY.test(left)) return undefined;
  if (OFFICE_LINE.test(document.text.slice(document.owners.sentenceStart(start, 80), start))) return undefined;
  const owner = document.owners.before(start, 200);
  if (owner === 'person') return 'certain';
  if (owner) return undefined;
  return /局|委员会|政府|支队|大队|公司/.test(rightOf(document.text, start, 60)) ? undefined : 'ask';
}
