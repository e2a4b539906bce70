/** A clause that grounds something on the screen. */
export interface Article {
  /** Obligation ID, for tooltips: `REV-8.3`. */
  readonly id: string;
  /** How the statute is cited for readers: 《…》第八条第(三)项. */
  readonly citation: string;
}

/** Why something was refused and what to do: the problem+json document of the API, worded for its reader. */
export interface Problem {
  readonly title: string;
  readonly remedy: string;
  readonly code: string;
  readonly status: number;
  /** JSON pointer of the field at fault. */
  readonly pointer?: string;
  readonly article?: Article;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

/** A refusal on its way to the screen. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code} (${problem.status})`);
    this.name = 'ProblemError';
  }
}
