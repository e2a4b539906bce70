import { cliPlugin, commands, main } from '@sanzhi/platform-cli';
import type { Plugin } from '@sanzhi/platform-kernel';
import { describe, expect, it } from 'vitest';
import { privacyScanCommand } from '../../src/server/commands/privacy-scan.js';

const privacy: Plugin = { id: 'privacy', contributes: [commands.of(privacyScanCommand)] };

/** Runs the program as a shell would, with `input` on stdin. */
async function sanzhi(argv: readonly string[], input: readonly (string | Uint8Array)[]) {
  const written = { out: '', err: '' };
  const code = await main(argv, {
    plugins: [cliPlugin, privacy],
    io: {
      stdin: (async function* () {
        yield* input;
      })(),
      stdout: (text) => void (written.out += text),
      stderr: (text) => void (written.err += text),
      env: {},
      cwd: '/',
      signal: new AbortController().signal,
    },
  });
  const lines = written.out.split('\n').filter((line) => line !== '');
  return { code, ...written, lines: lines.map((line) => JSON.parse(line) as unknown) };
}

describe('privacy scan', () => {
  it('answers a text, also one whose characters the stream cuts in two', async () => {
    const bytes = new TextEncoder().encode('电话：１３８００００００01');

    const { code, lines } = await sanzhi(['privacy', 'scan'], [bytes.slice(0, 4), bytes.slice(4)]);

    expect(code).toBe(0);
    expect(lines).toEqual([
      {
        masked: '电话：〔手机号已隐去〕',
        findings: [{ type: 'mobile-phone', text: '１３８００００００01', start: 3, end: 14, certainty: 'certain' }],
        blocked: false,
      },
    ]);
  });

  it('answers line by line, and the others when one is bad', async () => {
    const input = ['{"id":1,"text":"证人李四"}\n{"id":2}\nnonsense\n{"id":"c",', '"text":"罚款500元"}'];

    const { code, lines } = await sanzhi(['privacy', 'scan', '--jsonl'], input);

    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { id: 1, masked: '证人〔姓名已隐去〕', blocked: true },
      { id: 2, error: { code: 'CLI_ARGUMENT_MISSING' } },
      { error: { code: 'CLI_JSON_INVALID' } },
      { id: 'c', masked: '罚款500元', findings: [], blocked: false },
    ]);
  });

  it('takes the names to keep and to hide with each line', async () => {
    const input = ['{"text":"证人李四、马明","keepNames":["李四"],"maskNames":["马明"]}'];

    const { lines } = await sanzhi(['privacy', 'scan', '--jsonl'], input);

    expect(lines).toMatchObject([{ masked: '证人李四、〔姓名已隐去〕' }]);
  });

  it('refuses an argument', async () => {
    const { code, out, err } = await sanzhi(['privacy', 'scan', 'file.txt', '--json'], []);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('CLI_ARGUMENT_SURPLUS');
  });
});
