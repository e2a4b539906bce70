import { errors } from './errors.js';
import type { Collection } from './collection.js';
import { type FieldShape, shapeOf } from './collection-shape.js';
import type { Field, FieldKind } from './field.js';
import { momentOf, momentText } from './moment-text.js';
import type { SqlRow, SqlValue } from './sql-runner.js';

/** Between a value in a row and a value in a column. `encode` throws a plain error that says what was expected. */
interface Codec {
  encode(value: unknown): SqlValue;
  decode(stored: string | number | Uint8Array): unknown;
}

const INT = { min: -(2 ** 31), max: 2 ** 31 - 1 };
const SAFE = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };

const text: Codec = { encode: wellFormedText, decode: (stored) => stored };
const safeInteger: Codec = { encode: (value) => integerWithin(value, SAFE), decode: Number };
const codecs: Readonly<Record<FieldKind, Codec>> = {
  id: { encode: identifier, decode: (stored) => stored },
  string: text,
  text,
  integer: { encode: (value) => integerWithin(value, INT), decode: Number },
  bigint: safeInteger,
  boolean: { encode: zeroOrOne, decode: (stored) => stored === 1 },
  moment: { encode: moment, decode: (stored) => momentOf(String(stored)) },
  date: { encode: calendarDay, decode: (stored) => stored },
  json: { encode: jsonText, decode: (stored) => JSON.parse(String(stored)) as unknown },
  bytes: { encode: bytes, decode: (stored) => new Uint8Array(stored as Uint8Array) },
  rev: safeInteger,
};

/** A value on its way into a column, all limits checked. @throws DATA_VALUE_INVALID */
export function encodeValue(collection: Collection, name: string, value: unknown): SqlValue {
  return encodeField(collection, { name, field: fieldOf(collection, name) }, value);
}

/** The same for a field that is known. @throws DATA_VALUE_INVALID */
export function encodeField(
  collection: Collection,
  { name, field }: Pick<FieldShape, 'name' | 'field'>,
  value: unknown,
): SqlValue {
  if (value === null || value === undefined) {
    if (field.optional) return null;
    throw invalid(collection, name, 'expected a value');
  }
  const encoded = attempt(collection, name, { codec: codecs[field.kind], value });
  if (field.max !== undefined && isLonger(String(encoded), field.max)) {
    throw invalid(collection, name, `expected up to ${field.max} characters`);
  }
  return encoded;
}

/** A value to compare a column with: of the right type, of any length. @throws DATA_VALUE_INVALID */
export function encodeOperand(collection: Collection, name: string, value: unknown): SqlValue {
  const { kind } = fieldOf(collection, name);
  const codec = kind === 'id' ? text : codecs[kind];
  return attempt(collection, name, { codec, value });
}

/** A row of the database as a row of the collection. Columns that were not selected are left out. */
export function decodeRow(collection: Collection, stored: SqlRow): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { name, column, field } of shapeOf(collection).fields) {
    const value = stored[column];
    if (value !== undefined) row[name] = value === null ? null : codecs[field.kind].decode(value);
  }
  return row;
}

/** @throws DATA_VALUE_INVALID when the collection has no such field */
export function fieldOf(collection: Collection, name: string): Field {
  const field = Object.hasOwn(collection.fields, name) ? collection.fields[name] : undefined;
  if (!field) throw invalid(collection, name, 'there is no such field');
  return field;
}

function attempt(
  collection: Collection,
  name: string,
  { codec, value }: { readonly codec: Codec; readonly value: unknown },
): SqlValue {
  try {
    return codec.encode(value);
  } catch (error) {
    throw invalid(collection, name, error instanceof Error ? error.message : String(error));
  }
}

/** A character is one or two units, so only what is longer in units has to be counted. */
function isLonger(text: string, max: number): boolean {
  return text.length > max && [...text].length > max;
}

function invalid(collection: Collection, field: string, reason: string) {
  return errors.DATA_VALUE_INVALID({ collection: collection.name, field, reason }, { pointer: `/${field}` });
}

const SUSPECT = /[\0\ud800-\udfff]/;

function wellFormedText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`expected text, got ${typeof value}`);
  // SQLite's text functions stop at U+0000, and a lone surrogate has no UTF-8 form. Most text has neither a lone one nor
  // a pair, which is told faster than which of both it is.
  if (SUSPECT.test(value) && (value.includes('\0') || /\p{Surrogate}/u.test(value))) {
    throw new TypeError('expected well-formed text');
  }
  return value;
}

function identifier(value: unknown): string {
  if (typeof value !== 'string' || value.length < 1 || value.length > 36 || !isPrintable(value)) {
    throw new TypeError('expected an id of up to 36 printable ASCII characters');
  }
  return value;
}

function isPrintable(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x21 || code > 0x7e) return false;
  }
  return true;
}

function integerWithin(value: unknown, { min, max }: { readonly min: number; readonly max: number }): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new TypeError(`expected a whole number from ${min} to ${max}`);
  }
  return value;
}

function zeroOrOne(value: unknown): number {
  if (typeof value !== 'boolean') throw new TypeError(`expected true or false, got ${typeof value}`);
  return value ? 1 : 0;
}

function moment(value: unknown): string {
  if (!(value instanceof Date)) throw new TypeError(`expected a Date, got ${typeof value}`);
  return momentText(value);
}

function calendarDay(value: unknown): string {
  const isDay = typeof value === 'string' && /^[1-9]\d{3}-\d{2}-\d{2}$/.test(value);
  const parsed = isDay ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!parsed || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== value) {
    throw new TypeError('expected a calendar day as YYYY-MM-DD');
  }
  return value;
}

function jsonText(value: unknown): string {
  const encoded = JSON.stringify(value) as string | undefined;
  if (encoded === undefined) throw new TypeError('expected a JSON value');
  return wellFormedText(encoded);
}

function bytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TypeError('expected bytes (Uint8Array)');
  return value;
}
