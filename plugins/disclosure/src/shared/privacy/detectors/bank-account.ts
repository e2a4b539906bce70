import { passesLuhn } from '../check-digits.js';
import { SOFT_GAP, windowOf, windows, type DigitRun, type DigitWindow } from '../digit-runs.js';
import type { Candidate, Certainty } from '../finding.js';
import { labelBefore } from '../label.js';
import type { ScanDocument } from '../scan-document.js';
import { insideCode, isQuantity } from '../surroundings.js';

const CARD = /^(?:62|60|4\d|5[1-5]|35|37|9[0-9]5)/;
const PUBLIC_MONEY =
  /罚没|罚款|财政|非税|国库|专户|缴纳|缴至|缴款|缴入|代收|代缴|收款单位|对公|基本户|基本存款|一般户|公司账|公司的?对?公?账|单位账|监管账户|执收/;
const PRIVATE_MONEY =
  /个人|本人|其(?:银行|名下|妻|父|母|子|女|账|卡)|名下|私人|工资卡|转账给|储蓄|微信|支付宝|收款人|户名[:为]?\s?[\u4e00-\u9fff·]{2,4}[,;、)\s]/;

/** Bank cards and personal accounts; the account a fine is paid into and companies' accounts stay. */
export function* bankAccounts(document: ScanDocument): Generator<Candidate> {
  for (const run of [...document.written, ...document.spoken]) {
    for (const size of [16, 17, 18, 19]) for (const window of windows(run, size, isCard)) yield* card(document, window);
    yield* announced(document, run);
  }
}

function* card(document: ScanDocument, window: DigitWindow): Generator<Candidate> {
  if (!SOFT_GAP.test(window.gaps) || insideCode(document.text, window.start, window.end)) return;
  if (!isEvenlyGrouped(window) || isQuantity(document.text, window.end)) return;
  const certainty = judgeCard(document, window);
  if (certainty)
    yield { type: 'bank-account', start: window.start, end: window.end, certainty: window.guessed ? 'ask' : certainty };
}

function isCard(digits: string): boolean {
  return /^\d+$/.test(digits) && CARD.test(digits) && passesLuhn(digits);
}

function judgeCard(document: ScanDocument, window: DigitWindow): Certainty | undefined {
  const label = labelBefore(document.text, window.start);
  if (label === 'serial' || label === 'number' || label === 'credit-code') return undefined;
  if (label === 'bank') return judgeAccount(document, window.start);
  if (label) return undefined;
  if (isPublicMoney(document, window.start)) return undefined;
  return /^62/.test(window.digits) && window.digits.length !== 18 ? 'certain' : 'ask';
}

function* announced(document: ScanDocument, run: DigitRun): Generator<Candidate> {
  for (let first = 0; first < run.digits.length;) {
    let next = first + 1;
    while (next < run.digits.length && next - first < 24 && SOFT_GAP.test(run.gaps[next]!)) next++;
    const window = windowOf(run, first, next);
    first = next;
    if (window.digits.length < 9 || window.guessed || /[0-9A-Z]/.test(document.text[window.end] ?? '')) continue;
    if (labelBefore(document.text, window.start) !== 'bank') continue;
    const certainty = judgeAccount(document, window.start);
    if (certainty) yield { type: 'bank-account', start: window.start, end: window.end, certainty };
  }
}

function judgeAccount(document: ScanDocument, start: number): Certainty | undefined {
  const left = document.text.slice(Math.max(document.owners.sentenceStart(start, 70), start - 70), start);
  if (/银行卡|储蓄卡|信用卡|借记卡|工资卡|存折/.test(left.slice(-12)) && !/罚没|财政|非税/.test(left)) return 'certain';
  const isPrivate = PRIVATE_MONEY.test(left.slice(-40));
  if (isPublicMoney(document, start)) return isPrivate && !/罚没|财政|非税|国库/.test(left) ? 'ask' : undefined;
  if (isPrivate) return 'certain';
  const owner = document.owners.before(start, 120);
  if (owner === 'person') return 'certain';
  if (owner === 'agency' || /户名[::]?[^,;。\n]{0,30}(?:公司|局|厂|店|中心|委员会|财政)/.test(left)) return undefined;
  return /公司|企业/.test(left) ? undefined : 'ask';
}

function isPublicMoney(document: ScanDocument, start: number): boolean {
  return PUBLIC_MONEY.test(document.text.slice(Math.max(0, start - 70), start));
}

/** Cards are parted in fours, or not at all; other groupings are several numbers. */
function isEvenlyGrouped(window: DigitWindow): boolean {
  return (
    window.groups.length <= 2 ||
    window.groups.slice(0, -1).every((size) => size === window.groups[0]) ||
    /^6-4-4-4|^4-6-5|^6-\d+/.test(window.groups.join('-'))
  );
}
