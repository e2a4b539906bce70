import { Worker } from 'node:worker_threads';
import type { SqlValue } from '../sql-runner.js';
import { momentText } from '../moment-text.js';

export interface SqliteThreadOptions {
  readonly file: string;
  readonly readOnly: boolean;
  readonly synchronous: string;
  /** Milliseconds a statement waits for another process. */
  readonly busyTimeout: number;
}

/** An error of SQLite, as it came out of the worker. */
export class SqliteError extends Error {
  constructor(
    message: string,
    /** Extended result code; `undefined` when it is not an error of the database. */
    readonly errcode: number | undefined,
    /** False when SQLite has rolled back by itself. */
    readonly inTransaction: boolean,
    /** Which of the steps failed. */
    readonly step: number,
    /** Nothing failed, but the step matched fewer rows than expected. */
    readonly isUnmet: boolean,
  ) {
    super(message);
    this.name = 'SqliteError';
  }
}

/** One statement of a request. `expect`: rows a `run` must match at least. */
export interface Step {
  readonly kind: 'all' | 'run' | 'exec' | 'close';
  readonly sql: string;
  readonly params?: readonly SqlValue[];
  readonly expect?: number;
}

interface Answer {
  readonly id: number;
  /** Rows of an `all`, changes of a `run`. */
  readonly results?: unknown[];
  readonly error?: { message: string; errcode?: number; inTransaction: boolean; step: number; isUnmet: boolean };
}

/** A connection that lives in a worker thread. Requests are carried out in the order they are made. */
export class SqliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  #lastId = 0;
  #ended: Error | undefined;

  private constructor(options: SqliteThreadOptions) {
    this.#worker = new Worker(new URL('./sqlite-worker.mjs', import.meta.url), { workerData: options });
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the database thread has ended')));
  }

  /** @throws when the file cannot be opened */
  static async open(options: SqliteThreadOptions): Promise<SqliteThread> {
    const thread = new SqliteThread(options);
    await new Promise<Answer>((resolve, reject) => thread.#waiting.set(0, { resolve, reject }));
    return thread;
  }

  async all(sql: string, params: readonly SqlValue[] = []): Promise<unknown[]> {
    return (await this.perform([{ kind: 'all', sql, params }]))[0] as unknown[];
  }

  async exec(sql: string): Promise<void> {
    await this.perform([{ kind: 'exec', sql }]);
  }

  /** Carries out steps in order, in one journey; the first that fails is the last. @throws SqliteError */
  async perform(steps: readonly Step[]): Promise<unknown[]> {
    return (await this.#ask(steps)).results ?? [];
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    await this.#ask([{ kind: 'close', sql: '' }]);
    await exited;
  }

  #ask(steps: readonly Step[]): Promise<Answer> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    const sent = steps.map(({ kind, sql, params = [], expect }) => [kind, sql, params.map(bindable), expect]);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, steps: sent });
    });
  }

  #settle(answer: Answer): void {
    const request = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (!answer.error) return request?.resolve(answer);
    const { message, errcode, inTransaction, step, isUnmet } = answer.error;
    request?.reject(new SqliteError(message, errcode, inTransaction, step, isUnmet));
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** A value as SQLite takes it. */
export function bindable(value: SqlValue): string | number | Uint8Array | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Date ? momentText(value) : value;
}
