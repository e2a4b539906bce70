import { defineErrors } from '@sanzhi/platform-kernel';

/** What backup and restoration refuse. */
export const errors = defineErrors({
  BACKUP_INCOMPLETE: { status: 404, message: 'no whole backup in {folder}: it has no manifest' },
  BACKUP_FORMAT_UNKNOWN: { status: 409, message: 'the backup has format {format}, this version reads {known}' },
  BACKUP_FILE_DAMAGED: { status: 409, message: 'file {file} of the backup is not what was written: {reason}' },
  BACKUP_NEWER: { status: 409, message: 'the backup was made by version {version}; unknown here: {unknown}' },
  BACKUP_NOT_MIGRATED: { status: 409, message: 'the database has not the shape of this version: {migrations}' },
  BACKUP_TARGET_NOT_EMPTY: { status: 409, message: 'the database is not empty: table <{table}> has rows' },
  BACKUP_STOPPED: { status: 409, message: 'the work was stopped before its end' },
  BACKUP_COUNT_DIFFERS: { status: 500, message: 'table <{table}> has {actual} rows after loading, not {expected}' },
});
