import { defineErrors } from '@sanzhi/platform-kernel';

/** What files refuse. */
export const errors = defineErrors({
  FILES_HASH_MISMATCH: { status: 422, message: 'the content has hash {actual}, not the expected {expected}' },
  FILES_HASH_INVALID: { status: 422, message: 'expected 64 lower-case hex digits, got <{sha256}>' },
  FILES_METADATA_INVALID: { status: 422, message: 'upload metadata <{name}> is missing or does not fit' },
  FILES_EMPTY: { status: 422, message: 'an upload needs its length, and some bytes' },
  FILES_TOO_LARGE: { status: 413, message: 'an upload has up to {limit} bytes, not {size}' },
  FILES_NOT_FOUND: { status: 404, message: 'no file <{id}> within reach' },
  FILES_DISPOSED: { status: 410, message: 'file <{id}> was disposed of' },
  FILES_CONTENT_DAMAGED: { status: 500, message: 'the store does not hold what belongs at {sha256}' },
  FILES_CONTENT_GONE: { status: 503, message: 'the same content was disposed of this moment: {sha256}' },
  FILES_NOT_APPROVED: { status: 403, message: 'a file is disposed of only with an approval by someone else' },
  FILES_UPLOAD_REFUSED: { status: 400, message: 'upload protocol: {reason}' },
});
