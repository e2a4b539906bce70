// One SQLite connection in a worker thread, so that no statement and no fsync holds up the main thread. Plain
// JavaScript because a worker cannot load TypeScript. Protocol: { id, kind, sql, params } in; { id, rows } or
// { id, error } out, strictly one after another.
import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseSync } from '@photostructure/sqlite';

/** @type {{ file: string, readOnly: boolean, synchronous: string, busyTimeout: number }} */
const options = workerData;
const MAX_STATEMENTS = 500;
/** Prepared statements, the least recently used first. @type {Map<string, import('@photostructure/sqlite').StatementSyncInstance>} */
const statements = new Map();
const database = open();

parentPort.on('message', ({ id, kind, sql, params }) => {
  try {
    parentPort.postMessage({ id, rows: perform(kind, sql, params) });
  } catch (error) {
    const { message, errcode } = /** @type {Error & { errcode?: number }} */ (error);
    const inTransaction = database.isOpen && database.isTransaction;
    parentPort.postMessage({ id, error: { message, errcode, inTransaction } });
  }
});
parentPort.postMessage({ id: 0 });

function open() {
  const opened = new DatabaseSync(options.file, { readOnly: options.readOnly, enableForeignKeyConstraints: true });
  // Only for other processes: within this one, transactions queue before they come here.
  opened.exec(`PRAGMA busy_timeout = ${options.busyTimeout}`);
  if (!options.readOnly) {
    opened.exec('PRAGMA journal_mode = WAL');
    opened.exec(`PRAGMA synchronous = ${options.synchronous}`);
  }
  return opened;
}

/** @param {'all' | 'exec' | 'close'} kind @param {string} sql @param {unknown[]} params @returns {unknown[] | undefined} */
function perform(kind, sql, params) {
  if (kind === 'all') return prepared(sql).all(...params);
  if (kind === 'exec') database.exec(sql);
  if (kind === 'close') close();
  return undefined;
}

/** @param {string} sql */
function prepared(sql) {
  const statement = statements.get(sql) ?? database.prepare(sql);
  statements.delete(sql);
  statements.set(sql, statement);
  if (statements.size > MAX_STATEMENTS) statements.delete(statements.keys().next().value);
  return statement;
}

function close() {
  statements.clear();
  database.close();
  // The answer is sent before the port closes; with the port closed the thread ends.
  setImmediate(() => parentPort.close());
}
