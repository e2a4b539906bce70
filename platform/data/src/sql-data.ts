import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError, type EventType } from '@sanzhi/platform-kernel';
import type { Actor } from './actor.js';
import { columnOf, revFieldOf, type Collection } from './collection.js';
import type { Data, EmitOptions, ReadData, Tx } from './data.js';
import {
  TransientError,
  UniqueViolation,
  UnmetExpectation,
  type Answer,
  type Driver,
  type DriverTransaction,
  type Posted,
} from './driver.js';
import { duplicateError } from './duplicate-error.js';
import { errors } from './errors.js';
import type { OutboxWriter } from './outbox-writer.js';
import type { Repository } from './repository.js';
import { SqlReader } from './sql-reader.js';
import { SqlRepository, type Unit } from './sql-repository.js';
import type { SqlRunner, TransactionSql } from './sql-runner.js';
import { quoted } from './sql-text.js';
import { withRetries } from './with-retries.js';

export interface SqlDataOptions {
  readonly driver: Driver;
  /** Collections whose indexes are known from the start; others become known by use. */
  readonly collections: readonly Collection[];
  readonly outboxWriter: OutboxWriter;
  readonly tries: number;
}

/** {@link Data} over a driver. */
export class SqlData implements Data {
  readonly dialect: Data['dialect'];
  readonly #options: SqlDataOptions;
  readonly #collections: Set<Collection>;
  /** The transaction an asynchronous call chain is in, to refuse one within another: on SQLite it would wait for itself. */
  readonly #current = new AsyncLocalStorage<TransactionUnit>();

  constructor(options: SqlDataOptions) {
    this.#options = options;
    this.#collections = new Set(options.collections);
    this.dialect = options.driver.dialect;
  }

  transact<T>(actor: Actor, fn: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#current.getStore()?.isOpen) return Promise.reject(errors.DATA_NESTED());
    const contended = new Set<string>();
    return withRetries(this.#options.tries, () => this.#attempt(actor, fn, contended));
  }

  read(actor: Actor): ReadData {
    const { driver, tries } = this.#options;
    const reader: ReadData['sql'] = {
      all: (sql, params) => withRetries(tries, () => driver.reader.all(sql, params)),
      first: (sql, params) => withRetries(tries, () => driver.reader.first(sql, params)),
    };
    return { actor, sql: reader, of: (collection) => new SqlReader(collection, actor, reader) };
  }

  async snapshot<T>(actor: Actor, fn: (read: ReadData) => Promise<T>): Promise<T> {
    return withRetries(1, async () => {
      const snapshot = await this.#options.driver.snapshot();
      try {
        return await fn({ actor, sql: snapshot, of: (collection) => new SqlReader(collection, actor, snapshot) });
      } finally {
        await snapshot.end();
      }
    });
  }

  async #attempt<T>(actor: Actor, fn: (tx: Tx) => Promise<T>, contended: Set<string>): Promise<T> {
    const { driver, outboxWriter } = this.#options;
    const transaction = await driver.begin();
    const unit = new TransactionUnit(transaction, driver.dialect, this.#collections, contended);
    let result: T;
    try {
      result = await this.#current.run(unit, () => fn(new ActorTx(actor, unit, outboxWriter)));
      // A function that swallowed a deadlock would go on in a transaction that is no more.
      if (unit.failure) throw unit.failure;
      if (unit.refusal !== undefined) throw unit.refusal;
    } catch (error) {
      await unit.noteStaleReads(error).catch(() => undefined);
      unit.isOpen = false;
      await transaction.rollback();
      throw unit.failure ?? error;
    }
    unit.isOpen = false;
    await unit.commit();
    for (const then of unit.afterCommit) then();
    return result;
  }
}

/** With the row, as in {@link TransactionUnit.readRevs}, that it must match. */
type PostedRow = Posted & { readonly key?: string };

/** What all actors of one transaction share. */
class TransactionUnit implements Unit, TransactionSql {
  readonly readRevs = new Map<string, number>();
  readonly afterCommit: (() => void)[] = [];
  isOpen = true;
  failure: TransientError | undefined;
  /** What something posted was refused with. Whoever asked next heard it; the rest of what was posted is lost. */
  refusal: unknown;
  #posted: PostedRow[] = [];
  #direct: TransactionSql | undefined;

  constructor(
    readonly transaction: DriverTransaction,
    readonly dialect: Driver['dialect'],
    readonly collections: Set<Collection>,
    readonly contended: Set<string>,
  ) {}

  /** For repositories. */
  get sql(): TransactionSql {
    return this;
  }

  /**
   * For `tx.sql`: as {@link sql}, and after a write of a table forgets at which rev its rows were read, because this
   * transaction may itself have moved them on.
   */
  get direct(): TransactionSql {
    return (this.#direct ??= {
      all: this.all,
      first: this.first,
      run: (text, params) => {
        this.#forgetReads(text);
        return this.run(text, params);
      },
      post: (text, params, row) => {
        this.#forgetReads(text);
        this.post(text, params, row);
      },
    });
  }

  #forgetReads(text: string): void {
    if (this.readRevs.size === 0) return;
    const table = /^\s*(?:UPDATE|DELETE\s+FROM)\s+[`"]?(\w+)/i.exec(text)?.[1];
    for (const key of this.readRevs.keys()) if (key.startsWith(`${table} `)) this.readRevs.delete(key);
  }

  /** Ends the transaction, what was posted included. */
  async commit(): Promise<void> {
    const posted = this.#posted;
    try {
      await this.transaction.commit(posted);
    } catch (error) {
      throw this.#translate(error, posted);
    }
  }

  conflict(key: string): TransientError {
    this.contended.add(key);
    this.failure = new TransientError(new Error(`<${key}> was changed meanwhile`));
    return this.failure;
  }

  /**
   * A row was refused as a duplicate: perhaps only because it was made from rows that another transaction has changed
   * since they were read. Then this one is run again.
   */
  async noteStaleReads(error: unknown): Promise<void> {
    if (this.failure || !(error instanceof AppError) || error.code !== errors.DATA_DUPLICATE.code) return;
    for (const [key, rev] of this.readRevs) {
      if ((await this.#revOf(key)) !== rev) return void this.conflict(key);
    }
  }

  /** The rev that a row has now; the key is as in {@link readRevs}. */
  async #revOf(key: string): Promise<number | undefined> {
    const [table = '', id = ''] = key.split(' ');
    const collection = [...this.collections].find(({ name }) => name === table);
    const rev = quoted(columnOf((collection && revFieldOf(collection)) ?? 'rev'));
    return (await this.first<{ rev: number }>(`SELECT ${rev} AS rev FROM ${quoted(table)} WHERE id = ?`, [id]))?.rev;
  }

  all: SqlRunner['all'] = (sql, params) => this.#asked(() => this.transaction.all(sql, params));
  first: SqlRunner['first'] = (sql, params) => this.#asked(() => this.transaction.first(sql, params));
  run: SqlRunner['run'] = (sql, params) => this.#asked(() => this.transaction.run(sql, params));

  post: TransactionSql['post'] = (sql, params = [], row) => {
    if (!this.isOpen) throw errors.DATA_ENDED();
    this.#posted.push(row ? { sql, params, expect: 1, key: `${row.collection.name} ${row.id}` } : { sql, params });
  };

  /** Whoever asks finds what was posted before. */
  async #asked<T>(perform: () => Answer<T>): Promise<T> {
    if (this.#posted.length > 0) await this.#send();
    this.#requireWhole();
    try {
      const answer = perform();
      return answer instanceof Promise ? await answer : answer;
    } catch (error) {
      throw this.#translate(error);
    }
  }

  async #send(): Promise<void> {
    const posted = this.#posted;
    this.#posted = [];
    try {
      this.#requireWhole();
      await this.transaction.runAll(posted);
    } catch (error) {
      const refusal = this.#translate(error, posted);
      this.refusal ??= refusal;
      throw refusal;
    }
  }

  #requireWhole(): void {
    if (this.failure) throw this.failure;
    if (!this.isOpen) throw errors.DATA_ENDED();
  }

  #translate(error: unknown, posted: readonly PostedRow[] = []): unknown {
    if (error instanceof UnmetExpectation) return this.conflict(posted[error.index]?.key ?? '');
    if (error instanceof TransientError) this.failure = error;
    return error instanceof UniqueViolation ? duplicateError(error, this.collections) : error;
  }
}

class ActorTx implements Tx {
  readonly sql: TransactionSql;
  readonly #unit: TransactionUnit;
  readonly #outboxWriter: OutboxWriter;

  constructor(
    readonly actor: Actor,
    unit: TransactionUnit,
    outboxWriter: OutboxWriter,
  ) {
    this.#unit = unit;
    this.#outboxWriter = outboxWriter;
    this.sql = unit.direct;
  }

  of<Row, NewRow>(collection: Collection<Row, NewRow>): Repository<Row, NewRow> {
    this.#unit.collections.add(collection);
    return new SqlRepository(collection, this.actor, this.#unit);
  }

  as(actor: Actor): Tx {
    return new ActorTx(actor, this.#unit, this.#outboxWriter);
  }

  async emit<P>(type: EventType<P>, payload: P, { aggregate }: EmitOptions): Promise<void> {
    await this.#outboxWriter.write(this, { type: type.name, payload, aggregate });
  }

  conflict(collection: Collection, id: string): Error {
    return this.#unit.conflict(`${collection.name} ${id}`);
  }

  afterCommit(then: () => void): void {
    this.#unit.afterCommit.push(then);
  }
}
