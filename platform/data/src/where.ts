import type { Collection } from './collection.js';

/** The values one field may be asked for. */
export type Condition<V> =
  | V
  | null
  | { readonly in: readonly NonNullable<V>[] | Selection<NonNullable<V>> }
  /** Everything else, rows where the field is null included. `{ not: null }`: where it has a value. */
  | { readonly not: V | null }
  | Range<NonNullable<V>>
  | (NonNullable<V> extends string ? { readonly contains: string } | { readonly startsWith: string } : never);

/** Each bound given must hold. A null lies in no range. */
export interface Range<V> {
  readonly gt?: V;
  readonly gte?: V;
  readonly lt?: V;
  readonly lte?: V;
}

/**
 * Which rows: all the field conditions and `and`, `or`, `not` together. `{}` is every row.
 *
 * A condition is true or false, never unknown: `not` of a condition that met a null is true. Text is compared
 * code point by code point: case, accents, width and trailing spaces count, on both databases.
 */
export type Where<Row = unknown> = { readonly [K in keyof Row]?: Condition<Row[K]> } & {
  readonly and?: readonly Where<Row>[];
  readonly or?: readonly Where<Row>[];
  readonly not?: Where<Row>;
};

/** One column of another collection's rows, for `{ field: { in: select({ … }) } }`. */
export class Selection<out V = unknown> {
  /** Never present at run time; it makes the selected value part of the type. */
  declare readonly value: V;

  /** @param where compiled together with the read scope of `from`, unless a scope itself made the selection. */
  constructor(
    readonly from: Collection,
    readonly field: string,
    readonly where: Where,
  ) {}
}

/**
 * A sub-select. Inside a query it sees only rows of `from` that the actor may read; inside a `scope` it sees all
 * rows, so that a scope may rest on a table (grants, say) that the actor cannot read.
 */
export function select<Row, K extends keyof Row & string>(query: {
  readonly from: Collection<Row>;
  readonly field: K;
  readonly where?: Where<NoInfer<Row>>;
}): Selection<NonNullable<Row[K]>> {
  return new Selection(query.from, query.field, query.where ?? {});
}

export function and<Row>(...where: readonly Where<NoInfer<Row>>[]): Where<Row> {
  return { and: where } as Where<Row>;
}

export function or<Row>(...where: readonly Where<NoInfer<Row>>[]): Where<Row> {
  return { or: where } as Where<Row>;
}

export function not<Row>(where: Where<NoInfer<Row>>): Where<Row> {
  return { not: where } as Where<Row>;
}
