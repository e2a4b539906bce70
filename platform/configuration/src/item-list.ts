import { momentOf, type ReadData } from '@sanzhi/platform-data';
import type { FilingState } from './filing-list.js';

/** A version without its content, as lists show it. */
export interface VersionSummary {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly ownerId: string;
  readonly version: number;
  readonly state: 'draft' | 'submitted' | 'returned' | 'published';
  readonly contentHash: string;
  readonly note: string | null;
  readonly authorId: string;
  /** `null` for what the installation brought along. */
  readonly authorName: string | null;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly submittedAt: string | null;
  readonly publishedAt: string | null;
  readonly publisherName: string | null;
  readonly effectiveFrom: string | null;
  /** The version that it was made of. */
  readonly basedOnId: string | null;
  /** What came of its filing (备案); `null` for what is not filed. */
  readonly filing: { readonly state: FilingState; readonly reason: string | null } | null;
  readonly rev: number;
}

/** One line of the list of a kind: an item, with the versions that matter today. */
export interface ItemSummary {
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  /** The owning department; '' for the whole district. */
  readonly ownerId: string;
  /** The version in force today. */
  readonly inForce: VersionSummary | null;
  /** Published, and in force from a day to come: the first of them. */
  readonly coming: VersionSummary | null;
  /** What is being worked on: the newest draft, submitted or returned version, if nothing newer was published. */
  readonly open: VersionSummary | null;
  /** Versions of other items that refer to it and are published or submitted, each item once. */
  readonly usedBy: number;
  readonly changedAt: string;
}

interface Asked {
  readonly kind: string;
  readonly departmentId: string;
  readonly key?: string;
}

interface Row extends Omit<VersionSummary, 'createdAt' | 'editedAt' | 'submittedAt' | 'publishedAt' | 'filing'> {
  readonly filingState: FilingState | null;
  readonly filingReason: string | null;
  readonly title: string;
  readonly createdAt: unknown;
  readonly editedAt: unknown;
  readonly submittedAt: unknown;
  readonly publishedAt: unknown;
}

/**
 * The versions of a kind that a department sees, its own and the district's, without contents: by key, the newest
 * first. One statement, however many there are.
 */
export async function versionsOf(
  reader: Pick<ReadData, 'sql'>,
  { kind, departmentId, key }: Asked,
): Promise<(VersionSummary & { readonly title: string })[]> {
  const rows = await reader.sql.all<Row>(
    `SELECT v.id, v.kind, v.\`key\`, v.owner_id AS ownerId, v.version, v.state, v.content_hash AS contentHash, v.note,
            v.author_id AS authorId, a.name AS authorName, v.created_at AS createdAt, v.edited_at AS editedAt,
            v.submitted_at AS submittedAt, v.published_at AS publishedAt, p.name AS publisherName,
            v.effective_from AS effectiveFrom, v.based_on_id AS basedOnId, f.state AS filingState,
            f.reason AS filingReason, v.rev, i.title
     FROM configuration_versions v
     JOIN configuration_items i ON i.id = v.item_id
     LEFT JOIN accounts a ON a.id = v.author_id
     LEFT JOIN accounts p ON p.id = v.published_by
     LEFT JOIN configuration_filings f ON f.version_id = v.id
     WHERE v.kind = ? AND v.owner_id IN (?, '')${key === undefined ? '' : ' AND v.\`key\` = ?'}
     ORDER BY v.\`key\`, v.owner_id DESC, v.version DESC`,
    [kind, departmentId, ...(key === undefined ? [] : [key])],
  );
  return rows.map(({ filingState, filingReason, ...row }) => ({
    ...row,
    filing: filingState === null ? null : { state: filingState, reason: filingReason },
    createdAt: isoOf(row.createdAt) as string,
    editedAt: isoOf(row.editedAt),
    submittedAt: isoOf(row.submittedAt),
    publishedAt: isoOf(row.publishedAt),
  }));
}

function isoOf(stored: unknown): string | null {
  return stored === null || stored === undefined ? null : momentOf(String(stored)).toISOString();
}

/** The items of a kind that a department sees: its own and the district's, last changed first. */
export async function itemsOf(
  reader: Pick<ReadData, 'sql'>,
  asked: Asked & { readonly today: string },
): Promise<ItemSummary[]> {
  const versions = await versionsOf(reader, asked);
  const uses = await countUses(reader, asked);
  const groups = new Map<string, typeof versions>();
  for (const version of versions) {
    const item = `${version.ownerId}/${version.key}`;
    groups.set(item, [...(groups.get(item) ?? []), version]);
  }
  return [...groups.values()]
    .map((group) => summaryOf(group, { today: asked.today, uses }))
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt));
}

function summaryOf(
  group: readonly (VersionSummary & { readonly title: string })[],
  { today, uses }: { readonly today: string; readonly uses: ReadonlyMap<string, number> },
): ItemSummary {
  const [newest] = group as [VersionSummary & { title: string }];
  const published = group
    .filter(({ state }) => state === 'published')
    .sort((one, other) => dayOf(one).localeCompare(dayOf(other)) || one.version - other.version);
  return {
    kind: newest.kind,
    key: newest.key,
    title: newest.title,
    ownerId: newest.ownerId,
    inForce: published.filter((version) => dayOf(version) <= today).at(-1) ?? null,
    coming: published.find((version) => dayOf(version) > today) ?? null,
    open: newest.state === 'published' ? null : newest,
    usedBy: uses.get(newest.key) ?? 0,
    changedAt: group.map(changeOf).sort().at(-1) ?? newest.createdAt,
  };
}

function dayOf({ effectiveFrom }: VersionSummary): string {
  return effectiveFrom ?? '';
}

function changeOf({ createdAt, editedAt, submittedAt, publishedAt }: VersionSummary): string {
  return (
    [createdAt, editedAt, submittedAt, publishedAt]
      .flatMap((at) => at ?? [])
      .sort()
      .at(-1) ?? createdAt
  );
}

async function countUses(
  reader: Pick<ReadData, 'sql'>,
  { kind, departmentId, key }: Asked,
): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.sql.all<{ key: string; items: number }>(
    `SELECT u.\`key\`, COUNT(DISTINCT v.item_id) AS items FROM configuration_uses u
     JOIN configuration_versions v ON v.id = u.version_id
     WHERE u.kind = ? AND v.owner_id IN (?, '') AND v.state IN ('published', 'submitted')${key === undefined ? '' : ' AND u.\`key\` = ?'}
     GROUP BY u.\`key\``,
    [kind, departmentId, ...(key === undefined ? [] : [key])],
  );
  return new Map(rows.map((row) => [row.key, Number(row.items)]));
}
