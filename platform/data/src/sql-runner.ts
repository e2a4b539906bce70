/** What may be bound to a `?`. A boolean is bound as 1 or 0, a `Date` in the text form of `moment-text.ts`. */
export type SqlValue = string | number | boolean | Date | Uint8Array | null;

/** A column as the database gives it: booleans 1 or 0, moments and JSON as text, the same on both databases. */
export type SqlRow = Readonly<Record<string, string | number | Uint8Array | null>>;

/** What of a collection names its table. */
interface Table {
  readonly name: string;
}

/** Prepared statements with `?` placeholders. Column names are the database's own (snake_case). */
export interface SqlRunner {
  all<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  first<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined>;
  /** `changes`: rows matched by an UPDATE or DELETE (also those that already had the new values), rows inserted. */
  run(sql: string, params?: readonly SqlValue[]): Promise<{ readonly changes: number }>;
}

/** The statements of one transaction. */
export interface TransactionSql extends SqlRunner {
  /**
   * Runs a writing statement whose result nobody waits for: before the next question, at the latest before the commit, in
   * order and together with others in one journey to the database. What it is refused with comes out there.
   *
   * @param row the row that it must match; when it does not, another transaction was faster and this one is run again
   */
  post(sql: string, params?: readonly SqlValue[], row?: { readonly collection: Table; readonly id: string }): void;
}
