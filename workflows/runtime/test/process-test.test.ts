import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, main } from '@sanzhi/platform-cli';
import type { Scenario } from '@sanzhi/workflows-engine';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { processTestCommand } from '../src/commands/process-test.js';

const folder = mkdtempSync(join(tmpdir(), 'process-test-'));

function write(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

async function sanzhi(...argv: readonly string[]) {
  let stdout = '';
  const exit = await main(['process', 'test', ...argv, '--json'], {
    plugins: [{ id: 'test', contributes: [commands.of(processTestCommand)] }],
    io: {
      stdin: (async function* () {})(),
      stdout: (text) => void (stdout += text),
      stderr: () => undefined,
      env: {},
      cwd: folder,
      signal: new AbortController().signal,
    },
  });
  return { exit, result: JSON.parse(stdout || 'null') as unknown };
}

const scenario: Scenario = {
  id: 's1',
  title: '直接办结',
  process: 'p',
  now: '2026-03-02T01:00:00Z',
  variables: {},
  answers: { tasks: { a: { duration: 'P2WD' } } },
  expects: { path: ['s', 'a', 'e'], outcome: 'completed' },
};
const scenarios = write('scenarios.json', [scenario]);

describe('process test', () => {
  it('finds a diagram as expected, and exits with 0', async () => {
    const file = write('same.bpmn', process('p').start('s').user('a').end('e').xml());

    expect(await sanzhi(file, '--scenarios', scenarios)).toEqual({
      exit: 0,
      result: {
        ok: true,
        scenarios: [
          {
            ...{ id: 's1', title: '直接办结', ok: true, outcome: 'completed' },
            ...{ path: ['s', 'a', 'e'], expects: scenario.expects },
          },
        ],
      },
    });
  });

  it('says where a redrawn diagram goes another way, and exits with 1', async () => {
    const file = write('other.bpmn', process('p').start('s').user('b').user('a').end('e').xml());

    const { exit, result } = await sanzhi(file, '--scenarios', write('kept.json', { xml: '', scenarios: [scenario] }));

    expect(exit).toBe(1);
    expect(result).toMatchObject({
      ok: false,
      scenarios: [{ ok: false, firstDifference: 1, path: ['s', 'b', 'a', 'e'] }],
    });
  });

  it('refuses what is no list of scenarios, and a file that may not be deployed', async () => {
    const file = write('good.bpmn', process('p').start('s').end('e').xml());
    const broken = write(
      'broken.bpmn',
      process('p').start('s').raw('<serviceTask id="x" camunda:class="a.b"/>').flow('s', 'gone').xml(),
    );

    expect((await sanzhi(file)).exit).toBe(2);
    expect((await sanzhi(file, '--scenarios', write('bad.json', [{ id: 's1' }]))).exit).toBe(2);
    expect(await sanzhi(broken, '--scenarios', scenarios)).toMatchObject({
      exit: 1,
      result: { ok: false, scenarios: [] },
    });
  });
});
