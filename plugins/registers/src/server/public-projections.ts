import type { Basis } from '../shared/index.js';
import type { DiscretionBenchmark, EnforcementBody, EnforcementItem, Officer } from './collections.js';

// What the public is told, field by field. A field that is not named here does not leave the platform; the public
// routes answer with nothing else.

/** A body (DIS-9.1, DIS-9.2a). */
export interface PublicBody {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly uscc: string;
  readonly legalRepresentative: string;
  readonly officeAddress: string;
  readonly contact: string;
  readonly duties: string;
  /** The body that entrusts it, when it is entrusted (DIS-3). */
  readonly entrustedBy?: string;
}

export function publicBody(body: EnforcementBody, entrustedBy?: string): PublicBody {
  const { id, name, kind, level, uscc, legalRepresentative, officeAddress, contact, duties } = body;
  const shown = { id, name, kind, level, uscc, legalRepresentative, officeAddress, contact, duties };
  return entrustedBy === undefined ? shown : { ...shown, entrustedBy };
}

/** An officer: the five facts of DIS-9.2b and no other. */
export interface PublicOfficer {
  readonly name: string;
  readonly unitName: string;
  readonly certificateNumber: string;
  readonly categories: readonly string[];
  readonly areas: readonly string[];
}

export function publicOfficer(officer: Officer): PublicOfficer {
  const { name, unitName, certificateNumber, categories, areas } = officer;
  return { name, unitName, certificateNumber, categories, areas };
}

/** An enforcement item (DIS-9.3). */
export interface PublicItem {
  readonly id: string;
  readonly code: string;
  readonly body: string;
  readonly name: string;
  readonly actionType: string;
  readonly basis: readonly Basis[];
  readonly implementer: string;
  readonly responsible: string;
}

export function publicItem(item: EnforcementItem, body: string): PublicItem {
  const { id, code, name, actionType, basis, implementer, responsible } = item;
  return { id, code, body, name, actionType, basis, implementer, responsible };
}

/** A version of a discretion benchmark (DIS-9.7); the range in fen, in words, or both. */
export interface PublicBenchmark {
  readonly itemId: string;
  readonly version: number;
  readonly circumstance: string;
  readonly grade: string;
  readonly rangeFromFen: number | null;
  readonly rangeToFen: number | null;
  readonly rangeText: string | null;
  readonly basis: readonly Basis[];
  readonly validFrom: string;
}

export function publicBenchmark(benchmark: DiscretionBenchmark): PublicBenchmark {
  const { itemId, version, circumstance, grade, rangeFromFen, rangeToFen, rangeText, basis, validFrom } = benchmark;
  return { itemId, version, circumstance, grade, rangeFromFen, rangeToFen, rangeText, basis, validFrom };
}
