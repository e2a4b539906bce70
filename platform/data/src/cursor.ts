import type { Collection } from './collection.js';
import { errors } from './errors.js';
import { encodeOperand, fieldOf } from './field-codec.js';
import { allOf, anyOf, FALSE, sql, value, type SqlText } from './sql-text.js';
import type { SqlValue } from './sql-runner.js';

export interface OrderKey {
  readonly field: string;
  readonly descending: boolean;
}

/** Reads `['departmentId', '-createdAt']`. @throws DATA_WHERE_INVALID for what cannot be ordered by */
export function orderKeys(collection: Collection, orderBy: readonly string[]): OrderKey[] {
  return orderBy.map((entry) => {
    const descending = entry.startsWith('-');
    const field = descending ? entry.slice(1) : entry;
    const kind = Object.hasOwn(collection.fields, field) ? collection.fields[field]?.kind : undefined;
    if (kind === undefined || kind === 'json' || kind === 'bytes') {
      throw errors.DATA_WHERE_INVALID({ collection: collection.name, reason: `there is no order by <${field}>` });
    }
    return { field, descending };
  });
}

/** The keys, made total by `id`. */
export function totalOrder(keys: readonly OrderKey[]): OrderKey[] {
  const upToId = keys.findIndex(({ field }) => field === 'id');
  return upToId >= 0 ? keys.slice(0, upToId + 1) : [...keys, { field: 'id', descending: false }];
}

export function orderSql(keys: readonly OrderKey[], column: (name: string) => SqlText): string {
  return keys.map(({ field, descending }) => `${column(field).text}${descending ? ' DESC' : ''}`).join(', ');
}

/**
 * Where a page ended: base64url of `[order, ...values]`. Opaque to callers, and no secret: it holds only values of
 * a row the caller has seen.
 */
export function encodeCursor(keys: readonly OrderKey[], row: Readonly<Record<string, unknown>>): string {
  const values = keys.map(({ field }) => row[field] ?? null);
  return Buffer.from(JSON.stringify([signatureOf(keys), ...values])).toString('base64url');
}

/** The condition for rows after the cursor. @throws DATA_CURSOR_INVALID */
export function afterCursor(
  collection: Collection,
  keys: readonly OrderKey[],
  cursor: string,
  column: (name: string) => SqlText,
): SqlText {
  const values = decodeCursor(collection, keys, cursor);
  return anyOf(
    keys.map((key, index) =>
      allOf([
        ...keys.slice(0, index).map(({ field }, before) => isEqual(column(field), values[before] ?? null)),
        isAfter(key, column(key.field), values[index] ?? null),
      ]),
    ),
  );
}

function decodeCursor(collection: Collection, keys: readonly OrderKey[], cursor: string): SqlValue[] {
  try {
    const [signature, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (signature !== signatureOf(keys) || values.length !== keys.length) throw new TypeError('another query');
    return keys.map(({ field }, index) => {
      const given = values[index];
      if (given === null) return null;
      const isMoment = fieldOf(collection, field).kind === 'moment';
      return encodeOperand(collection, field, isMoment ? new Date(String(given)) : given);
    });
  } catch (cause) {
    throw errors.DATA_CURSOR_INVALID({}, { cause });
  }
}

function signatureOf(keys: readonly OrderKey[]): string {
  return keys.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',');
}

function isEqual(column: SqlText, bound: SqlValue): SqlText {
  return bound === null ? sql`${column} IS NULL` : sql`${column} = ${value(bound)}`;
}

/** Nulls sort below every value on both databases: first ascending, last descending. */
function isAfter({ descending }: OrderKey, column: SqlText, bound: SqlValue): SqlText {
  if (!descending) return bound === null ? sql`${column} IS NOT NULL` : sql`${column} > ${value(bound)}`;
  return bound === null ? FALSE : sql`(${column} < ${value(bound)} OR ${column} IS NULL)`;
}
