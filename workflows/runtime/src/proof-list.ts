import { momentOf, type ReadData } from '@sanzhi/platform-data';
import type { PinnedFlowchart } from './flowchart-closure.js';
import type { JudgementFinding } from './flowchart-judgement.js';
import type { LawParts } from './proof-law.js';

/** A published version with its proof, as far as lists need it. */
export interface PublishedProof {
  readonly versionId: string;
  readonly key: string;
  readonly title: string;
  /** '' for the whole district. */
  readonly ownerId: string;
  readonly ownerName: string | null;
  readonly version: number;
  readonly effectiveFrom: string;
  /** `past`: another version took its place. */
  readonly standing: 'in-force' | 'coming' | 'past';
  /** Since when a published version that is proved takes its place, if one will. */
  readonly replacedFrom: string | null;
  /** `null` for what was published before there were proofs and has not been proved since. */
  readonly verdict: 'proved' | 'refuted' | 'undecided' | null;
  /** Of all that the proof rests on. */
  readonly hash: string | null;
  readonly lawHash: string | null;
  readonly situations: number | null;
  readonly provedAt: string | null;
  /** Flowcharts it calls of which something else is in force by now: their titles. */
  readonly calledAnew: readonly string[];
  /** Forms whose fields its steps fill in, and of which another version was published since: how many. */
  readonly formsAnew: number;
  /** Its proof is missing, or says nothing about today. */
  readonly isStale: boolean;
  /** What came of its filing. */
  readonly filing: string | null;
}

/** What a proof says in full. */
export interface ProofDetail {
  readonly law: LawParts | null;
  readonly findings: readonly JudgementFinding[];
}

interface Row extends Pick<
  PublishedProof,
  'versionId' | 'key' | 'title' | 'ownerId' | 'ownerName' | 'version' | 'effectiveFrom' | 'verdict' | 'hash' | 'lawHash'
> {
  readonly filing: string | null;
  readonly situations: number | null;
  readonly pinned: unknown;
  readonly provedAt: unknown;
  readonly formsAnew: number;
}

export interface ProofsAsked {
  /** Of the law in force. */
  readonly lawHash: string;
  readonly today: string;
  /** All owners when left out. */
  readonly ownerIds?: readonly string[];
}

/** Every published version of a flowchart with its proof, by owner, key and the day it came into force. */
export async function publishedProofs(
  reader: Pick<ReadData, 'sql'>,
  { lawHash, today, ownerIds }: ProofsAsked,
): Promise<PublishedProof[]> {
  const rows = await reader.sql.all<Row>(
    `SELECT v.id AS versionId, v.\`key\`, i.title, v.owner_id AS ownerId, d.name AS ownerName, v.version,
            v.effective_from AS effectiveFrom, p.verdict, p.hash, p.law_hash AS lawHash, p.pinned, p.situations,
            p.proved_at AS provedAt, f.state AS filing,
            (SELECT COUNT(DISTINCT u.\`key\`) FROM configuration_uses u
             JOIN configuration_versions n ON n.kind = u.kind AND n.\`key\` = u.\`key\` AND n.state = 'published'
             WHERE u.version_id = v.id AND u.kind = 'form' AND n.published_at > p.proved_at) AS formsAnew
     FROM configuration_versions v
     JOIN configuration_items i ON i.id = v.item_id
     LEFT JOIN departments d ON d.id = v.owner_id
     LEFT JOIN flowchart_proofs p ON p.version_id = v.id
     LEFT JOIN configuration_filings f ON f.version_id = v.id
     WHERE v.kind = 'process' AND v.state = 'published'
       ${ownerIds ? `AND v.owner_id IN (${ownerIds.map(() => '?').join(', ')})` : ''}
     ORDER BY v.owner_id, v.\`key\`, v.effective_from, v.version`,
    [...(ownerIds ?? [])],
  );
  const standing = new Standing(rows, today);
  return rows.map(({ pinned, provedAt, ...row }) => {
    const calledAnew = standing.calledAnew(row.ownerId, read<PinnedFlowchart[]>(pinned) ?? []);
    return {
      ...row,
      version: Number(row.version),
      situations: row.situations === null ? null : Number(row.situations),
      provedAt: provedAt === null ? null : momentOf(String(provedAt)).toISOString(),
      standing: standing.of(row),
      replacedFrom: standing.replacedFrom(row),
      calledAnew,
      formsAnew: Number(row.formsAnew),
      isStale: row.lawHash !== lawHash || calledAnew.length > 0 || Number(row.formsAnew) > 0,
    };
  });
}

/** The same without those whose place another version has taken. */
export async function currentProofs(reader: Pick<ReadData, 'sql'>, asked: ProofsAsked): Promise<PublishedProof[]> {
  return (await publishedProofs(reader, asked)).filter(({ standing }) => standing !== 'past');
}

/** What the proofs of some versions say in full, by version. */
export async function proofDetails(
  reader: Pick<ReadData, 'sql'>,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, ProofDetail>> {
  if (versionIds.length === 0) return new Map();
  const rows = await reader.sql.all<{ versionId: string; law: unknown; findings: unknown }>(
    `SELECT version_id AS versionId, law, findings FROM flowchart_proofs
     WHERE version_id IN (${versionIds.map(() => '?').join(', ')})`,
    [...versionIds],
  );
  return new Map(
    rows.map(({ versionId, law, findings }) => [
      versionId,
      { law: read<LawParts>(law), findings: read<JudgementFinding[]>(findings) ?? [] },
    ]),
  );
}

/** JSON comes as text, or read already, as the database has it. */
function read<T>(stored: unknown): T | null {
  return (typeof stored === 'string' ? JSON.parse(stored) : (stored ?? null)) as T | null;
}

/** Which of all published versions stand on a day, and for whom. */
class Standing {
  readonly #inForce = new Map<string, Row>();

  constructor(
    private readonly rows: readonly Row[],
    private readonly today: string,
  ) {
    // They come in the order in which they came into force: the last one is.
    for (const row of rows) if (row.effectiveFrom <= today) this.#inForce.set(itemOf(row), row);
  }

  of(row: Pick<Row, 'versionId' | 'ownerId' | 'key' | 'effectiveFrom'>): PublishedProof['standing'] {
    if (row.effectiveFrom > this.today) return 'coming';
    return this.#inForce.get(itemOf(row))?.versionId === row.versionId ? 'in-force' : 'past';
  }

  replacedFrom(row: Pick<Row, 'versionId' | 'ownerId' | 'key' | 'effectiveFrom'>): string | null {
    const next = this.rows.find(
      (other) =>
        itemOf(other) === itemOf(row) &&
        other.effectiveFrom > this.today &&
        other.effectiveFrom > row.effectiveFrom &&
        other.verdict === 'proved',
    );
    return next?.effectiveFrom ?? null;
  }

  /** A department's own is called before the district's of the same key. */
  calledAnew(ownerId: string, pinned: readonly PinnedFlowchart[]): readonly string[] {
    return pinned.flatMap(({ versionId, key, isLatest }) => {
      const meant = this.#inForce.get(itemOf({ ownerId, key })) ?? this.#inForce.get(itemOf({ ownerId: '', key }));
      return isLatest && meant?.versionId !== versionId ? [meant?.title ?? key] : [];
    });
  }
}

function itemOf({ ownerId, key }: Pick<Row, 'ownerId' | 'key'>): string {
  return `${ownerId}/${key}`;
}
