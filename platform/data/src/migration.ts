import { ExtensionPoint, ServiceKey } from '@sanzhi/platform-kernel';
import type { Collection, Index } from './collection.js';
import type { Field } from './field.js';
import type { SqlRunner } from './sql-runner.js';

/**
 * A step of the database's shape, named `<plugin>-<number>`, run once. `down` undoes `up`.
 *
 * Steps of the builder are idempotent (what is there already is left), so a step that a crash cut short on MariaDB,
 * whose DDL does not roll back, is simply run again; and a collection that has grown a field may be created at once
 * with it, the later `addColumn` finding it there. On SQLite a migration is one transaction.
 */
export interface Migration {
  readonly name: string;
  up(schema: SchemaBuilder): Promise<void>;
  down(schema: SchemaBuilder): Promise<void>;
}

/** Portable DDL. Names of tables are collection names; names of columns are field names. */
export interface SchemaBuilder {
  /** Table, columns, references and indexes. */
  createCollection(collection: Collection): Promise<void>;
  dropTable(table: string): Promise<void>;
  /** A field that is not optional needs a constant default, for the rows that exist. */
  addColumn(table: string, fieldName: string, field: Field): Promise<void>;
  dropColumn(table: string, fieldName: string): Promise<void>;
  addIndex(table: string, index: Index): Promise<void>;
  dropIndex(table: string, index: Index): Promise<void>;
  /** What has no portable form. Takes the statement of each database; `undefined` does nothing there. */
  raw(statement: { readonly sqlite?: string; readonly mariadb?: string }): Promise<void>;
  /** To move data. */
  readonly sql: SqlRunner;
}

/** Run in the order of the plugins, and within a plugin as contributed. */
export const migrations = ExtensionPoint.define<Migration>(
  'migrations',
  (migration) => migration.name,
  (migration) =>
    /^[a-z][a-z0-9-]*-\d{4}$/.test(migration.name) ? undefined : `expected <plugin>-0001, got <${migration.name}>`,
);

/** Creates the tables in the order given and drops them in reverse. */
export function createCollectionsMigration(name: string, created: readonly Collection[]): Migration {
  return {
    name,
    async up(schema) {
      for (const collection of created) await schema.createCollection(collection);
    },
    async down(schema) {
      for (const collection of [...created].reverse()) await schema.dropTable(collection.name);
    },
  };
}

/** Brings the database to the shape the plugins need. Several processes may call it at once: one does it. */
export interface Migrator {
  /** Names not yet run, in order. */
  pending(): Promise<string[]>;
  /** Names that are in force, sorted; also those that only a newer version knows. */
  applied(): Promise<string[]>;
  /**
   * Runs what is pending.
   * @param only for a database that is to have an older shape: no others are run
   * @returns the names. @throws DATA_MIGRATION_FAILED, DATA_MIGRATION_LOCKED
   */
  up(only?: readonly string[]): Promise<string[]>;
  /** Undoes the newest migrations back to and with `name`, or `all`. @returns the names. @throws DATA_MIGRATION_UNKNOWN */
  down(name: string): Promise<string[]>;
}

export const Migrator = ServiceKey.define<Migrator>('migrator');
