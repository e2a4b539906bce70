// One SQLite connection in a worker thread, so that no statement and no fsync holds up the main thread. Plain
// JavaScript because a worker cannot load TypeScript. Protocol: { id, steps } in, each step [kind, sql, params, expect];
// { id, results } or { id, error } out, strictly one after another. The first step that fails is the last one.
import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseSync } from '@photostructure/sqlite';

/** @type {{ file: string, readOnly: boolean, synchronous: string, busyTimeout: number }} */
const options = workerData;
const MAX_STATEMENTS = 500;
/** Prepared statements, the least recently used first. @type {Map<string, import('@photostructure/sqlite').StatementSyncInstance>} */
const statements = new Map();
const database = open();

parentPort.on('message', ({ id, steps }) => {
  const results = [];
  try {
    for (const [kind, sql, params, expect] of steps) results.push(perform(kind, sql, params, expect));
    parentPort.postMessage({ id, results });
  } catch (error) {
    const {
      message,
      errcode,
      isUnmet = false,
    } = /** @type {Error & { errcode?: number, isUnmet?: boolean }} */ (error);
    const inTransaction = database.isOpen && database.isTransaction;
    parentPort.postMessage({ id, error: { message, errcode, inTransaction, isUnmet, step: results.length } });
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

/**
 * @param {'all' | 'run' | 'exec' | 'close'} kind @param {string} sql @param {unknown[]} params
 * @param {number | undefined} expect rows to be matched at least
 */
function perform(kind, sql, params, expect) {
  if (kind === 'all') return prepared(sql).all(...params);
  if (kind === 'run') return changesOf(Number(prepared(sql).run(...params).changes), expect);
  if (kind === 'exec') database.exec(sql);
  if (kind === 'close') close();
  return 0;
}

/** @param {number} changes @param {number | undefined} expect */
function changesOf(changes, expect) {
  if (expect !== undefined && changes < expect) throw Object.assign(new Error('too few rows'), { isUnmet: true });
  return changes;
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
