/** How the filing of a version stands. */
export type FilingState = 'filed' | 'acknowledged' | 'returned';

/** A line of `GET /configuration/filings`. */
export interface FilingLine {
  readonly id: string;
  readonly state: FilingState;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly versionId: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly authorName: string | null;
  readonly publisherName: string | null;
  readonly filedAt: string;
  readonly decidedAt: string | null;
  readonly deciderName: string | null;
  readonly reason: string | null;
  /** The department has published a newer version since. */
  readonly isSuperseded: boolean;
}

/** `GET /configuration/filings`. */
export interface FilingAnswer {
  readonly items: readonly FilingLine[];
  readonly total: number;
  readonly nextOffset?: number;
}

/** Where a filed version is looked at. */
export function filingPath({ versionId }: { readonly versionId: string }): string {
  return `/filings/${versionId}`;
}
