import { calendars, deadlines } from '@sanzhi/platform-calendar';
import { AppError, type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { rulePacks } from '@sanzhi/platform-rules';
import { describe, expect, it } from 'vitest';
import { cliPlugin, type Command, commands, errors, main, zhCN } from '../src/index.js';

const law: Plugin = {
  id: 'law',
  contributes: [
    rulePacks.of({
      id: 'city',
      version: '1',
      title: '某办法',
      jurisdiction: '某市',
      effectiveFrom: '2020-01-01',
      isVerified: true,
      facts: [{ name: 'amount', title: '金额', type: 'amount', whenAbsent: 'ask' }],
      items: [{ set: 'major', id: 'A-1', article: '第一条', title: '大额', when: { '>=': [{ var: 'amount' }, 10] } }],
    }),
    deadlines.of({
      id: 'D-1',
      version: '1',
      article: '第二条',
      title: '公开',
      limit: { unit: 'workingDays', days: 2 },
      startEvent: 'x',
      mayPause: false,
      effectiveFrom: '2020-01-01',
      isVerified: true,
    }),
    calendars.of({ year: 2026, notice: { number: '1', issuedOn: '2025-11-04' }, holidays: [], makeUpDays: [] }),
  ],
};

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as a shell would, with `input` on stdin. */
async function sanzhi(argv: readonly string[], input: readonly (string | Uint8Array)[] = [], more: Plugin[] = []) {
  const written = { out: '', err: '' };
  const code = await main(argv, {
    plugins: [cliPlugin, law, ...more],
    clock: new TestClock('2026-01-05T16:30:00Z'),
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
  return { code, ...written } satisfies Ran;
}

const lines = ({ out }: Ran): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

function withCommand(command: Partial<Command>): Plugin {
  return {
    id: 'more',
    contributes: [commands.of({ name: 'try', summary: '试', usage: '', run: async () => {}, ...command })],
  };
}

describe('rules evaluate', () => {
  it('answers on one line of stdout, by the law of today', async () => {
    const ran = await sanzhi(['rules', 'evaluate', 'major', '--facts', '{"amount":10}']);

    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(lines(ran)).toMatchObject([
      { result: true, fired: [{ id: 'A-1', article: '第一条', version: '1' }], missing: [], on: '2026-01-06' },
    ]);
  });

  it('answers by the law of another day', async () => {
    const ran = await sanzhi(['rules', 'evaluate', 'major', '--facts', '{}', '--on', '2019-12-31']);

    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toBe(
      '2019-12-31尚无施行中的“major”规则。［RULES_NOT_IN_FORCE］\n  该规则最早自2020-01-01起施行，请核对日期。\n',
    );
  });

  it('answers every line, and the others after a bad one', async () => {
    const input = [
      '{"id":"a","facts":{"amount":9}}\n{"id":"b","fa',
      'cts":{"amount":"9"}}\r\n\nnonsense\n[1]\n',
      '{"id":0,"facts":{"amount":99},"on":"2020-01-01"}',
    ];

    const ran = await sanzhi(['rules', 'evaluate', 'major', '--jsonl'], input);

    expect(ran).toMatchObject({ code: 1, err: '' });
    expect(lines(ran)).toMatchObject([
      { id: 'a', result: false },
      { id: 'b', line: 2, error: { code: 'RULES_FACT_NOT_AMOUNT', pointer: '/amount' } },
      { id: null, line: 4, error: { code: 'CLI_JSON_INVALID' } },
      { id: null, line: 5, error: { code: 'CLI_LINE_NOT_OBJECT' } },
      { id: 0, result: true, on: '2020-01-01' },
    ]);
  });

  it('reads a character that the stream cut in two', async () => {
    const bytes = new TextEncoder().encode('{"id":"案一","facts":{"amount":1}}\n');

    const ran = await sanzhi(['rules', 'evaluate', 'major', '--jsonl'], [bytes.slice(0, 8), bytes.slice(8)]);

    expect(lines(ran)).toMatchObject([{ id: '案一', result: false }]);
  });

  it('says nothing to no input', async () => {
    expect(await sanzhi(['rules', 'evaluate', 'major', '--jsonl'])).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('calendar due', () => {
  it('answers on one line of stdout', async () => {
    const ran = await sanzhi(['calendar', 'due', 'D-1', '--start', '2026-01-09']);

    expect(lines(ran)).toMatchObject([
      { due: '2026-01-13', provisional: false, countedDays: ['2026-01-12', '2026-01-13'], rule: 'D-1', version: '1' },
    ]);
  });

  it('answers every line', async () => {
    const input = [
      '{"id":1,"rule":"D-1","start":"2026-01-09"}\n{"id":2,"rule":"D-1"}\n{"id":3,"rule":"X","start":"2026-01-09"}\n',
    ];

    const ran = await sanzhi(['calendar', 'due', '--jsonl'], input);

    expect(ran.code).toBe(1);
    expect(lines(ran)).toMatchObject([
      { id: 1, due: '2026-01-13' },
      { id: 2, error: { code: 'CLI_ARGUMENT_MISSING' } },
      { id: 3, error: { code: 'CALENDAR_RULE_UNKNOWN' } },
    ]);
  });
});

describe('wrong use', () => {
  it.each([
    [['rulez'], 'CLI_COMMAND_UNKNOWN'],
    [['rules'], 'CLI_COMMAND_UNKNOWN'],
    [['rules', 'evaluate'], 'CLI_ARGUMENT_MISSING'],
    [['rules', 'evaluate', 'major'], 'CLI_OPTION_MISSING'],
    [['rules', 'evaluate', 'major', 'minor', '--facts', '{}'], 'CLI_ARGUMENT_SURPLUS'],
    [['rules', 'evaluate', 'major', '--facts', '{'], 'CLI_JSON_INVALID'],
    [['rules', 'evaluate', 'major', '--fact', '{}'], 'CLI_OPTION_INVALID'],
    [['calendar', 'due', 'D-1', '--start'], 'CLI_OPTION_INVALID'],
  ])('of %j ends with 2 and %s', async (argv, code) => {
    const ran = await sanzhi(argv);

    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(code);
  });

  it('is an object on stderr with --json, with every fault', async () => {
    const ran = await sanzhi(['rules', 'evaluate', 'major', '--json', '--facts', '{"amount":-1}']);

    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse(ran.err)).toMatchObject({
      error: {
        code: 'RULES_FACT_NOT_AMOUNT',
        message: expect.stringContaining('“金额”（amount）') as string,
        pointer: '/amount',
      },
    });
  });
});

describe('commands of plugins', () => {
  it('are found by the longest name, and get their options and arguments', async () => {
    const seen: unknown[] = [];
    const plugin: Plugin = {
      id: 'more',
      contributes: [
        commands.of(
          { name: 'user', summary: '', usage: '', run: async () => 7 },
          {
            name: 'user add',
            summary: '',
            usage: 'NAME',
            options: { role: { type: 'string', doc: '' }, dry: { type: 'boolean', doc: '' } },
            run: async ({ positionals, options }) => void seen.push(positionals, options),
          },
        ),
      ],
    };

    expect((await sanzhi(['user', 'add', '张三', '--role', 'officer', '--dry'], [], [plugin])).code).toBe(0);
    expect((await sanzhi(['user', 'list'], [], [plugin])).code).toBe(7);
    expect(seen).toEqual([['张三'], { role: 'officer', dry: true }]);
  });

  it('run with services active when they need them, and leave none behind', async () => {
    const seen: string[] = [];
    const service: Plugin = {
      id: 'service',
      activate: () => {
        seen.push('on');
        return () => void seen.push('off');
      },
    };
    const run = async () => void seen.push('run');

    await sanzhi(['try'], [], [service, withCommand({ needsServices: true, run })]);
    await sanzhi(['try'], [], [service, withCommand({ run })]);

    expect(seen).toEqual(['on', 'run', 'off', 'run']);
  });

  it('that fail end with 1: refused with their code, or unexpected with what was thrown', async () => {
    const refuse = withCommand({
      run: () => Promise.reject(new AppError('REVIEW_MISSING', 409, 'no review yet', {}, { article: 'REV-7' })),
    });
    const break_ = withCommand({ run: () => Promise.reject(new Error('disk on fire')) });

    expect(await sanzhi(['try', '--json'], [], [refuse])).toMatchObject({
      code: 1,
      err: '{"error":{"code":"REVIEW_MISSING","message":"no review yet","article":"REV-7"}}\n',
    });
    expect((await sanzhi(['try'], [], [break_])).err).toContain('程序出错：disk on fire［CLI_UNEXPECTED］');
  });
});

describe('help', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])('%j lists the commands', async (argv) => {
    const ran = await sanzhi(argv);

    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/calendar due .*\n.*help .*\n.*rules evaluate /);
  });

  it('shows how one command is used', async () => {
    const asked = await sanzhi(['help', 'calendar', 'due']);

    expect(asked.out).toContain('sanzhi calendar due (RULE --start DATE | --jsonl)');
    expect((await sanzhi(['calendar', 'due', '--help'])).out).toBe(asked.out);
  });
});

it('has a text and a remedy for every error', () => {
  for (const { code } of Object.values(errors)) {
    expect(zhCN).toHaveProperty([`error.${code}`]);
    expect(zhCN).toHaveProperty([`error.${code}.remedy`]);
  }
});
