import { liveStates, type EntryState, type WithdrawalGround } from '../shared/index.js';
import type { PublicEntry } from './collections.js';

// What the public is told, field by field. A field that is not named here does not leave the platform.

/** A decision that is public (DIS-11). Days are `YYYY-MM-DD`. */
export interface PublicDecision {
  readonly id: string;
  readonly state: EntryState;
  readonly number: string;
  readonly title: string;
  readonly partyName: string;
  readonly legalRepresentative: string | null;
  readonly factSummary: string;
  readonly actionType: string;
  readonly kinds: readonly string[];
  readonly basis: string;
  readonly result: string;
  readonly department: string;
  readonly formedOn: string;
  readonly publishedOn: string;
  /** Entries of other versions of the decision, by id. */
  readonly supersedes: string | null;
  readonly successor: string | null;
}

/** What is left of a decision that was taken down: no party, no facts, no amount. */
export interface Tombstone {
  readonly id: string;
  readonly state: EntryState;
  readonly number: string;
  readonly department: string;
  readonly formedOn: string;
  readonly publishedOn: string;
  readonly withdrawnOn: string;
  readonly ground: WithdrawalGround;
  readonly reason: string;
  readonly successor: string | null;
}

export function isTombstone(entry: { readonly state: string }): boolean {
  return !(liveStates as readonly string[]).includes(entry.state);
}

export function publicDecision(entry: PublicEntry): PublicDecision {
  const { id, state, number, department, formedOn, publishedOn, legalRepresentative, supersedes, successor } = entry;
  return {
    id,
    state,
    number,
    title: entry.title ?? '',
    partyName: entry.partyName ?? '',
    legalRepresentative,
    factSummary: entry.factSummary ?? '',
    actionType: entry.actionType ?? '',
    kinds: entry.kinds ?? [],
    basis: entry.basis ?? '',
    result: entry.result ?? '',
    department,
    formedOn,
    publishedOn,
    supersedes,
    successor,
  };
}

export function tombstone(entry: PublicEntry): Tombstone {
  const { id, state, number, department, formedOn, publishedOn, withdrawnOn, ground, reason, successor } = entry;
  return {
    id,
    state,
    number,
    department,
    formedOn,
    publishedOn,
    withdrawnOn: withdrawnOn ?? '',
    ground: ground ?? 'mistaken',
    reason: reason ?? '',
    successor,
  };
}

/** An entry as anybody sees it: its decision, or its tombstone. */
export function publicEntryView(entry: PublicEntry): PublicDecision | Tombstone {
  return isTombstone(entry) ? tombstone(entry) : publicDecision(entry);
}
