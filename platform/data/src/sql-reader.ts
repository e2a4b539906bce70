import type { Actor } from './actor.js';
import type { Collection } from './collection.js';
import { shapeOf } from './collection-shape.js';
import { afterCursor, encodeCursor, orderKeys, orderSql, totalOrder, type OrderKey } from './cursor.js';
import { errors } from './errors.js';
import { decodeRow } from './field-codec.js';
import type { FindOptions, OrderBy, Page, PageOptions, Reader } from './repository.js';
import type { SqlRunner } from './sql-runner.js';
import { allOf, quoted, sql, type SqlText } from './sql-text.js';
import type { Where } from './where.js';
import { compileScope, compileWhere, plainColumn, type WhereContext } from './where-sql.js';

const DEFAULT_PAGE = 50;
const MAX_PAGE = 500;

interface Query {
  readonly conditions: readonly SqlText[];
  readonly order?: readonly OrderKey[];
  readonly limit?: number;
  readonly offset?: number;
  /** What follows: a lock clause. */
  readonly suffix?: string;
}

/** {@link Reader} by SQL: each query carries the actor's read scope. */
export class SqlReader<Row> implements Reader<Row> {
  protected readonly context: WhereContext;
  readonly #runner: Pick<SqlRunner, 'all' | 'first'>;
  constructor(
    protected readonly collection: Collection,
    protected readonly actor: Actor,
    runner: Pick<SqlRunner, 'all' | 'first'>,
  ) {
    this.#runner = runner;
    this.context = { collection, actor, column: plainColumn };
  }

  async find({ where, orderBy = [], limit, offset }: FindOptions<Row> = {}): Promise<Row[]> {
    const order = orderKeys(this.collection, orderBy);
    return this.select({
      conditions: [this.readable(where)],
      order,
      ...(limit === undefined ? {} : { limit }),
      ...(offset === undefined ? {} : { offset }),
    });
  }

  async page({ where, orderBy = [], limit = DEFAULT_PAGE, cursor }: PageOptions<Row> = {}): Promise<Page<Row>> {
    const order = totalOrder(orderKeys(this.collection, orderBy));
    const size = Math.min(Math.max(1, this.#wholeNumber('limit', limit)), MAX_PAGE);
    const conditions = [this.readable(where)];
    if (cursor !== undefined) conditions.push(afterCursor(this.collection, order, cursor, plainColumn));
    const rows = await this.select({ conditions, order, limit: size + 1 });
    const items = rows.slice(0, size);
    const last = items.at(-1);
    return rows.length <= size || last === undefined
      ? { items }
      : { items, nextCursor: encodeCursor(order, last as Record<string, unknown>) };
  }

  async first(where?: Where<Row>, orderBy: OrderBy<Row> = []): Promise<Row | undefined> {
    const order = orderKeys(this.collection, orderBy);
    return (await this.select({ conditions: [this.readable(where)], order, limit: 1 }))[0];
  }

  async get(id: string): Promise<Row> {
    return this.found(id, await this.select({ conditions: [this.readable({ id } as Where)] }));
  }

  async count(where?: Where<Row>): Promise<number> {
    const query = sql`SELECT COUNT(*) AS total FROM ${quoted(this.collection.name)} WHERE ${this.readable(where)}`;
    const row = await this.#runner.first<{ total: number }>(query.text, query.params);
    return Number(row?.total ?? 0);
  }

  /** The condition together with the read scope. */
  protected readable(where: Where | undefined): SqlText {
    return allOf([compileWhere(where ?? {}, this.context), compileScope('read', this.context)]);
  }

  protected found(id: string, rows: readonly Row[]): Row {
    const row = rows[0];
    if (row === undefined) {
      throw errors.DATA_NOT_FOUND({ collection: this.collection.name, id, actor: this.actor.id });
    }
    return row;
  }

  protected async select({ conditions, order = [], limit, offset, suffix = '' }: Query): Promise<Row[]> {
    const query = sql`SELECT ${shapeOf(this.collection).columnList} FROM ${quoted(this.collection.name)} WHERE ${allOf(conditions)}`;
    const orderText = order.length > 0 ? ` ORDER BY ${orderSql(order, plainColumn)}` : '';
    const text = query.text + orderText + this.#limitText(limit, offset) + suffix;
    const rows = await this.#runner.all(text, query.params);
    return rows.map((row) => decodeRow(this.collection, row) as Row);
  }

  /** Written out, because MySQL does not take a bound number here. An offset needs a limit on both databases. */
  #limitText(limit: number | undefined, offset: number | undefined): string {
    if (limit === undefined && offset === undefined) return '';
    const count = limit === undefined ? Number.MAX_SAFE_INTEGER : this.#wholeNumber('limit', limit);
    return ` LIMIT ${count}${offset === undefined ? '' : ` OFFSET ${this.#wholeNumber('offset', offset)}`}`;
  }

  #wholeNumber(name: string, given: number): number {
    if (Number.isSafeInteger(given) && given >= 0) return given;
    const reason = `${name} must be a whole number`;
    throw errors.DATA_WHERE_INVALID({ collection: this.collection.name, reason });
  }
}
