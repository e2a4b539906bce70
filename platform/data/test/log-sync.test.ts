import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogSync } from '../src/sqlite/log-sync.js';

describe('bringing the log to the disk', () => {
  let folder: string;
  let file: string;
  let log: LogSync;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sanzhi-log-'));
    file = join(folder, 'log');
    log = new LogSync(file);
  });

  afterEach(async () => {
    await log.close();
    rmSync(folder, { recursive: true });
  });

  it('goes on however the syncs come, one after the other or many at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      writeFileSync(file, `round ${round}`);
      await log.sync();
      await Promise.all(Array.from({ length: 5 }, () => log.sync()));
    }

    expect(readFileSync(file, 'utf8')).toBe('round 19');
  });

  it('says when there is no log, and goes on once there is one', async () => {
    await expect(log.sync()).rejects.toThrow('ENOENT');
    writeFileSync(file, 'here now');

    await expect(log.sync()).resolves.toBeUndefined();
  });

  it('may be closed before anything was synced, and twice', async () => {
    await log.close();

    await expect(log.close()).resolves.toBeUndefined();
  });
});
