import { ServiceKey, type EventType, type Tx as KernelTx } from '@sanzhi/platform-kernel';
import type { Actor } from './actor.js';
import type { Collection } from './collection.js';
import type { Reader, Repository } from './repository.js';
import type { SqlRunner, TransactionSql } from './sql-runner.js';

export type Dialect = 'sqlite' | 'mariadb';

declare module '@sanzhi/platform-kernel' {
  /** A database transaction for an actor. Use it only until the function it was given to has returned. */
  interface Tx {
    readonly actor: Actor;
    /** Prepared statements on the transaction's connection, for hot paths. Scopes do not apply. */
    readonly sql: TransactionSql;
    of<Row, NewRow>(collection: Collection<Row, NewRow>): Repository<Row, NewRow>;
    /** The same transaction under another actor. */
    as(actor: Actor): Tx;
    /**
     * Records that something happened. Each listener hears of it after the commit, once in effect, and in the order
     * of the aggregate's events. An event that nobody listens to is not kept.
     *
     * @throws DATA_OUTBOX_UNBOUND when {@link Outbox.bind} was not called
     */
    emit<P>(type: EventType<P>, payload: NoInfer<P>, options: EmitOptions): Promise<void>;
    /**
     * For {@link sql}: says that a row was changed by another transaction since it was read. Throw what it gives, and
     * this transaction is run again as a whole.
     */
    conflict(collection: Collection, id: string): Error;
    /** Called once after the commit; not at all when there is none. For wake-ups in this process: it may get lost in a crash. */
    afterCommit(then: () => void): void;
  }
}

export type Tx = KernelTx;

export interface EmitOptions {
  /** What the event happened to, as `case:<id>`; events of one aggregate are delivered in order. Up to 120 characters. */
  readonly aggregate: string;
}

/** Questions outside a transaction. Each statement sees all that was committed before it, not more. */
export interface ReadData {
  readonly actor: Actor;
  of<Row>(collection: Collection<Row>): Reader<Row>;
  readonly sql: Pick<SqlRunner, 'all' | 'first'>;
}

/** The database. */
export interface Data {
  readonly dialect: Dialect;
  /**
   * Runs `fn` in a transaction and commits; an error rolls back and is thrown on.
   *
   * `fn` is run again as a whole when the database was busy, a lock timed out, a deadlock was broken or a row it read
   * was changed meanwhile, also when that shows only at commit. So `fn` must have no effect outside `tx`.
   *
   * @throws DATA_BUSY after too many tries; DATA_OUTCOME_UNKNOWN when the connection broke during the commit;
   *   DATA_NESTED when called within the `fn` of another transaction: pass `tx` on instead
   */
  transact<T>(actor: Actor, fn: (tx: Tx) => Promise<T>): Promise<T>;
  read(actor: Actor): ReadData;
  /**
   * Runs `fn` with questions that all see the same commit, the newest when it begins; for what must fit together, as a
   * backup does. Writers go on beside it, but what they replace is kept until `fn` has ended: it should not be idle.
   *
   * @throws DATA_BUSY when the database was lost on the way
   */
  snapshot<T>(actor: Actor, fn: (read: ReadData) => Promise<T>): Promise<T>;
}

export const Data = ServiceKey.define<Data>('data');
