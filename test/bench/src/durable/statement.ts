/** One SQL statement with its values. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly (string | number | null)[];
}
