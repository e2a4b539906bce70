import type { NewUpload } from './file-gates.js';
import { errors } from './errors.js';

/**
 * Reads the headers that begin an upload: `Upload-Length`, and `Upload-Metadata` with `name`, and optionally `caseId`,
 * `sha256` (of the whole content) and `sensitivity`.
 *
 * @throws FILES_EMPTY, FILES_TOO_LARGE, FILES_METADATA_INVALID
 */
export function readNewUpload(header: (name: string) => string, limit: number): NewUpload {
  const size = Number(header('upload-length') || Number.NaN);
  if (!Number.isSafeInteger(size) || size <= 0) throw errors.FILES_EMPTY();
  if (size > limit) throw errors.FILES_TOO_LARGE({ size, limit });
  const given = decodeMetadata(header('upload-metadata'));
  const read = (name: string, shape: RegExp) => {
    const value = given.get(name);
    if (value !== undefined && !shape.test(value))
      throw errors.FILES_METADATA_INVALID({ name }, { pointer: `/${name}` });
    return value;
  };
  const caseId = read('caseId', /^[\x21-\x7E]{1,36}$/);
  const sha256 = read('sha256', /^[0-9a-f]{64}$/);
  return {
    name: displayName(given.get('name') ?? ''),
    size,
    sensitivity: read('sensitivity', /^[a-z][a-z-]{0,19}$/) ?? 'internal',
    ...(caseId === undefined ? {} : { caseId }),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

/** The label of a file: without folders, control characters and the marks that turn writing around. */
export function displayName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const name = [...last.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '').trim()].slice(0, 255).join('');
  if (name === '') throw errors.FILES_METADATA_INVALID({ name: 'name' }, { pointer: '/name' });
  return name;
}

/** `key base64, key base64` as the tus protocol has it. */
function decodeMetadata(header: string): Map<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(' '));
  return new Map(pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')]));
}
