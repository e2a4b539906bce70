// What the API of configuration answers with, as these pages read it.

export type VersionState = 'draft' | 'submitted' | 'returned' | 'published';

/** A version without its content. */
export interface VersionLine<Kind extends string = string> {
  readonly id: string;
  readonly kind: Kind;
  readonly key: string;
  readonly title: string;
  /** '' for the whole district. */
  readonly ownerId: string;
  readonly version: number;
  readonly state: VersionState;
  readonly contentHash: string;
  readonly note: string | null;
  readonly authorId: string;
  readonly authorName: string | null;
  readonly publisherName: string | null;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly submittedAt: string | null;
  readonly publishedAt: string | null;
  readonly effectiveFrom: string | null;
  readonly rev: number;
  /** What came of its filing (备案); absent for what is not filed. */
  readonly filing?: { readonly state: 'filed' | 'acknowledged' | 'returned'; readonly reason: string | null } | null;
}

/** `GET /configuration/:kind/items`. */
export interface ItemLine<Kind extends string = string> {
  readonly kind: Kind;
  readonly key: string;
  readonly title: string;
  readonly ownerId: string;
  readonly inForce: VersionLine<Kind> | null;
  readonly coming: VersionLine<Kind> | null;
  readonly open: VersionLine<Kind> | null;
  readonly usedBy: number;
  readonly changedAt: string;
}

/** A version with its content. */
export interface VersionWithContent<C = unknown, Kind extends string = string> extends Omit<
  VersionLine<Kind>,
  'authorName' | 'publisherName' | 'title'
> {
  readonly content: C;
  /** Everybody who wrote it; null where only the last author was remembered. */
  readonly writerIds: readonly string[] | null;
}

/** A draft just begun. */
export interface BegunDraft<Kind extends string = string> {
  readonly id: string;
  readonly kind: Kind;
  readonly key: string;
}
