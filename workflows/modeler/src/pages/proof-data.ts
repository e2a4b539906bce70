import type { FlowchartFinding } from '../editor/judgement.js';

// What the API of proofs answers with, as these pages read it.

/** What can be asked for, those that must change first. */
export const proofStates = ['refuted', 'undecided', 'unproved', 'stale', 'proved'] as const;
export type ProofState = (typeof proofStates)[number];

/** A line of `GET /flowcharts/proofs`. */
export interface ProofLine {
  readonly versionId: string;
  readonly key: string;
  readonly title: string;
  /** '' for the whole district. */
  readonly ownerId: string;
  readonly ownerName: string | null;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly standing: 'in-force' | 'coming' | 'past';
  /** Since when a published version that is proved takes its place. */
  readonly replacedFrom: string | null;
  readonly verdict: 'proved' | 'refuted' | 'undecided' | null;
  readonly hash: string | null;
  readonly lawHash: string | null;
  readonly situations: number | null;
  readonly provedAt: string | null;
  readonly isStale: boolean;
  readonly staleCauses: readonly { readonly cause: string; readonly names: readonly string[] }[];
  readonly isBarred: boolean;
  readonly progress: 'waiting' | 'running' | 'failed' | null;
  readonly mayAsk: boolean;
  readonly against: { readonly packs: readonly string[]; readonly floors: number; readonly facts: number } | null;
  readonly findings: readonly (FlowchartFinding & { readonly isPlayable: boolean })[];
}

/** What flowcharts are proved against today. */
export interface ProofLaw {
  readonly hash: string;
  readonly packs: readonly { readonly id: string; readonly version: string; readonly title: string }[];
  readonly floors: readonly {
    readonly id: string;
    readonly title: string;
    readonly article: { readonly id: string; readonly citation: string };
  }[];
  readonly facts: number;
}

/** `GET /flowcharts/proofs`. */
export interface ProofAnswer {
  readonly law: ProofLaw;
  readonly counts: Readonly<Record<ProofState | 'all' | 'underway', number>>;
  /** Whose flowcharts there are. */
  readonly owners: readonly { readonly id: string; readonly name: string | null }[];
  readonly items: readonly ProofLine[];
  readonly total: number;
  readonly nextOffset?: number;
}

/** `GET /flowcharts/proofs/:versionId`. */
export interface OneProof {
  readonly law: ProofLaw;
  readonly proof: ProofLine;
}

/** Where the proof of a version is looked at. */
export function proofPath(versionId: string): string {
  return `/flowchart-proofs/${versionId}`;
}

/** So much of a hash is told on a screen: enough to compare two of them. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}
