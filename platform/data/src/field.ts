/** What a column holds. Each kind has one codec in `field-codec.ts` and one column type per database. */
export type FieldKind =
  'id' | 'string' | 'text' | 'integer' | 'bigint' | 'boolean' | 'moment' | 'date' | 'json' | 'bytes' | 'rev';

export interface Reference {
  /** Name (table) of the collection whose `id` is referred to. */
  readonly collection: string;
  /** What happens to this row when the other is removed. Without it, the removal is refused (DATA_REFERENCED). */
  readonly onDelete?: 'cascade' | 'setNull' | 'restrict';
}

/**
 * A column of a collection. `T` is the value in rows, `Omittable` whether an insert may leave it out.
 * Neither is present at run time.
 */
export interface Field<out T = unknown, out Omittable extends boolean = boolean> {
  readonly kind: FieldKind;
  /** Characters (Unicode code points) a string may have. */
  readonly max?: number;
  readonly optional: boolean;
  readonly unique: boolean;
  /** A value, or a function that makes one; used when an insert leaves the field out. */
  readonly default?: unknown;
  readonly references?: Reference;
  readonly value?: T;
  readonly omittable?: Omittable;
}

export interface FieldOptions<T> {
  /** May be `null`. */
  readonly optional?: boolean;
  readonly unique?: boolean;
  readonly default?: T | (() => T);
  readonly references?: Reference;
}

type FieldOf<T, O> = Field<
  O extends { optional: true } ? T | null : T,
  O extends { optional: true } ? true : O extends { default: unknown } ? true : false
>;

function make<T, O extends FieldOptions<T>>(kind: FieldKind, options: O | undefined, max?: number): FieldOf<T, O> {
  const { optional = false, unique = false, ...rest }: FieldOptions<T> = options ?? {};
  const made: Field = { kind, optional, unique, ...rest, ...(max === undefined ? {} : { max }) };
  return made as FieldOf<T, O>;
}

/** The kinds of field. Limits are checked on write, on both databases alike (DATA_VALUE_INVALID). */
export const field = {
  /** Primary key: a time-ordered UUID made on insert, or an id of up to 36 printable ASCII characters given by the client. */
  id: (): Field<string, true> => make<string, { default: string }>('id', undefined),

  /** Up to `max` characters (code points). May be indexed: the fields of one index sum up to 760 at most. */
  string: <const O extends FieldOptions<string> = object>(max: number, options?: O) =>
    make<string, O>('string', options, max),

  /** Text without a practical limit. Cannot be indexed. */
  text: <const O extends FieldOptions<string> = object>(options?: O) => make<string, O>('text', options),

  /** A whole number of 32 bits. */
  integer: <const O extends FieldOptions<number> = object>(options?: O) => make<number, O>('integer', options),

  /** A whole number that JavaScript holds exactly (±2^53). Money, in fen. */
  bigint: <const O extends FieldOptions<number> = object>(options?: O) => make<number, O>('bigint', options),

  boolean: <const O extends FieldOptions<boolean> = object>(options?: O) => make<boolean, O>('boolean', options),

  /** A point in time, UTC, to the millisecond. A `Date` in rows. */
  moment: <const O extends FieldOptions<Date> = object>(options?: O) => make<Date, O>('moment', options),

  /** A calendar day as `YYYY-MM-DD`; it has no zone. */
  date: <const O extends FieldOptions<string> = object>(options?: O) => make<string, O>('date', options),

  /** A JSON value. Kept as text, so that the order of keys stays. Conditions can ask only whether it is null. */
  json: <T>(options?: { readonly default?: T | (() => T) }): Field<T, false> => make<T, object>('json', options),

  /** As {@link field.json}, and may be null. */
  optionalJson: <T>(): Field<T | null, true> => make<T, { optional: true }>('json', { optional: true }),

  bytes: <const O extends FieldOptions<Uint8Array> = object>(options?: O) => make<Uint8Array, O>('bytes', options),

  /** Optimistic lock: 1 on insert, one more with each update, always by the data layer. At most one a collection. */
  rev: (): Field<number, true> => make<number, { default: number }>('rev', undefined),
} as const;
