import { defineErrors } from '@sanzhi/platform-kernel';

/** What the data layer refuses. */
export const errors = defineErrors({
  DATA_NOT_FOUND: { status: 404, message: 'no <{collection}> with id <{id}> within reach of actor <{actor}>' },
  DATA_CONFLICT: { status: 409, message: '<{collection}> <{id}> was changed meanwhile: rev {rev} is not {expected}' },
  DATA_DUPLICATE: { status: 409, message: 'another row of <{collection}> has the same {fields}' },
  DATA_REFERENCE_MISSING: { status: 409, message: 'a row refers to a row that does not exist: {reason}' },
  DATA_REFERENCED: { status: 409, message: 'a row cannot be removed while others refer to it: {reason}' },
  DATA_OUT_OF_SCOPE: { status: 403, message: 'actor <{actor}> may not write this row of <{collection}>' },
  DATA_VALUE_INVALID: { status: 422, message: 'field <{field}> of <{collection}>: {reason}' },
  DATA_WHERE_INVALID: { status: 400, message: 'condition on <{collection}>: {reason}' },
  DATA_CURSOR_INVALID: { status: 400, message: 'cursor does not belong to this query' },
  DATA_BUSY: { status: 503, message: 'the database was busy through {tries} tries' },
  DATA_OUTCOME_UNKNOWN: {
    status: 503,
    message: 'the connection broke during the commit; it may or may not have happened',
  },
  DATA_NESTED: { status: 500, message: 'transact was called inside a transaction; pass its tx on' },
  DATA_ENDED: { status: 500, message: 'a transaction was used after it had ended' },
  DATA_COLLECTION_INVALID: { status: 500, message: 'collection <{collection}>: {reason}' },
  DATA_SETTING_INVALID: { status: 500, message: 'setting data.{setting}: expected {expected}, got {value}' },
  DATA_URL_INVALID: {
    status: 500,
    message: 'data.url <{url}>: expected sqlite:<path> or mysql://user:password@host:port/database',
  },
  DATA_UNREACHABLE: { status: 500, message: 'cannot open database <{url}>: {reason}' },
  DATA_MIGRATION_UNKNOWN: { status: 500, message: 'no migration <{name}> among those that were run' },
  DATA_MIGRATION_FAILED: { status: 500, message: 'migration <{name}> failed going {direction}: {reason}' },
  DATA_MIGRATION_LOCKED: { status: 503, message: 'another process has been migrating this database since {since}' },
  DATA_OUTBOX_UNBOUND: { status: 500, message: 'event <{event}> was emitted before the outbox knew its listeners' },
});
