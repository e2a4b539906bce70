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

/** An error of SQLite. */
export class SqliteError extends Error {
  constructor(
    message: string,
    /** Extended result code; `undefined` when it is not an error of the database. */
    readonly errcode: number | undefined,
    /** False when SQLite has rolled back by itself. */
    readonly inTransaction: boolean,
  ) {
    super(message);
    this.name = 'SqliteError';
  }
}

/** What is asked of the worker. */
interface Request {
  readonly kind: 'all' | 'exec' | 'close';
  readonly sql: string;
  readonly params: readonly ReturnType<typeof bindable>[];
}

interface Answer {
  readonly id: number;
  /** Of an `all`. */
  readonly rows?: unknown[];
  readonly error?: { readonly message: string; readonly errcode?: number; readonly inTransaction: boolean };
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

  /** @throws SqliteError */
  async all(sql: string, params: readonly SqlValue[] = []): Promise<unknown[]> {
    return (await this.#ask({ kind: 'all', sql, params: params.map(bindable) })).rows ?? [];
  }

  /** @throws SqliteError */
  async exec(sql: string): Promise<void> {
    await this.#ask({ kind: 'exec', sql, params: [] });
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    await this.#ask({ kind: 'close', sql: '', params: [] });
    await exited;
  }

  #ask(request: Request): Promise<Answer> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...request });
    });
  }

  #settle(answer: Answer): void {
    const asked = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (!answer.error) return asked?.resolve(answer);
    const { message, errcode, inTransaction } = answer.error;
    asked?.reject(new SqliteError(message, errcode, inTransaction));
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
