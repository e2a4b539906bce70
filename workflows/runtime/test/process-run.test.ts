import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendars } from '@sanzhi/platform-calendar';
import { commands, main } from '@sanzhi/platform-cli';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { processRunCommand } from '../src/commands/process-run.js';

const folder = mkdtempSync(join(tmpdir(), 'process-run-'));
const calendar2026 = {
  year: 2026,
  notice: { number: 'test', issuedOn: '2025-11-04' },
  holidays: [{ name: '元旦', from: '2026-01-01', to: '2026-01-03' }],
  makeUpDays: ['2026-01-04'],
};

function write(name: string, content: string | object): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, name), text);
  return name;
}

/** Runs `sanzhi process run …` with its own streams. */
async function sanzhi(...argv: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const exit = await main(['process', 'run', ...argv], {
    plugins: [{ id: 'test', contributes: [commands.of(processRunCommand), calendars.of(calendar2026)] }],
    io: {
      stdin: (async function* () {})(),
      stdout: (text) => void (stdout += text),
      stderr: (text) => void (stderr += text),
      env: {},
      cwd: folder,
      signal: new AbortController().signal,
    },
  });
  return { exit, stdout, stderr, result: JSON.parse(stdout || 'null') as Record<string, unknown> | null };
}

const oneTask = process('p').start('s').service('a').end('e').xml();

describe('process run', () => {
  it('plays a process through and says everything that happened, with the virtual time', async () => {
    const file = write('one.bpmn', oneTask);
    const answers = write('one.json', {
      tasks: { a: { duration: 'PT10S', assign: { y: { '+': [{ var: 'x' }, 1] } } } },
    });

    const { exit, result } = await sanzhi(file, '--variables', '{"x":1}', '--answers', answers, '--json');

    const [start, later] = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:10.000Z'];
    expect(exit).toBe(0);
    expect(result).toEqual({
      status: 'completed',
      trace: [
        { process: 'p', element: 'p', type: 'process', event: 'activated', at: start },
        { process: 'p', element: 's', type: 'startEvent', event: 'activated', at: start },
        { process: 'p', element: 's', type: 'startEvent', event: 'completed', at: start },
        { process: 'p', element: 's_a', type: 'sequenceFlow', event: 'taken', at: start },
        { process: 'p', element: 'a', type: 'serviceTask', event: 'activated', at: start },
        { process: 'p', element: 'a', type: 'serviceTask', event: 'completed', at: later },
        { process: 'p', element: 'a_e', type: 'sequenceFlow', event: 'taken', at: later },
        { process: 'p', element: 'e', type: 'endEvent', event: 'activated', at: later },
        { process: 'p', element: 'e', type: 'endEvent', event: 'completed', at: later },
        { process: 'p', element: 'p', type: 'process', event: 'completed', at: later },
      ],
      variables: { x: 1, y: 2 },
      waiting: [],
    });
  });

  it('looks at the conditions of start events when the answers say so', async () => {
    const condition =
      '<conditionalEventDefinition><condition language="json-logic">{">": [{"var": "x"}, 1]}</condition></conditionalEventDefinition>';
    const file = write('condition.bpmn', oneTask.replace('<startEvent id="s">', `<startEvent id="s">${condition}`));
    const answers = write('condition.json', {
      events: [
        { after: 'PT1S', conditions: true, variables: { x: 1 } },
        { after: 'PT2S', conditions: true, variables: { x: 2 } },
      ],
    });

    const { result } = await sanzhi(file, '--answers', answers, '--json');

    expect(result).toMatchObject({ status: 'completed', variables: { x: 2 } });
    expect(result?.['trace']).toContainEqual(
      expect.objectContaining({ element: 's', event: 'completed', at: '2026-01-01T00:00:02.000Z' }),
    );
  });

  it('counts working days with the calendar', async () => {
    const timer = '<timerEventDefinition><timeDuration>P2WD</timeDuration></timerEventDefinition>';
    const file = write(
      'days.bpmn',
      process('p').start('s').add('intermediateCatchEvent', 't', { inner: timer }).end('e').xml(),
    );

    const { result } = await sanzhi(file, '--now', '2026-01-01T00:00:00Z');

    const trace = result?.['trace'] as { element: string; event: string; at: string }[];
    // Sunday the 4th is worked instead, Monday the 5th is the second day, and it ends at 24:00 in Shanghai.
    expect(trace.find(({ element, event }) => element === 't' && event === 'completed')?.at).toBe(
      '2026-01-05T16:00:00.000Z',
    );
  });

  it('refuses what may not be deployed, with findings, and exit code 1', async () => {
    const file = write('bad.bpmn', process('p').start('s').add('exclusiveGateway', 'g').xml());

    const { exit, result } = await sanzhi(file, '--json');

    expect(exit).toBe(1);
    expect(result).toMatchObject({
      status: 'rejected',
      findings: [{ rule: 'gateway-without-outgoing', elements: ['g'] }],
    });
  });

  it.each([
    ['failed', { error: { code: 'E' } }],
    ['incident', { fail: 'no connection' }],
    ['waiting', { wait: true }],
  ])('gives a process that ends as %s as a result, with exit code 0', async (status, answer) => {
    const answers = write(`${status}.json`, { tasks: { a: answer } });

    const { exit, result } = await sanzhi(write('one.bpmn', oneTask), '--answers', answers);

    expect([exit, result?.['status']]).toEqual([0, status]);
  });

  it('starts the process that is named', async () => {
    const two = oneTask.replace(
      '</process>',
      '</process><process id="q" isExecutable="true"><startEvent id="qs"/></process>',
    );

    const { result } = await sanzhi(write('two.bpmn', two), '--process', 'q');

    expect(result?.['trace']).toMatchObject([{ process: 'q' }, { element: 'qs' }, { element: 'qs' }, { process: 'q' }]);
  });

  it.each([
    ['no file', []],
    ['a file that is not there', ['nowhere.bpmn']],
    ['a process that is not there', ['one.bpmn', '--process', 'zzz']],
    ['variables that are no object', ['one.bpmn', '--variables', '[1]']],
    ['variables that are no JSON', ['one.bpmn', '--variables', '{']],
    ['a moment that is none', ['one.bpmn', '--now', 'tomorrow']],
    ['an unknown option', ['one.bpmn', '--fast']],
  ])('takes %s for wrong usage, exit code 2', async (_, argv) => {
    write('one.bpmn', oneTask);

    const { exit, stdout, stderr } = await sanzhi(...argv);

    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  it('asks which of several processes to start', async () => {
    const two = oneTask.replace(
      '</process>',
      '</process><process id="q" isExecutable="true"><startEvent id="qs"/></process>',
    );

    const { exit } = await sanzhi(write('two.bpmn', two));

    expect(exit).toBe(2);
  });
});
