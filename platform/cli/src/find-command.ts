import { parseArgs } from 'node:util';
import type { Command } from './command.js';
import { errors } from './errors.js';

/** Options that every command takes. */
export const globalOptions: NonNullable<Command['options']> = {
  json: { type: 'boolean', doc: 'cli.option.json' },
  help: { type: 'boolean', doc: 'cli.option.help' },
};

/** The arguments of a command, taken apart. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/**
 * Finds the command whose name is the longest match of the first words.
 * @returns the command and the arguments after its name.
 * @throws CLI_COMMAND_UNKNOWN
 */
export function findCommand(commands: readonly Command[], argv: readonly string[]) {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(' ');
    const command = argv.length >= words ? commands.find((one) => one.name === name) : undefined;
    if (command) return { command, rest: argv.slice(words) };
  }
  throw errors.CLI_COMMAND_UNKNOWN({ name: argv.slice(0, 2).join(' ') });
}

/** Takes the arguments of a command apart. @throws CLI_OPTION_INVALID */
export function parseArguments(command: Command, args: readonly string[]): ParsedArguments {
  const options = Object.entries({ ...command.options, ...globalOptions }).map(([name, { type }]) => [name, { type }]);
  try {
    const parsed = parseArgs({ args: [...args], options: Object.fromEntries(options), allowPositionals: true });
    return { positionals: parsed.positionals, options: { ...parsed.values } as ParsedArguments['options'] };
  } catch (error) {
    throw errors.CLI_OPTION_INVALID({ reason: (error as Error).message });
  }
}
