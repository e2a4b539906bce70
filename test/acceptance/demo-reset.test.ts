import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '@sanzhi/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('demo reset', { timeout: 120_000 }, () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sanzhi-reset-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('empties the demo edition and fills it again', async () => {
    expect(await runProgram({ folder }, 'seed')).toMatchObject({ code: 0 });

    expect(await runProgram({ folder }, 'demo', 'reset')).toMatchObject({ code: 0 });

    expect(await runProgram({ folder }, 'audit', 'verify')).toMatchObject({ code: 0 });
    expect((await runProgram({ folder }, 'seed', '--json')).output).toContain('EDITION_DEMO_PRESENT');
  });

  it('refuses to empty an installation that is no demo', async () => {
    const real = await mkdtemp(join(folder, 'real-'));
    expect(await runProgram({ folder: real }, 'bootstrap', '--department', '甲区司法局')).toMatchObject({ code: 0 });

    const { code, output } = await runProgram({ folder: real }, 'demo', 'reset', '--json');

    expect(code).toBe(1);
    expect(output).toContain('EDITION_DEMO_OFF');
    expect((await runProgram({ folder: real }, 'migrate')).output).toContain('"done":[]');
  });
});
