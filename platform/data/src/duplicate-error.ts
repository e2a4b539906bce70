import type { AppError } from '@sanzhi/platform-kernel';
import { columnOf, type Collection } from './collection.js';
import type { UniqueViolation } from './driver.js';
import { errors } from './errors.js';
import { indexName } from './index-name.js';

/** DATA_DUPLICATE with the collection's name and fields, as far as the database and the known collections tell. */
export function duplicateError({ found, cause }: UniqueViolation, collections: Iterable<Collection>): AppError {
  const { collection, fields } = locate(found, [...collections]);
  return errors.DATA_DUPLICATE(
    { collection, fields: fields.join(', ') },
    {
      ...(fields[0] !== undefined && { pointer: `/${fields[0]}` }),
      details: fields.map((name) => ({ code: 'DATA_DUPLICATE', pointer: `/${name}` })),
      cause,
    },
  );
}

function locate(found: UniqueViolation['found'], collections: readonly Collection[]) {
  const { index, table, columns } = found;
  if (columns && table !== undefined) {
    const collection = collections.find(({ name }) => name === table);
    return { collection: table, fields: columns.map((column) => fieldOf(collection, column)) };
  }
  if (index === 'PRIMARY') return { collection: table ?? '', fields: ['id'] };
  for (const collection of collections) {
    const unique = uniqueKeys(collection).find((fields) => {
      return indexName(collection.name, { fields, unique: true }) === index;
    });
    if (unique) return { collection: collection.name, fields: unique };
  }
  return { collection: table ?? index ?? '', fields: [] };
}

function fieldOf(collection: Collection | undefined, column: string): string {
  return Object.keys(collection?.fields ?? {}).find((name) => columnOf(name) === column) ?? column;
}

function uniqueKeys({ fields, indexes }: Collection): (readonly string[])[] {
  return [
    ...Object.keys(fields).flatMap((name) => (fields[name]?.unique ? [[name]] : [])),
    ...indexes.filter(({ unique }) => unique).map((index) => index.fields),
  ];
}
