import { hasProvince } from '../check-digits.js';
import type { Candidate, FindingType } from '../finding.js';
import { labelBefore, type NumberLabel } from '../label.js';
import type { ScanDocument } from '../scan-document.js';

const PARTLY_MASKED =
  /(?<![0-9A-Z*])[0-9](?:[ -]?[0-9]){1,13}[ -]{0,2}(?:[*X●•#_?…某█■□〇◆][ -]?){2,16}[0-9]{0,6}X?(?![0-9A-Z*])/g;
const LAST_DIGITS =
  /(身份证|公民身份号码|手机|手机号|电话|号码|银行卡|卡|账户|账号)(?:号码|号)?(?:的)?(?:尾号|后[三四五六346五]位|末[四4]位)(?:数)?(?:为|是|系|[:“"])?\s*([0-9]{3,6}X?)/g;
const LAST_DIGITS_OF =
  /(?:尾号|末四位)(?:为|是|系)?\s?([0-9]{3,6}X?)\s?的(银行卡|储蓄卡|信用卡|卡|账户|手机|电话|号码|身份证)/g;

/**
 * Numbers somebody masked by half: `6401**********1234`. With a published name beside them the digits that are
 * left still point to one person, so the whole span goes.
 */
export function* maskedNumbers(document: ScanDocument): Generator<Candidate> {
  for (const match of document.text.matchAll(PARTLY_MASKED)) {
    const written = match[0].trimEnd();
    const type = typeOf(written, labelBefore(document.text, match.index));
    if (type) yield { type, start: match.index, end: match.index + written.length, certainty: 'certain' };
  }
  for (const match of document.text.matchAll(LAST_DIGITS_OF)) {
    const start = match.index + match[0].indexOf(match[1]!);
    yield { type: typeOfLastDigits(match[2]!), start, end: start + match[1]!.length, certainty: 'certain' };
  }
  for (const match of document.text.matchAll(LAST_DIGITS)) {
    const end = match.index + match[0].length;
    yield { type: typeOfLastDigits(match[1]!), start: end - match[2]!.length, end, certainty: 'certain' };
  }
}

function typeOf(written: string, label: NumberLabel | undefined): FindingType | undefined {
  if (label === 'identity' || label === 'document') return 'id-card';
  if (label === 'bank') return 'bank-account';
  if (label === 'mobile' || label === 'phone' || label === 'agency-phone') return 'mobile-phone';
  if (label === 'passport') return 'passport';
  if (label === 'permit') return 'travel-permit';
  if (label === 'social') return 'social-account';
  if (label === 'personal') return 'personal-document';
  return label === undefined ? typeOfShape(written.replace(/[ -]/g, '')) : undefined;
}

function typeOfShape(compact: string): FindingType | undefined {
  if (/^1[3-9]\d{0,5}\D{3,8}\d{2,4}$/.test(compact) && compact.length >= 10 && compact.length <= 12)
    return 'mobile-phone';
  if (!/^\d{3,}/.test(compact) || compact.length < 14) return undefined;
  if (compact.length <= 19 && /^(?:62|4|5)\d{2,4}\D+\d{2,4}$/.test(compact) && !/^\d{6}\D{8}/.test(compact))
    return compact.length === 18 ? 'id-card' : 'bank-account';
  return hasProvince(compact) && compact.length <= 20 ? 'id-card' : undefined;
}

function typeOfLastDigits(owner: string): FindingType {
  if (/身份/.test(owner)) return 'id-card';
  return /卡|账/.test(owner) ? 'bank-account' : 'mobile-phone';
}
