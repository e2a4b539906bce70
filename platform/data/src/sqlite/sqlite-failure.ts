import { errors } from '../errors.js';
import { TransientError, UniqueViolation } from '../driver.js';
import { SqliteError } from './sqlite-thread.js';

const BUSY = 5;
const LOCKED = 6;

/** What an error of SQLite means to the layer above. */
export function sqliteFailure(error: unknown, sql: string): unknown {
  if (!(error instanceof SqliteError)) return error;
  const primaryCode = (error.errcode ?? 0) & 0xff;
  if (primaryCode === BUSY || primaryCode === LOCKED) return new TransientError(error);
  const unique = /^UNIQUE constraint failed: (.+)$/.exec(error.message)?.[1];
  if (unique !== undefined) {
    const parts = unique.split(', ').map((part) => part.split('.'));
    return new UniqueViolation({ table: parts[0]?.[0] ?? '', columns: parts.map(([, column]) => column ?? '') }, error);
  }
  if (error.message === 'FOREIGN KEY constraint failed') {
    // SQLite does not say which side is missing; the statement does.
    const isRemoval = /^\s*DELETE/i.test(sql);
    const refusal = isRemoval ? errors.DATA_REFERENCED : errors.DATA_REFERENCE_MISSING;
    return refusal({ reason: error.message }, { cause: error });
  }
  return error;
}
