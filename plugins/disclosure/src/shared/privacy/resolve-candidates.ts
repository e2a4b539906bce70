import type { Candidate, FindingType } from './finding.js';

/** Which type a span has that several detectors claim with the same certainty; earlier wins. */
const PRIORITY: readonly FindingType[] = [
  'id-card',
  'foreign-resident-card',
  'bank-account',
  'passport',
  'travel-permit',
  'personal-document',
  'mobile-phone',
  'landline',
  'email',
  'social-account',
  'vehicle-plate',
  'home-address',
  'birth-date',
  'property',
  'health',
  'minor-name',
  'third-party-name',
  'location',
];

/**
 * @returns disjoint candidates in order. Certain ones that overlap become one; an `ask` keeps only what no certain
 * one covers, so that a person who decides to keep it cannot uncover an identity number inside.
 */
export function resolveCandidates(candidates: readonly Candidate[]): Candidate[] {
  const certain = merged(candidates.filter((item) => item.certainty === 'certain'));
  const asked = merged(candidates.filter((item) => item.certainty === 'ask'));
  return [...certain, ...outside(asked, certain)].sort((a, b) => a.start - b.start);
}

function merged(candidates: readonly Candidate[]): Candidate[] {
  const result: Candidate[] = [];
  for (const item of [...candidates].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && item.start < last.end)
      result[result.length - 1] = { ...last, end: Math.max(last.end, item.end), type: strongest(last, item) };
    else result.push(item);
  }
  return result;
}

function strongest(a: Candidate, b: Candidate): FindingType {
  const [lengthA, lengthB] = [a.end - a.start, b.end - b.start];
  if (lengthA !== lengthB && (lengthA > 2 * lengthB || lengthB > 2 * lengthA))
    return lengthA > lengthB ? a.type : b.type;
  return PRIORITY.indexOf(a.type) <= PRIORITY.indexOf(b.type) ? a.type : b.type;
}

function outside(asked: readonly Candidate[], certain: readonly Candidate[]): Candidate[] {
  const result: Candidate[] = [];
  let next = 0;
  for (const item of asked) {
    let start = item.start;
    while (next < certain.length && certain[next]!.end <= item.start) next++;
    for (let at = next; at < certain.length && certain[at]!.start < item.end; at++) {
      if (certain[at]!.start > start) result.push({ ...item, start, end: certain[at]!.start });
      start = Math.max(start, certain[at]!.end);
    }
    if (start < item.end) result.push({ ...item, start });
  }
  return result;
}
