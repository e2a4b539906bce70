import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskStore } from '../src/index.js';
import { sha256Of } from './files-app.js';

describe('DiskStore', () => {
  const content = Buffer.from('一段录像');
  const sha256 = sha256Of(content);
  let folder: string;
  let store: DiskStore;

  const incoming = async (bytes: Buffer) => {
    const path = join(folder, `incoming-${Math.random()}`);
    await writeFile(path, bytes);
    return path;
  };
  const address = () => join(folder, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanzhi-store-'));
    store = new DiskStore(folder);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps a content at the address of its hash, read-only', async () => {
    const stored = await store.adopt(await incoming(content));

    expect(stored).toEqual({ sha256, size: content.length, head: content });
    expect((await stat(address())).mode & 0o777).toBe(0o444);
    expect(Buffer.concat(await store.read(sha256).toArray())).toEqual(content);
  });

  it('never writes an address twice', async () => {
    await store.adopt(await incoming(content));
    const first = await stat(address());

    await store.adopt(await incoming(content));

    const second = await stat(address());
    expect([second.ino, second.mtimeMs]).toEqual([first.ino, first.mtimeMs]);
  });

  it('has no member that writes to an address, and none that removes without an approval', async () => {
    await store.adopt(await incoming(content));

    const removal = store.dispose(sha256, { recordId: '', approvedBy: '', reason: '' });

    await expect(removal).rejects.toMatchObject({ code: 'FILES_NOT_APPROVED' });
    expect(Object.getOwnPropertyNames(DiskStore.prototype).sort()).toEqual(
      ['adopt', 'constructor', 'dispose', 'has', 'read', 'take', 'verify'].sort(),
    );
  });

  it('takes in a stream, and leaves nothing beside its address', async () => {
    const stored = await store.take(Readable.from([content.subarray(0, 3), content.subarray(3)]), sha256);

    expect(stored.sha256).toBe(sha256);
    expect(await readFile(address())).toEqual(content);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('takes in nothing that is not what was expected', async () => {
    const adoption = store.adopt(await incoming(content), '0'.repeat(64));

    await expect(adoption).rejects.toMatchObject({ code: 'FILES_HASH_MISMATCH' });
    expect(await store.has(sha256)).toBe(false);
  });

  it('notices a changed content, and does not take it for the real one', async () => {
    await store.adopt(await incoming(content));
    await chmod(address(), 0o644);
    await writeFile(address(), '另一段');

    expect(await store.verify(sha256)).toBe(false);
    await expect(store.adopt(await incoming(content))).rejects.toMatchObject({ code: 'FILES_CONTENT_DAMAGED' });
    expect(await readFile(address(), 'utf8')).toBe('另一段');
  });

  it('leads nowhere but to hashes', async () => {
    await expect(store.has('../../etc/passwd')).rejects.toMatchObject({ code: 'FILES_HASH_INVALID' });
    expect(() => store.read('x')).toThrow(expect.objectContaining({ code: 'FILES_HASH_INVALID' }));
  });

  it('leaves the adopted file where it was', async () => {
    const path = await incoming(content);

    await store.adopt(path);

    expect(await readdir(folder)).toContain(path.split('/').at(-1));
  });
});
