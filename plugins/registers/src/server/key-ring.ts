import { createHash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errors } from './errors.js';

// Durable format of the key file (text, mode 0600)
//   # …                              comments
//   <key id> <key>                   one line per key, oldest first; the last one seals, all of them open.
//   key     32 random bytes, base64
//   key id  first 16 hex digits of the key's SHA-256, so that a line that was altered is noticed
// Writer: made once, when the first value is sealed and there is no file; afterwards only the operator, who adds a
// line to change the key. Written aside and linked into place: a crash leaves no file or a whole one, and of two
// processes one wins. A lost file cannot be made again: what it sealed stays sealed. Back it up apart from the database.

/** A key of AES-256. */
export interface SealingKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** The keys of an installation. Read at the first use, so that a command that seals nothing makes no file. */
export class KeyRing {
  #keys: readonly SealingKey[] | undefined;

  constructor(readonly file: string) {}

  /** The ids of all keys; empty while there is no file. */
  get ids(): readonly string[] {
    return this.#load().map(({ id }) => id);
  }

  /** The key that seals; with `canCreate` the first one is made when there is none. @throws REGISTERS_KEY_MISSING */
  newest({ canCreate }: { readonly canCreate: boolean }): SealingKey {
    if (this.#load().length === 0 && canCreate) {
      createKeyFile(this.file);
      this.#keys = undefined;
    }
    const key = this.#load().at(-1);
    if (!key) throw errors.REGISTERS_KEY_MISSING({ keyId: '-', file: this.file });
    return key;
  }

  /** @throws REGISTERS_KEY_MISSING */
  get(id: string): SealingKey {
    const key = this.#load().find((known) => known.id === id);
    if (!key) throw errors.REGISTERS_KEY_MISSING({ keyId: id, file: this.file });
    return key;
  }

  #load(): readonly SealingKey[] {
    if (this.#keys === undefined || this.#keys.length === 0) this.#keys = readKeys(this.file);
    return this.#keys;
  }
}

function keyIdOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** @returns no keys when there is no file. @throws REGISTERS_KEY_FILE_INVALID */
function readKeys(file: string): SealingKey[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (isErrno(cause, 'ENOENT')) return [];
    throw errors.REGISTERS_KEY_FILE_INVALID({ file, reason: 'it cannot be read' }, { cause });
  }
  const lines = text.split('\n').map((line) => line.trim());
  const keys = lines.flatMap((line, index) =>
    line === '' || line.startsWith('#') ? [] : [parseKey(file, line, index + 1)],
  );
  if (keys.length === 0) throw errors.REGISTERS_KEY_FILE_INVALID({ file, reason: 'it holds no key' });
  return keys;
}

function parseKey(file: string, line: string, number: number): SealingKey {
  const [id = '', encoded = ''] = line.split(/\s+/);
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 32 || keyIdOf(bytes) !== id) {
    throw errors.REGISTERS_KEY_FILE_INVALID({ file, reason: `line ${number} is not an id and its key of 32 bytes` });
  }
  return { id, bytes };
}

function createKeyFile(file: string): void {
  const bytes = randomBytes(32);
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const header =
    '# Keys that seal private values. Keep secret, back up apart from the database, never remove a line.\n';
  writeFileSync(aside, `${header}${keyIdOf(bytes)} ${bytes.toString('base64')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    linkSync(aside, file);
  } catch (cause) {
    if (!isErrno(cause, 'EEXIST'))
      throw errors.REGISTERS_KEY_FILE_INVALID({ file, reason: 'it cannot be made' }, { cause });
  } finally {
    unlinkSync(aside);
  }
}

function isErrno(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}
