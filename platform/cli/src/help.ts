import type { Translate } from '@sanzhi/platform-i18n';
import { type Command, commands } from './command.js';
import { findCommand, globalOptions } from './find-command.js';
import { translatorOf } from './translator.js';

/** `help [COMMAND]`: all commands, or one of them with its options. */
export const helpCommand: Command = {
  name: 'help',
  summary: 'cli.help.summary',
  usage: '[COMMAND]',
  run: ({ positionals, kernel, io }) => {
    const known = kernel.contributions(commands).map(({ item }) => item);
    const t = translatorOf(kernel);
    io.stdout(
      positionals.length === 0 ? commandList(known, t) : commandHelp(findCommand(known, positionals).command, t),
    );
    return Promise.resolve();
  },
};

/** The list of commands, one line each. */
export function commandList(known: readonly Command[], t: Translate): string {
  const sorted = known.toSorted((a, b) => a.name.localeCompare(b.name));
  const lines = sorted.map(({ name, summary }) => [name, t(summary)] as const);
  return `${t('cli.help.head')}\n\n${columns(lines)}\n${t('cli.help.more')}\n`;
}

/** How one command is used. */
export function commandHelp({ name, usage, summary, options = {} }: Command, t: Translate): string {
  const lines = Object.entries({ ...options, ...globalOptions }).map(
    ([option, { type, doc }]) => [`--${option}${type === 'string' ? ' …' : ''}`, t(doc)] as const,
  );
  return `sanzhi ${name} ${usage}\n\n${t(summary)}\n\n${columns(lines)}`;
}

function columns(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([left]) => left.length)) + 2;
  return lines.map(([left, right]) => `  ${left.padEnd(width)}${right}\n`).join('');
}
