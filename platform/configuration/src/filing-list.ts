import { type Actor, momentOf, type ReadData, type SqlValue } from '@sanzhi/platform-data';

export type FilingState = 'filed' | 'acknowledged' | 'returned';

/** One line of the list of filings. */
export interface FilingSummary {
  readonly id: string;
  readonly state: FilingState;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly versionId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly effectiveFrom: string;
  readonly authorName: string | null;
  readonly publisherName: string | null;
  readonly filedAt: string;
  readonly decidedAt: string | null;
  readonly deciderName: string | null;
  readonly reason: string | null;
  /** The department has published a newer version since: a returned one is answered by it. */
  readonly isSuperseded: boolean;
  readonly rev: number;
}

export interface FilingFilter {
  readonly state?: FilingState;
  readonly kind?: string;
  readonly key?: string;
  readonly ownerId?: string;
  readonly offset?: number;
}

export interface FilingPage {
  readonly items: readonly FilingSummary[];
  readonly total: number;
  readonly nextOffset?: number;
}

const PAGE = 50;

/** Filings as a department sees its own and whoever supervises all of them: the newest first, fifty at a time. */
export async function filingsOf(reader: Pick<ReadData, 'sql' | 'actor'>, filter: FilingFilter): Promise<FilingPage> {
  const { where, params } = conditionOf(reader.actor, filter);
  const { offset = 0 } = filter;
  const rows = await reader.sql.all<Record<keyof FilingSummary, unknown>>(
    `SELECT f.id, f.state, f.kind, f.\`key\`, i.title, f.owner_id AS ownerId, d.name AS ownerName, f.version_id AS versionId,
            v.version, v.content_hash AS contentHash, v.effective_from AS effectiveFrom, a.name AS authorName,
            p.name AS publisherName, f.filed_at AS filedAt, f.decided_at AS decidedAt, s.name AS deciderName, f.reason,
            EXISTS (SELECT 1 FROM configuration_versions n WHERE n.item_id = v.item_id AND n.state = 'published'
              AND n.version > v.version) AS isSuperseded, f.rev
     FROM configuration_filings f
     JOIN configuration_versions v ON v.id = f.version_id
     JOIN configuration_items i ON i.id = v.item_id
     LEFT JOIN departments d ON d.id = f.owner_id
     LEFT JOIN accounts a ON a.id = v.author_id
     LEFT JOIN accounts p ON p.id = v.published_by
     LEFT JOIN accounts s ON s.id = f.decided_by
     WHERE ${where} ORDER BY f.filed_at DESC, f.id DESC LIMIT ${PAGE + 1} OFFSET ${offset}`,
    params,
  );
  const counted = await reader.sql.first<{ total: number }>(
    `SELECT COUNT(*) AS total FROM configuration_filings f WHERE ${where}`,
    params,
  );
  return {
    items: rows.slice(0, PAGE).map(summaryOf),
    total: Number(counted?.total ?? 0),
    ...(rows.length > PAGE ? { nextOffset: offset + PAGE } : {}),
  };
}

function summaryOf(row: Record<keyof FilingSummary, unknown>): FilingSummary {
  return {
    ...row,
    ownerName: row.ownerName ?? '',
    filedAt: isoOf(row.filedAt),
    decidedAt: row.decidedAt === null ? null : isoOf(row.decidedAt),
    isSuperseded: Number(row.isSuperseded) === 1,
  } as FilingSummary;
}

const isoOf = (stored: unknown) => momentOf(String(stored)).toISOString();

function conditionOf(actor: Actor, { state, kind, key, ownerId }: FilingFilter) {
  const seesAll =
    actor.kind === 'system' ||
    actor.permissions.has('configuration.supervise') ||
    actor.permissions.has('supervision.read');
  const terms: readonly (readonly [string, SqlValue | undefined])[] = [
    ['f.owner_id = ?', seesAll ? undefined : (actor.departmentId ?? '-')],
    ['f.owner_id = ?', ownerId],
    ['f.state = ?', state],
    ['f.kind = ?', kind],
    ['f.`key` = ?', key],
  ];
  const given = terms.filter(([, value]) => value !== undefined);
  return {
    where: given.length === 0 ? '1 = 1' : given.map(([sql]) => sql).join(' AND '),
    params: given.map(([, value]) => value as SqlValue),
  };
}
