import type { Where } from './where.js';

/** `['departmentId', '-createdAt']`: ascending, then descending. Nulls come first ascending, last descending. */
export type OrderBy<Row> = readonly ((keyof Row & string) | `-${keyof Row & string}`)[];

export interface FindOptions<Row> {
  readonly where?: Where<Row>;
  readonly orderBy?: OrderBy<Row>;
  readonly limit?: number;
  readonly offset?: number;
}

export interface PageOptions<Row> {
  readonly where?: Where<Row>;
  /** `id` is added as the last key, so that the order is total. Default: by id, oldest first. */
  readonly orderBy?: OrderBy<Row>;
  /** 1 to 500, default 50. */
  readonly limit?: number;
  /** The `nextCursor` of the page before, with the same `orderBy`. */
  readonly cursor?: string;
}

/** `nextCursor` is absent on the last page. */
export interface Page<Row> {
  readonly items: Row[];
  readonly nextCursor?: string;
}

/** Questions to one collection, always within the actor's read scope. */
export interface Reader<Row> {
  find(options?: FindOptions<Row>): Promise<Row[]>;
  /** Pages by key, not by offset: rows that come or go between two pages repeat and hide no other row. @throws DATA_CURSOR_INVALID */
  page(options?: PageOptions<Row>): Promise<Page<Row>>;
  first(where?: Where<Row>, orderBy?: OrderBy<Row>): Promise<Row | undefined>;
  /** @throws DATA_NOT_FOUND when there is no such row, or the actor may not see it; which of both is not said. */
  get(id: string, options?: GetOptions): Promise<Row>;
  count(where?: Where<Row>): Promise<number>;
}

export interface GetOptions {
  /** In a transaction: nobody else may change the row until this transaction ends. No effect outside one. */
  readonly forUpdate?: boolean;
}

/**
 * One collection within a transaction.
 *
 * **Lost updates.** When the collection has a `rev` field, a row that was read in this transaction and changed by
 * another one meanwhile cannot be overwritten: `update` and `remove` by id notice it and the whole transaction is
 * run again. Without a `rev` field, read with `{ forUpdate: true }` what you will write.
 */
export interface Repository<Row, NewRow = Row> extends Reader<Row> {
  /** @returns the row as stored, defaults filled in. @throws DATA_DUPLICATE, DATA_OUT_OF_SCOPE, DATA_VALUE_INVALID, DATA_REFERENCE_MISSING */
  insert(row: NewRow): Promise<Row>;
  /** Several rows in statements of up to 500. @throws as {@link insert} */
  insertMany(rows: readonly NewRow[]): Promise<Row[]>;
  /**
   * Rows of the system's own that nobody asks for before the transaction's next question: see `post` of `tx.sql`. The
   * database's refusals come out there. @throws DATA_VALUE_INVALID, DATA_OUT_OF_SCOPE unless under the system actor
   */
  insertLater(rows: readonly NewRow[]): void;
  /**
   * Changes one row by id, or all within reach that match.
   *
   * @returns how many rows. By id always 1, else it throws.
   * @throws DATA_NOT_FOUND (by id), DATA_CONFLICT when `rev` is given and stale, DATA_OUT_OF_SCOPE when the old or
   *   the new row lies outside the actor's write scope, DATA_DUPLICATE, DATA_VALUE_INVALID
   */
  update(target: string | Where<Row>, patch: Partial<Row>, options?: RevOption): Promise<number>;
  /** Removes one row by id, or all within reach that match. @returns how many. @throws as {@link update}, DATA_REFERENCED */
  remove(target: string | Where<Row>, options?: RevOption): Promise<number>;
}

export interface RevOption {
  /** The `rev` the caller's copy of the row has; from `If-Match`. */
  readonly rev?: number;
}
