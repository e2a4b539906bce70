import type { Actor } from './actor.js';
import type { Collection } from './collection.js';
import { type CollectionShape, shapeOf } from './collection-shape.js';
import type { Dialect } from './data.js';
import type { TransientError } from './driver.js';
import { errors } from './errors.js';
import type { Field } from './field.js';
import { decodeRow, encodeField, encodeValue } from './field-codec.js';
import { newId } from './new-id.js';
import type { GetOptions, Repository, RevOption } from './repository.js';
import type { SqlRow, SqlValue, TransactionSql } from './sql-runner.js';
import { SqlReader } from './sql-reader.js';
import { allOf, join, quoted, sql, TRUE, value, type SqlText } from './sql-text.js';
import type { Where } from './where.js';
import { compileScope, compileWhere, plainColumn } from './where-sql.js';

const MAX_ROWS_A_STATEMENT = 500;
/** SQLite binds 32,766 values at most. */
const MAX_VALUES_A_STATEMENT = 30_000;

/** The transaction a repository works in. */
export interface Unit {
  readonly sql: TransactionSql;
  readonly dialect: Dialect;
  /** `<collection> <id>` → the rev at which this transaction read the row. */
  readonly readRevs: Map<string, number>;
  /** Rows that an earlier run of this transaction lost to another one: locked on read in this run. */
  readonly contended: ReadonlySet<string>;
  /** Notes that a row read here was changed by another transaction; all of this one is to be run again. */
  conflict(key: string): TransientError;
}

type Stored = Readonly<Record<string, SqlValue>>;

/** {@link Repository} by SQL. */
export class SqlRepository<Row, NewRow> extends SqlReader<Row> implements Repository<Row, NewRow> {
  readonly #unit: Unit;
  readonly #shape: CollectionShape;

  constructor(collection: Collection, actor: Actor, unit: Unit) {
    super(collection, actor, unit.sql);
    this.#unit = unit;
    this.#shape = shapeOf(collection);
  }

  override async get(id: string, { forUpdate = false }: GetOptions = {}): Promise<Row> {
    const mustLock = forUpdate || this.#unit.contended.has(this.#key(id));
    // On SQLite there is one writer: nobody else can change the row.
    const suffix = mustLock && this.#unit.dialect === 'mariadb' ? ' FOR UPDATE' : '';
    return this.found(id, await this.select({ conditions: [this.readable({ id } as Where)], suffix }));
  }

  async insert(row: NewRow): Promise<Row> {
    const [inserted] = await this.insertMany([row]);
    return inserted as Row;
  }

  async insertMany(rows: readonly NewRow[]): Promise<Row[]> {
    const stored = rows.map((row) => this.#valuesOf(row as Readonly<Record<string, unknown>>));
    await this.#refuseOutsideScope(stored);
    const { fields, insertText } = this.#shape;
    const size = Math.min(MAX_ROWS_A_STATEMENT, Math.floor(MAX_VALUES_A_STATEMENT / fields.length));
    for (let start = 0; start < stored.length; start += size) {
      const part = stored.slice(start, start + size);
      await this.#run({ text: insertText(part.length), params: part.flat() });
    }
    return stored.map((values) => this.#decode(values));
  }

  insertLater(rows: readonly NewRow[]): void {
    if (this.actor.kind !== 'system') throw this.#outOfScope();
    if (rows.length === 0) return;
    const values = rows.map((row) => this.#valuesOf(row as Readonly<Record<string, unknown>>));
    this.#unit.sql.post(this.#shape.insertText(rows.length), values.length === 1 ? values[0] : values.flat());
  }

  async update(target: string | Where<Row>, patch: Partial<Row>, options: RevOption = {}): Promise<number> {
    const changed = this.#encodePatch(patch);
    const within = this.#writable(target, options);
    await this.#refuseLeavingScope(within, changed);
    const changes = await this.#run(
      sql`UPDATE ${quoted(this.collection.name)} SET ${this.#assignments(changed)} WHERE ${allOf(within)}`,
    );
    if (typeof target !== 'string') {
      this.#forgetAll();
      return changes;
    }
    if (changes === 0) throw await this.#whyUntouched(target, options);
    this.#noteOwnChange(target);
    return changes;
  }

  async remove(target: string | Where<Row>, options: RevOption = {}): Promise<number> {
    const within = this.#writable(target, options);
    const changes = await this.#run(sql`DELETE FROM ${quoted(this.collection.name)} WHERE ${allOf(within)}`);
    if (typeof target === 'string' && changes === 0) throw await this.#whyUntouched(target, options);
    return changes;
  }

  protected override async select(query: Parameters<SqlReader<Row>['select']>[0]): Promise<Row[]> {
    const rows = await super.select(query);
    if (this.#shape.rev !== undefined) for (const row of rows) this.#remember(row as Record<string, unknown>);
    return rows;
  }

  /** The first reading counts: what is decided rests on it. */
  #remember(row: Readonly<Record<string, unknown>>): void {
    const key = this.#key(String(row['id']));
    if (!this.#unit.readRevs.has(key)) this.#unit.readRevs.set(key, Number(row[this.#shape.rev ?? '']));
  }

  /** After our own update, the row's rev is one more. */
  #noteOwnChange(id: string): void {
    const rev = this.#unit.readRevs.get(this.#key(id));
    if (rev !== undefined) this.#unit.readRevs.set(this.#key(id), rev + 1);
  }

  /** After an update of many rows nobody knows which of those read it moved on. */
  #forgetAll(): void {
    for (const key of this.#unit.readRevs.keys()) {
      if (key.startsWith(this.#key(''))) this.#unit.readRevs.delete(key);
    }
  }

  #key(id: string): string {
    return `${this.collection.name} ${id}`;
  }

  /** Target, both scopes, and the rev the row must have. */
  #writable(target: string | Where<Row>, { rev }: RevOption): SqlText[] {
    const context = { ...this.context, target: this.collection.name };
    const where: Where = typeof target === 'string' ? ({ id: target } as Where) : target;
    const conditions = [compileWhere(where, context), compileScope('read', context), compileScope('write', context)];
    const expected = rev ?? (typeof target === 'string' ? this.#unit.readRevs.get(this.#key(target)) : undefined);
    if (expected === undefined) return conditions;
    if (this.#shape.rev === undefined) throw this.#invalid('rev', 'the collection has no rev field');
    return [...conditions, sql`${plainColumn(this.#shape.rev)} = ${value(expected)}`];
  }

  /** Why an update or removal by id met no row, most telling first. */
  async #whyUntouched(id: string, { rev }: RevOption): Promise<Error> {
    const expected = rev ?? this.#unit.readRevs.get(this.#key(id));
    const lock = this.#unit.dialect === 'mariadb' ? ' FOR UPDATE' : '';
    const [row] = await super.select({ conditions: [this.readable({ id } as Where)], suffix: lock });
    const collection = this.collection.name;
    if (row === undefined) return errors.DATA_NOT_FOUND({ collection, id, actor: this.actor.id });
    const actual = this.#shape.rev === undefined ? undefined : (row as Record<string, unknown>)[this.#shape.rev];
    if (expected === undefined || actual === expected) return this.#outOfScope();
    return rev === undefined
      ? this.#unit.conflict(this.#key(id))
      : errors.DATA_CONFLICT({ collection, id, rev: actual, expected: rev });
  }

  /** A new row's values in the order of the fields, those that fill themselves filled in. */
  #valuesOf(row: Readonly<Record<string, unknown>>): SqlValue[] {
    this.#refuseUnknown(row);
    return this.#shape.fields.map((shape) => {
      const given = row[shape.name];
      return encodeField(this.collection, shape, given === undefined ? defaultOf(shape.field) : given);
    });
  }

  #encodePatch(patch: Partial<Row>): Stored {
    const given = Object.fromEntries(Object.entries(patch).filter(([, changed]) => changed !== undefined));
    this.#refuseUnknown(given);
    const fixed = Object.keys(given).find((name) => name === 'id' || name === this.#shape.rev);
    if (fixed !== undefined) throw this.#invalid(fixed, 'it cannot be set');
    return Object.fromEntries(
      Object.keys(given).map((name) => [name, encodeValue(this.collection, name, given[name])]),
    );
  }

  #refuseUnknown(row: Readonly<Record<string, unknown>>): void {
    const { fields } = this.collection;
    for (const name in row) {
      if (!Object.hasOwn(fields, name)) throw this.#invalid(name, 'there is no such field');
    }
  }

  #assignments(changed: Stored): SqlText {
    const set = Object.entries(changed).map(([name, bound]) => sql`${plainColumn(name)} = ${value(bound)}`);
    if (this.#shape.rev !== undefined)
      set.push(sql`${plainColumn(this.#shape.rev)} = ${plainColumn(this.#shape.rev)} + 1`);
    // An empty patch on a collection without rev still has to match rows.
    return set.length > 0 ? join(set, ', ') : sql`${plainColumn('id')} = ${plainColumn('id')}`;
  }

  /** New rows are put to the write scope before they are written, as values in place of columns. */
  async #refuseOutsideScope(rows: readonly (readonly SqlValue[])[]): Promise<void> {
    if (this.actor.kind === 'system') return;
    const checks = new Map<string, SqlText>();
    for (const row of rows) {
      const column = (name: string) => value(row[this.#shape.fields.findIndex((shape) => shape.name === name)] ?? null);
      const check = compileScope('write', { ...this.context, column });
      checks.set(JSON.stringify([check.text, check.params]), check);
    }
    for (const check of checks.values()) {
      if (check === TRUE) continue;
      const query = sql`SELECT CASE WHEN ${check} THEN 1 ELSE 0 END AS allowed`;
      const row = await this.#unit.sql.first<{ allowed: number }>(query.text, query.params);
      if (Number(row?.allowed) !== 1) throw this.#outOfScope();
    }
  }

  /** Rows in reach that the patch would carry out of the write scope. */
  async #refuseLeavingScope(within: readonly SqlText[], changed: Stored): Promise<void> {
    if (this.actor.kind === 'system') return;
    const column = (name: string) => (Object.hasOwn(changed, name) ? value(changed[name] ?? null) : plainColumn(name));
    const after = compileScope('write', { ...this.context, column });
    const before = compileScope('write', this.context);
    if (after.text === before.text && JSON.stringify(after.params) === JSON.stringify(before.params)) return;
    const leaving = sql`SELECT COUNT(*) AS total FROM ${quoted(this.collection.name)} WHERE ${allOf(within)} AND (${after}) IS NOT TRUE`;
    const row = await this.#unit.sql.first<{ total: number }>(leaving.text, leaving.params);
    if (Number(row?.total) > 0) throw this.#outOfScope();
  }

  async #run({ text, params }: SqlText): Promise<number> {
    return (await this.#unit.sql.run(text, params)).changes;
  }

  #decode(values: readonly SqlValue[]): Row {
    const stored: Record<string, SqlValue> = {};
    this.#shape.fields.forEach(({ column }, index) => (stored[column] = values[index] ?? null));
    return decodeRow(this.collection, stored as SqlRow) as Row;
  }

  #outOfScope() {
    return errors.DATA_OUT_OF_SCOPE({ collection: this.collection.name, actor: this.actor.id });
  }

  #invalid(name: string, reason: string) {
    return errors.DATA_VALUE_INVALID(
      { collection: this.collection.name, field: name, reason },
      { pointer: `/${name}` },
    );
  }
}

function defaultOf(field: Field): unknown {
  if (field.kind === 'id') return newId();
  if (field.kind === 'rev') return 1;
  return typeof field.default === 'function' ? (field.default as () => unknown)() : (field.default ?? null);
}
