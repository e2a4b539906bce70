import { createHash } from 'node:crypto';
import { columnOf, type Index } from './collection.js';

/** MySQL allows 64 characters. */
const MAX_NAME = 60;

/** The name of an index in the database, made from what it is on; the same at every time. */
export function indexName(table: string, { fields, unique = false, whileNull }: Index): string {
  const condition = whileNull === undefined ? '' : `_no_${columnOf(whileNull)}`;
  const full = `${unique ? 'u' : 'i'}_${table}_${fields.map(columnOf).join('_')}${condition}`;
  if (full.length <= MAX_NAME) return full;
  return `${full.slice(0, MAX_NAME - 9)}_${createHash('sha256').update(full).digest('hex').slice(0, 8)}`;
}
