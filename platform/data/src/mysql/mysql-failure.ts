import { errors } from '../errors.js';
import { TransientError, UniqueViolation } from '../driver.js';

/** An error of mysql2. `fatal`: the connection is gone. */
interface MysqlError extends Error {
  readonly code?: string;
  readonly errno?: number;
  readonly sqlState?: string;
  readonly fatal?: boolean;
}

const DUPLICATE = new Set([1062, 1586]);
const REFERENCED = new Set([1217, 1451]);
const REFERENCE_MISSING = new Set([1216, 1452]);
/** Lock wait timeout; deadlock; row changed since the snapshot; node not ready for queries (Galera). */
const ROLLED_BACK = new Set([1205, 1213, 1020, 1047]);
const LOST = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED']);
/** Server shutdown; connection killed (MariaDB); killed for idleness (MySQL). */
const LOST_NUMBERS = new Set([1053, 1927, 4031]);

/** Whether the connection is gone, so that what was under way has no answer. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { fatal, code, errno } = error as MysqlError;
  return fatal === true || LOST.has(code ?? '') || LOST_NUMBERS.has(errno ?? 0);
}

/** Whether the server has rolled back and would take the same transaction again. */
export function isRolledBack(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { errno, sqlState } = error as MysqlError;
  return ROLLED_BACK.has(errno ?? 0) || sqlState === '40001';
}

/** What an error of a statement means to the layer above. */
export function mysqlFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (isConnectionLost(error) || isRolledBack(error)) return new TransientError(error);
  const { errno = 0, message } = error as MysqlError;
  if (DUPLICATE.has(errno)) {
    // MariaDB names the index, MySQL the table and the index.
    const index = /for key '(?:[^']*\.)?([^'.]+)'$/.exec(message)?.[1];
    const table = /for key '([^']*)\.[^'.]+'$/.exec(message)?.[1];
    return new UniqueViolation({ ...(index && { index }), ...(table && { table }) }, error);
  }
  if (REFERENCED.has(errno)) return errors.DATA_REFERENCED({ reason: message }, { cause: error });
  if (REFERENCE_MISSING.has(errno)) return errors.DATA_REFERENCE_MISSING({ reason: message }, { cause: error });
  return error;
}
