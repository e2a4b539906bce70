import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, link, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Approval, ByteRange, ContentStore, StoredContent } from './content-store.js';
import { errors } from './errors.js';

const HEAD_BYTES = 4_096;
const READ_ONLY = 0o444;

/** {@link ContentStore} in a folder; files to adopt must be on the same file system. */
export class DiskStore implements ContentStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async adopt(path: string, expected?: string): Promise<StoredContent> {
    const content = await measure(path);
    if (expected !== undefined && expected !== content.sha256) {
      throw errors.FILES_HASH_MISMATCH({ expected, actual: content.sha256 });
    }
    const address = this.#addressOf(content.sha256);
    await mkdir(dirname(address), { recursive: true });
    await sync(path);
    await chmod(path, READ_ONLY);
    await this.#linkOnce(path, address, content);
    await this.#syncFolders(address);
    return content;
  }

  async take(content: Uint8Array | Readable, expected?: string): Promise<StoredContent> {
    const incoming = join(this.#folder, 'incoming');
    await mkdir(incoming, { recursive: true });
    const path = join(incoming, randomUUID());
    try {
      await writeFile(path, content, { flag: 'wx' });
      return await this.adopt(path, expected);
    } finally {
      await rm(path, { force: true });
    }
  }

  async has(sha256: string): Promise<boolean> {
    return access(this.#addressOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  read(sha256: string, range?: ByteRange): Readable {
    return createReadStream(this.#addressOf(sha256), range);
  }

  async verify(sha256: string): Promise<boolean> {
    return (await this.has(sha256)) && (await measure(this.#addressOf(sha256))).sha256 === sha256;
  }

  async dispose(sha256: string, approval: Approval): Promise<void> {
    if (!approval.recordId || !approval.approvedBy) throw errors.FILES_NOT_APPROVED();
    await rm(this.#addressOf(sha256), { force: true });
  }

  /** A link fails where a rename would overwrite. */
  async #linkOnce(path: string, address: string, { sha256 }: StoredContent): Promise<void> {
    try {
      await link(path, address);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (!(await this.verify(sha256))) throw errors.FILES_CONTENT_DAMAGED({ sha256 });
    }
  }

  /** The new names in each folder down to the address. */
  async #syncFolders(address: string): Promise<void> {
    const [inner, outer] = [dirname(address), dirname(dirname(address))];
    for (const folder of [inner, outer, dirname(outer)]) await sync(folder);
  }

  /** Only a hash leads to a path: no name from outside ever does. */
  #addressOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw errors.FILES_HASH_INVALID({ sha256 });
    return join(this.#folder, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

/** Reads the file once: hash, size and first bytes. */
async function measure(path: string): Promise<StoredContent> {
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
  }
  return { sha256: hash.digest('hex'), size, head };
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
