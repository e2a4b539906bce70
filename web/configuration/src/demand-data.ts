/** A line of `GET /configuration/demands`: a published version that the reader has to change. */
export interface DemandLine {
  /** `filing-returned`, `proof-refuted`: a text `demands.cause.*` says it. */
  readonly cause: string;
  readonly versionId: string;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly version: number;
  readonly reasons: readonly {
    readonly message: string;
    readonly article?: { readonly id: string; readonly citation: string };
  }[];
  readonly since: string;
  /** Address of the page where it is seen what is wrong. */
  readonly page: string | null;
  /** How far the version has come that is to take its place. */
  readonly mend: 'none' | 'draft' | 'submitted' | 'returned';
}

/** Of those who can change something. */
export const demandsPath = '/configuration/demands';

export interface DemandAnswer {
  readonly items: readonly DemandLine[];
}
