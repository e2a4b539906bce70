import { ExtensionPoint, ServiceKey } from '@sanzhi/platform-kernel';
import { type Actor, momentOf, type ReadData, type SqlValue } from '@sanzhi/platform-data';
import type { Translate } from '@sanzhi/platform-i18n';

/** Why a published version must be changed by whoever keeps it. */
export interface DemandReason {
  /** In the words of whoever mends it. */
  readonly message: string;
  readonly article?: { readonly id: string; readonly citation: string };
}

/** A published version that must be changed. */
export interface NewDemand {
  readonly versionId: string;
  readonly reasons: readonly DemandReason[];
  readonly since: Date;
  /** Address of the console where it is seen what is wrong, and mended. */
  readonly page?: string;
}

export interface DemandCall {
  readonly read: ReadData;
  /** Whose versions: a department's, or '' for those of the whole district. */
  readonly ownerId: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly translate: Translate;
  use<T>(key: ServiceKey<T>): T;
}

/**
 * Where a plugin says which published versions must be changed. It reads what is stored: what it finds is there as long as
 * its cause is, and gone with it; nobody has to tick it off.
 */
export interface DemandSource {
  /** Also the cause: `filing-returned`. */
  readonly id: string;
  find(call: DemandCall): Promise<readonly NewDemand[]>;
}

export const changeDemands = ExtensionPoint.define<DemandSource>('changeDemands', (source) => source.id);

/** A published version that must be changed, as it is told to those who can. */
export interface ChangeDemand extends Omit<NewDemand, 'since' | 'page'> {
  /** The source's id. */
  readonly cause: string;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly version: number;
  readonly since: string;
  readonly page: string | null;
  /** How far the version has come that is to take its place. */
  readonly mend: 'none' | 'draft' | 'submitted' | 'returned';
}

/** What must be changed of what an owner keeps, the longest standing first. */
export interface ChangeDemands {
  of(call: DemandCall): Promise<ChangeDemand[]>;
}

export const ChangeDemands = ServiceKey.define<ChangeDemands>('change-demands');

/** Whose versions somebody can change: those of the whole district, or of the own department. */
export function keptBy(actor: Actor): string {
  return actor.permissions.has('configuration.district') ? '' : (actor.departmentId ?? '-');
}

/** Asks all sources, and says of each version what it is and whether somebody is at it. */
export async function demandsOf(sources: readonly DemandSource[], call: DemandCall): Promise<ChangeDemand[]> {
  const found: (NewDemand & { readonly cause: string })[] = [];
  for (const source of sources) {
    for (const demand of await source.find(call)) found.push({ ...demand, cause: source.id });
  }
  const about = await versionsWithMends(
    call.read,
    found.map(({ versionId }) => versionId),
  );
  return found
    .flatMap(({ since, page, ...demand }) => {
      const version = about.get(demand.versionId);
      return version ? [{ ...demand, ...version, since: since.toISOString(), page: page ?? null }] : [];
    })
    .sort((one, other) => one.since.localeCompare(other.since));
}

interface VersionWithMend extends Pick<ChangeDemand, 'kind' | 'key' | 'title' | 'version' | 'mend'> {
  readonly versionId: string;
}

async function versionsWithMends(
  { sql }: Pick<ReadData, 'sql'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Omit<VersionWithMend, 'versionId'>>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.all<Omit<VersionWithMend, 'mend'> & { readonly mend: VersionWithMend['mend'] | null }>(
    `SELECT v.id AS versionId, v.kind, v.\`key\`, i.title, v.version,
            (SELECT n.state FROM configuration_versions n WHERE n.item_id = v.item_id AND n.version > v.version
             AND n.state <> 'published' ORDER BY n.version DESC LIMIT 1) AS mend
     FROM configuration_versions v JOIN configuration_items i ON i.id = v.item_id
     WHERE v.id IN (${ids.map(() => '?').join(', ')})`,
    ids as SqlValue[],
  );
  return new Map(
    rows.map(({ versionId, mend, version, ...row }) => [
      versionId,
      { ...row, version: Number(version), mend: mend ?? 'none' },
    ]),
  );
}

/** Versions that whoever supervises has returned, until a newer one is published. */
export function returnedFilings(pageOf: (kind: string, key: string) => string | undefined): DemandSource {
  return {
    id: 'filing-returned',
    async find({ read, ownerId }) {
      const rows = await read.sql.all<{
        versionId: string;
        kind: string;
        key: string;
        reason: string | null;
        decidedAt: unknown;
      }>(
        `SELECT f.version_id AS versionId, f.kind, f.\`key\`, f.reason, f.decided_at AS decidedAt
         FROM configuration_filings f JOIN configuration_versions v ON v.id = f.version_id
         WHERE f.owner_id = ? AND f.state = 'returned' AND NOT EXISTS (SELECT 1 FROM configuration_versions n
           WHERE n.item_id = v.item_id AND n.state = 'published' AND n.version > v.version)`,
        [ownerId],
      );
      return rows.map(({ versionId, kind, key, reason, decidedAt }) => {
        const page = pageOf(kind, key);
        return {
          versionId,
          reasons: reason === null ? [] : [{ message: reason }],
          since: momentOf(String(decidedAt)),
          ...(page === undefined ? {} : { page }),
        };
      });
    },
  };
}
