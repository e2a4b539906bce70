import { ExtensionPoint } from '@sanzhi/platform-kernel';
import { errors } from './errors.js';
import type { Field } from './field.js';
import type { Scope } from './scope.js';

export type Fields = Readonly<Record<string, Field>>;

type RowOfFields<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T, boolean> ? T : never;
};

type OmittableKey<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<unknown, infer O> ? (O extends true ? K : never) : never;
}[keyof F];

type NewRowOfFields<F extends Fields> = Omit<RowOfFields<F>, OmittableKey<F>> & {
  readonly [K in OmittableKey<F>]?: RowOfFields<F>[K];
};

export interface Index {
  readonly fields: readonly string[];
  readonly unique?: boolean;
  /**
   * Serves only questions for rows in which this field is null, as long as something is not done: `{ doneAt: null }`.
   * SQLite then keeps no others in it, so that a row which is done leaves it for good; on MariaDB the field stands first.
   */
  readonly whileNull?: string;
}

/**
 * A table, its columns and who may see its rows. `Row` is what reads give, `NewRow` what inserts take; neither is
 * present at run time.
 */
export interface Collection<out Row = unknown, out NewRow = unknown> {
  /** The table, snake_case. */
  readonly name: string;
  readonly fields: Fields;
  readonly indexes: readonly Index[];
  readonly scope: Scope;
  readonly isClustered?: boolean;
  readonly row?: Row;
  readonly newRow?: NewRow;
}

/** The rows of a collection: `type CaseFile = RowOf<typeof caseFiles>`. */
export type RowOf<C> = C extends Collection<infer Row, unknown> ? Row : never;

/** What an insert takes: as {@link RowOf}, without the fields that fill themselves. */
export type NewRowOf<C> = C extends Collection<unknown, infer NewRow> ? NewRow : never;

export interface CollectionSpec<F extends Fields> {
  readonly name: string;
  /** Must have `id: field.id()`. camelCase here and in rows, snake_case in the database. */
  readonly fields: F;
  readonly indexes?: readonly {
    readonly fields: readonly (keyof F & string)[];
    readonly unique?: boolean;
    readonly whileNull?: keyof F & string;
  }[];
  readonly scope: Scope<RowOfFields<F>>;
  /**
   * Many small rows: kept in the order of their ids, in the index itself, as MariaDB always does. On SQLite one tree less
   * to write for every row; for rows of some kilobytes it would cost more than it saves.
   */
  readonly isClustered?: boolean;
}

/** All collections of an installation, by table name. A collection is also created by a migration. */
export const collections = ExtensionPoint.define<Collection>('collections', (collection) => collection.name);

/**
 * Defines a collection. Contribute it to {@link collections} and create its table in a migration.
 *
 * ```ts
 * export const notes = defineCollection({
 *   name: 'notes',
 *   fields: { id: field.id(), departmentId: field.string(36), body: field.text(), rev: field.rev() },
 *   indexes: [{ fields: ['departmentId'] }],
 *   scope: departmentScope(),
 * });
 * ```
 *
 * @throws DATA_COLLECTION_INVALID saying which rule is broken
 */
export function defineCollection<const F extends Fields>(
  spec: CollectionSpec<F>,
): Collection<RowOfFields<F>, NewRowOfFields<F>> {
  const collection: Collection = {
    name: spec.name,
    fields: spec.fields,
    indexes: spec.indexes ?? [],
    scope: spec.scope as Scope,
    ...(spec.isClustered ? { isClustered: true } : {}),
  };
  const reason = faultOf(collection);
  if (reason) throw errors.DATA_COLLECTION_INVALID({ collection: spec.name, reason });
  return collection as Collection<RowOfFields<F>, NewRowOfFields<F>>;
}

/** `departmentId` → `department_id`. */
export function columnOf(fieldName: string): string {
  const known = columns.get(fieldName);
  if (known !== undefined) return known;
  const column = fieldName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columns.set(fieldName, column);
  return column;
}

/** Asked for every column of every row. Field names are the program's own, so there are some hundreds at most. */
const columns = new Map<string, string>();

/** The field that carries the optimistic lock, if the collection has one. */
export function revFieldOf(collection: Collection): string | undefined {
  return Object.keys(collection.fields).find((name) => collection.fields[name]?.kind === 'rev');
}

/** InnoDB indexes 3072 bytes; utf8mb4 takes 4 a character, and other columns of the index need some. */
const MAX_INDEX_CHARACTERS = 760;
const RESERVED = new Set(['and', 'or', 'not']);

function faultOf({ name, fields, indexes, scope }: Collection): string | undefined {
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(name)) return 'its name must be snake_case, up to 51 characters';
  if (typeof scope !== 'function') return 'it needs a scope: who may see its rows';
  if (fields['id']?.kind !== 'id') return 'it needs id: field.id()';
  const names = Object.keys(fields);
  const bad = names.find((field) => !/^[a-z][a-zA-Z0-9]{0,50}$/.test(field) || RESERVED.has(field));
  if (bad !== undefined) return `field <${bad}> must be camelCase, up to 51 characters, and not and, or, not`;
  if (names.filter((field) => fields[field]?.kind === 'rev').length > 1) return 'it has two rev fields';
  return indexFault(fields, [...indexes, ...uniqueFields(fields)]);
}

function uniqueFields(fields: Fields): Index[] {
  return Object.keys(fields).flatMap((name) => (fields[name]?.unique ? [{ fields: [name], unique: true }] : []));
}

function indexFault(fields: Fields, indexes: readonly Index[]): string | undefined {
  for (const index of indexes) {
    const names = [...index.fields, ...(index.whileNull === undefined ? [] : [index.whileNull])];
    const parts = names.map((name) => fields[name]);
    const label = names.join(', ');
    if (parts.some((part) => part === undefined)) return `index (${label}) names a field it does not have`;
    if (parts.some((part) => part && ['text', 'json', 'bytes'].includes(part.kind))) {
      return `index (${label}) holds a text, json or bytes field; use string(max)`;
    }
    const characters = parts.reduce((sum, part) => sum + (part?.max ?? 36), 0);
    if (characters > MAX_INDEX_CHARACTERS) return `index (${label}) is wider than ${MAX_INDEX_CHARACTERS} characters`;
  }
  return undefined;
}
