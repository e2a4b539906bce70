export { anonymousActor, systemActor } from './actor.js';
export type { Actor } from './actor.js';
export { collections, columnOf, defineCollection } from './collection.js';
export type { Collection, CollectionSpec, Fields, Index, NewRowOf, RowOf } from './collection.js';
export { Data } from './data.js';
export type { Dialect, EmitOptions, ReadData, Tx } from './data.js';
export { errors } from './errors.js';
export { field } from './field.js';
export { decodeRow } from './field-codec.js';
export type { Field, FieldKind, FieldOptions, Reference } from './field.js';
export { zhCN } from './locales/zh-CN.js';
export { createCollectionsMigration, Migrator, migrations } from './migration.js';
export type { Migration, SchemaBuilder } from './migration.js';
export { momentOf, momentText } from './moment-text.js';
export { newId } from './new-id.js';
export { readOutboxBacklog } from './outbox-backlog.js';
export type { OutboxBacklog } from './outbox-backlog.js';
export { Outbox } from './outbox.js';
export type { OutboxIncident } from './outbox.js';
export { dataPlugin } from './plugin.js';
export type {
  FindOptions,
  GetOptions,
  OrderBy,
  Page,
  PageOptions,
  Reader,
  Repository,
  RevOption,
} from './repository.js';
export { insertStoredRows, readStoredRows } from './stored-rows.js';
export { departmentScope, systemScope } from './scope.js';
export type { Access, Scope } from './scope.js';
export { dataSettings } from './settings.js';
export type { SqlRow, SqlRunner, SqlValue, TransactionSql } from './sql-runner.js';
export { and, not, or, select, Selection } from './where.js';
export type { Condition, Range, Where } from './where.js';
