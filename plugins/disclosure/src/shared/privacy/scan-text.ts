import { bankAccounts } from './detectors/bank-account.js';
import { birthDates } from './detectors/birth-date.js';
import { emails } from './detectors/email.js';
import { healthStates } from './detectors/health.js';
import { homeAddresses } from './detectors/home-address.js';
import { identityCards } from './detectors/identity-card.js';
import { locations } from './detectors/location.js';
import { maskedNumbers } from './detectors/masked-number.js';
import { phones } from './detectors/phone.js';
import { property } from './detectors/property.js';
import { socialAccounts } from './detectors/social-account.js';
import { thirdPartyNames } from './detectors/third-party-name.js';
import { travelDocuments } from './detectors/travel-document.js';
import { vehiclePlates } from './detectors/vehicle-plate.js';
import { digitRuns } from './digit-runs.js';
import type { Candidate, PrivacyDecision, PrivacyFinding } from './finding.js';
import { maskToken } from './mask-token.js';
import { normalise, sourceSpan, type NormalText } from './normal-text.js';
import { Owners } from './owner.js';
import { resolveCandidates } from './resolve-candidates.js';
import type { Detector, ScanDocument } from './scan-document.js';

/** What the caller knows beyond the text. */
export interface PrivacyScanOptions {
  /** Names that stay readable: the party, its legal representative, the officers (DIS-9.2, 11.2). */
  readonly keepNames?: readonly string[];
  /** Names that never do, wherever they stand: informants, witnesses, minors of this case. */
  readonly maskNames?: readonly string[];
  /** What a person decided about findings of this text. */
  readonly decisions?: readonly PrivacyDecision[];
}

/** What a scan answers. */
export interface PrivacyScan {
  /** The text with every finding replaced by its mask, apart from those a person decided to keep. */
  readonly masked: string;
  /** Disjoint, in order. */
  readonly findings: readonly PrivacyFinding[];
  /** Whether a finding of certainty `ask` waits for a person's decision (G4). */
  readonly blocked: boolean;
}

const DETECTORS: readonly Detector[] = [
  identityCards,
  maskedNumbers,
  travelDocuments,
  phones,
  bankAccounts,
  vehiclePlates,
  emails,
  socialAccounts,
  homeAddresses,
  birthDates,
  property,
  healthStates,
  thirdPartyNames,
  locations,
];
const SHORTEST_NUMBER = 8;

/**
 * Finds and masks personal information in a text that is to be published (DIS-7.3, PLAN-2.1.3d). Pure, linear in
 * the length of the text, the same in the browser and on the server.
 */
export function scanText(text: string, options: PrivacyScanOptions = {}): PrivacyScan {
  const document = documentOf(normalise(text), options);
  const candidates = resolveCandidates(DETECTORS.flatMap((detector) => [...detector(document)]));
  const findings = candidates.map((candidate) => findingOf(document.normal, candidate, options.decisions ?? []));
  return {
    masked: maskedText(text, findings),
    findings,
    blocked: findings.some((finding) => finding.certainty === 'ask' && !finding.decision),
  };
}

/**
 * Gate G4 on the exact bytes to be published: true when nothing is found in them but what a person decided to keep.
 */
export function isFitToPublish(text: string, options: PrivacyScanOptions = {}): boolean {
  return scanText(text, options).findings.every((finding) => finding.decision === 'keep');
}

function documentOf(normal: NormalText, options: PrivacyScanOptions): ScanDocument {
  return {
    normal,
    text: normal.text,
    owners: new Owners(normal.text),
    written: digitRuns(normal.text, 'written', SHORTEST_NUMBER),
    spoken: digitRuns(normal.text, 'spoken', SHORTEST_NUMBER),
    keepNames: new Set((options.keepNames ?? []).map(normalName)),
    maskNames: (options.maskNames ?? []).map(normalName).filter((name) => name !== ''),
  };
}

function normalName(name: string): string {
  return normalise(name).text.replace(/\s/g, '');
}

function findingOf(normal: NormalText, candidate: Candidate, decisions: readonly PrivacyDecision[]): PrivacyFinding {
  const { start, end } = sourceSpan(normal, candidate.start, candidate.end);
  const text = normal.source.slice(start, end);
  const decided = decisions.find((decision) => decision.type === candidate.type && decision.text === text);
  const finding = { type: candidate.type, text, start, end, certainty: candidate.certainty };
  return decided ? { ...finding, decision: decided.action } : finding;
}

function maskedText(text: string, findings: readonly PrivacyFinding[]): string {
  let at = 0;
  const pieces: string[] = [];
  for (const finding of findings.filter((item) => item.decision !== 'keep')) {
    pieces.push(text.slice(at, finding.start), maskToken(finding.type));
    at = finding.end;
  }
  return pieces.join('') + text.slice(at);
}
