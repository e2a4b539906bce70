import type { Candidate } from '../finding.js';
import type { ScanDocument } from '../scan-document.js';
import { leftOf, rightOf } from '../surroundings.js';

const DEGREES = '[0-9]{1,3}(?:\\.[0-9]{1,8})?°?(?:\\s?[0-9]{1,2}[′\'](?:\\s?[0-9]{1,2}(?:\\.[0-9]+)?[″"])?)?';
const COORDINATES = new RegExp(
  `(?:东经|经度|E)\\s?:?\\s?${DEGREES}E?\\s?[,、;]?\\s?(?:北纬|纬度|N)\\s?:?\\s?${DEGREES}N?|(?<![0-9.])1[0-3][0-9]\\.[0-9]{4,8}\\s?,\\s?[2-5][0-9]\\.[0-9]{4,8}(?![0-9.])`,
  'g',
);
const HOME = /家|住宅|住处|居住|自建房|宅|住址|住所/;

/** Coordinates of a home: a person decides. Those of a site, a mine or a field stay. */
export function* locations({ text }: ScanDocument): Generator<Candidate> {
  for (const match of text.matchAll(COORDINATES)) {
    const end = match.index + match[0].length;
    if (HOME.test(leftOf(text, match.index, 24)) || HOME.test(rightOf(text, end, 8)))
      yield { type: 'location', start: match.index, end, certainty: 'ask' };
  }
}
