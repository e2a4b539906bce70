import type { Collection } from '@sanzhi/platform-data';

/**
 * The collections, each after those that its rows refer to. Of collections that refer to one another in a circle one
 * comes first nevertheless, and the database will refuse its rows: none do.
 */
export function inOrderOfReferences(collections: readonly Collection[]): Collection[] {
  const byName = new Map(collections.map((collection) => [collection.name, collection]));
  const placed = new Set<Collection>();
  const ordered: Collection[] = [];
  const place = (collection: Collection) => {
    if (placed.has(collection)) return;
    placed.add(collection);
    for (const { references } of Object.values(collection.fields)) {
      const parent = references && byName.get(references.collection);
      if (parent) place(parent);
    }
    ordered.push(collection);
  };
  collections.forEach(place);
  return ordered;
}
