/** The pages of one kind of configuration: where they stand, what they are called, how a draft is begun. */
export interface KindPages {
  /** The configuration kind: `form`, `process`. */
  readonly kind: string;
  /** Address of the list. Versions are at `:place/:key`, drafts at `:place/drafts/:id`, reviews at `:place/reviews/:id`. */
  readonly place: string;
  /** Prefix of the kind's texts: `.title`, `.text`, `.new`, `.back`, `.empty`, `.empty.text`, `.publish`. */
  readonly texts: string;
  /** Path of the API that begins another draft of an item from a version: `POST { from }`. */
  draftsPath(key: string): string;
  /** Whether two versions can be compared on the page of the review. */
  readonly isCompared: boolean;
  /** Whether its list tells how many others use an item; then there is a text `.usedBy`. */
  readonly countsUses: boolean;
}

/** Where a draft is worked on. */
export function draftPath({ place }: KindPages, { id }: { readonly id: string }): string {
  return `${place}/drafts/${id}`;
}

/** Where a second person looks at a version. */
export function reviewPath({ place }: KindPages, { id }: { readonly id: string }): string {
  return `${place}/reviews/${id}`;
}

/** Where an item's versions stand. */
export function itemPath({ place }: KindPages, { key }: { readonly key: string }): string {
  return `${place}/${encodeURIComponent(key)}`;
}
