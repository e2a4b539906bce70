import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** What an entry's hash covers, in full. Personal values are not here: only their salted commitments are. */
export interface HashedEntry {
  readonly stream: string;
  readonly seq: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
  readonly data: unknown;
  /** name → SHA-256 of salt and value. */
  readonly commitments: Readonly<Record<string, string>>;
  readonly prevHash: string;
}

/** The hash before the first entry of a stream. */
export const GENESIS = '0'.repeat(64);

/** SHA-256, hex, of the canonical JSON of the entry. */
export function hashEntry(entry: HashedEntry): string {
  return sha256(canonicalJson(entry));
}

/** What stands in the chain in place of a personal value: a guess cannot be tried without the salt. */
export function commit(salt: string, value: string): string {
  return sha256(`${salt}\n${value}`);
}

/** The Merkle root over the sorted heads of all streams; {@link GENESIS} when there is none. */
export function merkleRoot(leaves: readonly string[]): string {
  if (leaves.length === 0) return GENESIS;
  let level = leaves.map((leaf) => sha256(`leaf:${leaf}`));
  while (level.length > 1) {
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, index) => {
      const left = level[2 * index] as string;
      return sha256(`node:${left}${level[2 * index + 1] ?? left}`);
    });
  }
  return level[0] as string;
}

export function sha256(text: string): string {
  return hash('sha256', text);
}
