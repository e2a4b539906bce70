import { hasProvince, isBirthDay, isHongKongNumber, isTaiwanNumber } from '../check-digits.js';
import type { Candidate, FindingType } from '../finding.js';
import { labelBefore, type NumberLabel } from '../label.js';
import type { ScanDocument } from '../scan-document.js';

const TOKEN = /(?<![0-9A-Z])(?:[A-Z]{1,3}[ -]?)?[0-9](?:[ -]?[0-9]){5,13}(?:[A-Z]|\([0-9A-Z]{1,2}\))?(?![0-9A-Z])/g;
const LETTERED = /(?<![0-9A-Z])[A-Z]{1,2}[0-9A-Z]{6,10}(?![0-9A-Z])/g;
const HONG_KONG = /(?<![0-9A-Z])([A-Z]{1,2})\s?([0-9]{6})\s?\(\s?([0-9A])\s?\)/g;
const MACAU = /(?<![0-9A-Z/(])[157]\/?[0-9]{6}\/?\s?\([0-9]\)/g;
const TAIWAN = /(?<![0-9A-Z])[A-Z][1289][0-9]{8}(?![0-9A-Z])/g;
const FOREIGN_CARD = /(?<![0-9A-Z])([A-Z]{3})[ -]?([0-9](?:[ -]?[0-9]){11})(?![0-9A-Z])/g;
const PERSONAL = /(?<![0-9A-Z])[0-9A-Z](?:[ -]?[0-9A-Z]){4,20}(?![0-9A-Z])/g;
const TRAVELLER = /外籍|国籍|护照|香港|澳门|台湾|港澳|台胞|入境|境外人员|永久居留/;
const COUNTRIES = new Set(
  'USA CAN GBR AUS NZL JPN KOR PRK DEU FRA ITA ESP PRT NLD BEL CHE AUT SWE NOR DNK FIN RUS UKR KAZ KGZ TJK UZB TKM MNG IND PAK BGD LKA NPL MMR THA VNM LAO KHM MYS SGP IDN PHL BRN TUR IRN IRQ SAU ARE ISR EGY ZAF NGA KEN ETH BRA ARG CHL MEX PER COL CUB POL CZE HUN ROU GRC IRL BLR'.split(
    ' ',
  ),
);
const NAMED_TYPES: Readonly<Partial<Record<NumberLabel, FindingType>>> = {
  passport: 'passport',
  permit: 'travel-permit',
  personal: 'personal-document',
};

/** Passports, travel permits, identity cards of Hong Kong, Macau and Taiwan, the older residence card of foreigners. */
export function* travelDocuments(document: ScanDocument): Generator<Candidate> {
  yield* announced(document, TOKEN);
  yield* announced(document, LETTERED);
  yield* announced(document, PERSONAL);
  yield* regional(document);
  yield* foreignCards(document);
}

function* announced(document: ScanDocument, tokens: RegExp): Generator<Candidate> {
  for (const match of document.text.matchAll(tokens)) {
    if (!/[0-9]{3}|(?:[0-9][ -]){3}/.test(match[0])) continue;
    const label = labelBefore(document.text, match.index);
    const type = label && (NAMED_TYPES[label] ?? documentOf(label, match[0]));
    if (type) yield span(type, match, 'certain');
  }
}

/** `证件号码` alone announces a travel document when the number has the shape of one. */
function documentOf(label: NumberLabel, number: string): FindingType | undefined {
  if (label !== 'document' && label !== 'identity') return undefined;
  if (/^[HM]\d{8}(?:\d{2})?$/.test(number)) return 'travel-permit';
  return /^(?:[EGDSP]\d{8}|E[A-Z]\d{7})$/.test(number) ? 'passport' : undefined;
}

function* regional(document: ScanDocument): Generator<Candidate> {
  for (const match of document.text.matchAll(HONG_KONG)) {
    const isValid = isHongKongNumber(match[1]!, match[2]!, match[3]!);
    if (isValid || /身份证/.test(before(document, match))) yield span('id-card', match, 'certain');
  }
  for (const match of document.text.matchAll(MACAU))
    if (TRAVELLER.test(before(document, match)) || isIdentity(document, match)) yield span('id-card', match, 'certain');
  for (const match of document.text.matchAll(TAIWAN)) {
    if (isIdentity(document, match)) yield span('id-card', match, 'certain');
    else if (isTaiwanNumber(match[0]) && TRAVELLER.test(before(document, match))) yield span('id-card', match, 'ask');
  }
}

function* foreignCards(document: ScanDocument): Generator<Candidate> {
  for (const match of document.text.matchAll(FOREIGN_CARD)) {
    const digits = match[2]!.replace(/\D/g, '');
    const isNamed = isIdentity(document, match) || /永久居留|居留证/.test(before(document, match));
    const hasShape = COUNTRIES.has(match[1]!) && hasProvince(digits) && isBirthDay(`19${digits.slice(4, 10)}`);
    if (isNamed || hasShape) yield span('foreign-resident-card', match, isNamed ? 'certain' : 'ask');
  }
}

function isIdentity(document: ScanDocument, match: RegExpMatchArray): boolean {
  const label = labelBefore(document.text, match.index!);
  return label === 'identity' || label === 'document';
}

function before(document: ScanDocument, match: RegExpMatchArray): string {
  return document.text.slice(Math.max(0, match.index! - 30), match.index);
}

function span(type: FindingType, match: RegExpMatchArray, certainty: Candidate['certainty']): Candidate {
  return { type, start: match.index!, end: match.index! + match[0].length, certainty };
}
