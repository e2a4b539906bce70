import { type Clock, Kernel, type Plugin, type SettingsInput } from '@sanzhi/platform-kernel';
import type { Translate } from '@sanzhi/platform-i18n';
import { type Command, commands, type CommandIo } from './command.js';
import { asAppError, describeError, errorLines } from './describe-error.js';
import { isUsageError } from './errors.js';
import { findCommand, parseArguments, type ParsedArguments } from './find-command.js';
import { commandHelp, helpCommand } from './help.js';
import { processIo } from './process-io.js';
import { translatorOf } from './translator.js';

/** What the program is made of. */
export interface MainOptions {
  readonly plugins: readonly Plugin[];
  /** The streams; by default those of the process, with Ctrl-C as the signal. */
  readonly io?: CommandIo;
  readonly settings?: SettingsInput;
  readonly clock?: Clock;
}

/**
 * Runs one command of `sanzhi`.
 *
 * Errors go to stderr: a sentence and its remedy, or with `--json` an object `{ error }`.
 * @returns the exit code: 0 done, 1 refused, 2 wrong usage. It never throws for what a command does.
 */
export async function main(argv: readonly string[], options: MainOptions): Promise<number> {
  const { plugins, settings = {}, clock } = options;
  const interrupt = new AbortController();
  const io = options.io ?? processIo(interrupt.signal);
  const stop = (): void => interrupt.abort();
  for (const signal of SIGNALS) process.on(signal, stop);
  let t: Translate = (key) => key;
  try {
    const kernel = new Kernel(plugins, { settings, ...(clock ? { clock } : {}) });
    t = translatorOf(kernel);
    return await run(argv, kernel, io);
  } catch (error) {
    return report(error, { io, t, asJson: argv.includes('--json') });
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function run(argv: readonly string[], kernel: Kernel, io: CommandIo): Promise<number> {
  const known = kernel.contributions(commands).map(({ item }) => item);
  const isHelp = argv.length === 0 || argv[0] === '--help' || argv[0] === '-h';
  const { command, rest } = isHelp ? { command: helpCommand, rest: [] } : findCommand(known, argv);
  const parsed = parseArguments(command, rest);
  if (parsed.options['help']) {
    io.stdout(commandHelp(command, translatorOf(kernel)));
    return 0;
  }
  return runCommand(command, parsed, { kernel, io });
}

async function runCommand(
  command: Command,
  { positionals, options }: ParsedArguments,
  { kernel, io }: { kernel: Kernel; io: CommandIo },
): Promise<number> {
  const call = { positionals, options, kernel, io };
  if (!command.needsServices) return (await command.run(call)) ?? 0;
  await kernel.activate();
  try {
    return (await command.run(call)) ?? 0;
  } finally {
    await kernel.stop();
  }
}

function report(error: unknown, { io, t, asJson }: { io: CommandIo; t: Translate; asJson: boolean }): number {
  const description = describeError(error, t);
  io.stderr(asJson ? `${JSON.stringify({ error: description })}\n` : errorLines(description));
  const { code, cause } = asAppError(error);
  // The only case in which nobody foresaw the error: its stack is what a maintainer needs.
  if (code === 'CLI_UNEXPECTED' && !asJson && cause instanceof Error) io.stderr(`${cause.stack ?? ''}\n`);
  return isUsageError(code) ? 2 : 1;
}
