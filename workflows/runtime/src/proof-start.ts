import type { ReadData } from '@sanzhi/platform-data';
import type { Flowcharts } from './flowcharts.js';

/** What a start asks of the proof of its version: both null for one that was never proved. */
export interface KnownProof {
  readonly verdict: string | null;
  readonly law: string | null;
}

/** Columns of a question over `v`, a version. */
export const PROOF_COLUMNS = `(SELECT p.verdict FROM flowchart_proofs p WHERE p.version_id = v.id) AS verdict,
        (SELECT p.law_hash FROM flowchart_proofs p WHERE p.version_id = v.id) AS law`;

/**
 * Whether a version may start nothing: it was refuted. What is not proved for another reason starts, and is held to the
 * law by the monitor, step by step.
 */
export function isBarred(
  { isProofRequired }: Pick<Flowcharts, 'isProofRequired'>,
  { verdict }: Pick<KnownProof, 'verdict'>,
): boolean {
  return isProofRequired && verdict === 'refuted';
}

/** Those among some versions that may start nothing. */
export async function barredAmong(
  flowcharts: Pick<Flowcharts, 'isProofRequired'>,
  system: ReadData,
  versionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!flowcharts.isProofRequired || versionIds.length === 0) return new Set();
  const rows = await system.sql.all<{ id: string }>(
    `SELECT version_id AS id FROM flowchart_proofs
     WHERE verdict = 'refuted' AND version_id IN (${versionIds.map(() => '?').join(', ')})`,
    [...versionIds],
  );
  return new Set(rows.map(({ id }) => id));
}
