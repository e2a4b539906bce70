import { columnOf, revFieldOf, type Collection } from './collection.js';
import type { Field } from './field.js';
import { quoted } from './sql-text.js';

export interface FieldShape {
  readonly name: string;
  readonly column: string;
  readonly field: Field;
}

/** What every statement and row of a collection needs to know of it, worked out once. */
export interface CollectionShape {
  readonly fields: readonly FieldShape[];
  /** All columns as SELECT and INSERT take them. */
  readonly columnList: string;
  /** The field that carries the optimistic lock. */
  readonly rev: string | undefined;
  /** Inserts as many rows, values row by row. */
  insertText(rows: number): string;
}

const shapes = new WeakMap<Collection, CollectionShape>();

export function shapeOf(collection: Collection): CollectionShape {
  const known = shapes.get(collection);
  if (known) return known;
  const shape = makeShape(collection);
  shapes.set(collection, shape);
  return shape;
}

function makeShape(collection: Collection): CollectionShape {
  const fields = Object.entries(collection.fields).map(([name, field]) => ({ name, column: columnOf(name), field }));
  const columnList = fields.map(({ column }) => quoted(column)).join(', ');
  const head = `INSERT INTO ${quoted(collection.name)} (${columnList}) VALUES`;
  const tuple = `(${fields.map(() => '?').join(', ')})`;
  const texts: string[] = [];
  return {
    fields,
    columnList,
    rev: revFieldOf(collection),
    insertText: (rows) => (texts[rows] ??= `${head} ${Array.from({ length: rows }, () => tuple).join(', ')}`),
  };
}
