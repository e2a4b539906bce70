import type { ModelAttributeColumnOptions, QueryInterface } from 'sequelize';
import { columnOf, type Collection, type Index } from './collection.js';
import type { Dialect } from './data.js';
import type { Reshaping } from './driver.js';
import type { Field, FieldKind } from './field.js';
import { encodeValue } from './field-codec.js';
import { indexName } from './index-name.js';
import type { SchemaBuilder } from './migration.js';
import type { SqlValue } from './sql-runner.js';
import { quoted } from './sql-text.js';

type ColumnTypes = Readonly<Record<FieldKind, string>>;

/** Types as Sequelize takes them unparsed: the codecs alone convert values. `string` gets its length. */
const columnTypes: Readonly<Record<Dialect, ColumnTypes>> = {
  sqlite: {
    id: 'VARCHAR(36)',
    string: 'VARCHAR',
    text: 'TEXT',
    integer: 'INTEGER',
    bigint: 'BIGINT',
    boolean: 'TINYINT',
    moment: 'VARCHAR(23)',
    date: 'VARCHAR(10)',
    json: 'TEXT',
    bytes: 'BLOB',
    rev: 'INTEGER',
  },
  mariadb: {
    id: 'VARCHAR(36)',
    string: 'VARCHAR',
    text: 'LONGTEXT',
    integer: 'INT',
    bigint: 'BIGINT',
    boolean: 'TINYINT(1)',
    moment: 'DATETIME(3)',
    date: 'DATE',
    json: 'LONGTEXT',
    bytes: 'LONGBLOB',
    rev: 'INT',
  },
};

const onDelete = { cascade: 'CASCADE', setNull: 'SET NULL', restrict: 'RESTRICT' } as const;

/** Builds tables with Sequelize's QueryInterface. Each step looks first whether it is done. */
export class SequelizeSchemaBuilder implements SchemaBuilder {
  readonly sql: SchemaBuilder['sql'];
  readonly #interface: QueryInterface;
  readonly #dialect: Dialect;
  readonly #tableOptions: Reshaping['tableOptions'];

  constructor({ sequelize, sql, tableOptions }: Reshaping, dialect: Dialect) {
    this.sql = sql;
    this.#interface = sequelize.getQueryInterface();
    this.#dialect = dialect;
    this.#tableOptions = tableOptions;
  }

  async createCollection(collection: Collection): Promise<void> {
    const columns = Object.entries(collection.fields).map(
      ([name, field]) => [columnOf(name), this.#columnOptions(field)] as const,
    );
    const isNew = !(await this.#interface.tableExists(collection.name));
    await this.#interface.createTable(collection.name, Object.fromEntries(columns), this.#tableOptions);
    if (isNew && collection.isClustered && this.#dialect === 'sqlite') await this.#cluster(collection.name);
    const unique = Object.keys(collection.fields).filter((name) => collection.fields[name]?.unique);
    for (const name of unique) await this.addIndex(collection.name, { fields: [name], unique: true });
    for (const index of collection.indexes) await this.addIndex(collection.name, index);
  }

  /** Sequelize has no word for it: the table is made again from its own statement, still empty. */
  async #cluster(table: string): Promise<void> {
    const made = await this.sql.first<{ sql: string }>('SELECT sql FROM sqlite_master WHERE name = ?', [table]);
    await this.sql.run(`DROP TABLE ${quoted(table)}`);
    await this.sql.run(`${made?.sql ?? ''} WITHOUT ROWID`);
  }

  async dropTable(table: string): Promise<void> {
    // SQLite deletes row by row first, where a RESTRICT among the rows of the table itself holds.
    if (this.#dialect === 'sqlite') await this.#releaseOwnRows(table);
    await this.#interface.dropTable(table);
  }

  async addColumn(table: string, fieldName: string, field: Field): Promise<void> {
    const column = columnOf(fieldName);
    if (!(column in (await this.#interface.describeTable(table)))) {
      const defaultValue = constantDefault(table, fieldName, field);
      await this.#interface.addColumn(table, column, {
        ...this.#columnOptions(field),
        ...(defaultValue === undefined ? {} : { defaultValue }),
      });
    }
    if (field.unique) await this.addIndex(table, { fields: [fieldName], unique: true });
  }

  async dropColumn(table: string, fieldName: string): Promise<void> {
    const column = columnOf(fieldName);
    if (!(column in (await this.#interface.describeTable(table)))) return;
    for (const { name, fields } of await this.#indexes(table)) {
      if (fields.some(({ attribute }) => attribute === column)) await this.#interface.removeIndex(table, name);
    }
    // Sequelize copies the whole table on SQLite, and forgets references and indexes on the way.
    if (this.#dialect === 'sqlite')
      await this.raw({ sqlite: `ALTER TABLE ${quoted(table)} DROP COLUMN ${quoted(column)}` });
    else await this.#interface.removeColumn(table, column);
  }

  async addIndex(table: string, index: Index): Promise<void> {
    const name = indexName(table, index);
    if ((await this.#indexes(table)).some((present) => present.name === name)) return;
    const isPartial = index.whileNull !== undefined && this.#dialect === 'sqlite';
    const first = index.whileNull === undefined || isPartial ? [] : [index.whileNull];
    await this.#interface.addIndex(table, {
      fields: [...first, ...index.fields].map(columnOf),
      unique: index.unique ?? false,
      name,
      ...(isPartial ? { where: { [columnOf(index.whileNull)]: null } } : {}),
    });
  }

  async dropIndex(table: string, index: Index): Promise<void> {
    const name = indexName(table, index);
    if (!(await this.#indexes(table)).some((present) => present.name === name)) return;
    await this.#interface.removeIndex(table, name);
  }

  async #releaseOwnRows(table: string): Promise<void> {
    const text = 'SELECT "from" AS name FROM pragma_foreign_key_list(?) WHERE "table" = ?';
    for (const { name } of await this.sql.all<{ name: string }>(text, [table, table])) {
      await this.sql.run(`UPDATE ${quoted(table)} SET ${quoted(name)} = NULL`);
    }
  }

  async raw(statement: { readonly sqlite?: string; readonly mariadb?: string }): Promise<void> {
    const text = statement[this.#dialect];
    if (text !== undefined) await this.sql.run(text);
  }

  async #indexes(table: string): Promise<{ name: string; fields: { attribute: string }[] }[]> {
    return (await this.#interface.showIndex(table)) as { name: string; fields: { attribute: string }[] }[];
  }

  #columnOptions(field: Field): ModelAttributeColumnOptions {
    const type = columnTypes[this.#dialect][field.kind];
    return {
      type: field.max === undefined ? type : `${type}(${field.max})`,
      allowNull: field.optional,
      primaryKey: field.kind === 'id',
      ...(field.references && {
        references: { model: field.references.collection, key: 'id' },
        onDelete: onDelete[field.references.onDelete ?? 'restrict'],
        onUpdate: 'RESTRICT',
      }),
    };
  }
}

/** What rows that exist already get in a new column. @throws DATA_VALUE_INVALID when there must be a value and is none */
export function constantDefault(table: string, name: string, field: Field): SqlValue | undefined {
  if (field.kind === 'rev') return 1;
  if (field.optional && field.default === undefined) return undefined;
  const given = typeof field.default === 'function' ? undefined : field.default;
  const collection: Collection = { name: table, fields: { [name]: field }, indexes: [], scope: () => 'none' };
  return encodeValue(collection, name, given);
}
