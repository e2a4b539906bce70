import { calendars, createCalendar, deadlines, dueDate } from '@sanzhi/platform-calendar';
import { onlyArgument, requiredOption } from './arguments.js';
import type { Command, CommandCall } from './command.js';
import { errors } from './errors.js';
import { answerJsonLines, writeLine } from './json-lines.js';
import { translatorOf } from './translator.js';

/** `calendar due RULE --start DATE`, or with `--jsonl` a stream of `{ id, rule, start }`: when a time limit ends. */
export const calendarDueCommand: Command = {
  name: 'calendar due',
  summary: 'cli.calendarDue.summary',
  usage: '(RULE --start DATE | --jsonl)',
  options: {
    start: { type: 'string', doc: 'cli.calendarDue.start' },
    jsonl: { type: 'boolean', doc: 'cli.calendarDue.jsonl' },
  },
  run: computeDueDates,
};

async function computeDueDates(call: CommandCall): Promise<number> {
  const { kernel, io, options } = call;
  const given = {
    calendar: createCalendar(kernel.contributions(calendars).map(({ item }) => item)),
    deadlines: kernel.contributions(deadlines).map(({ item }) => item),
  };
  if (options['jsonl']) {
    return answerJsonLines(io, translatorOf(kernel), (line) =>
      dueDate(textOf(line, 'rule'), textOf(line, 'start'), given),
    );
  }
  writeLine(io, dueDate(onlyArgument(call, 'RULE'), requiredOption(call, 'start'), given));
  return 0;
}

function textOf(line: Readonly<Record<string, unknown>>, name: string): string {
  const value = line[name];
  if (value === undefined || value === null) throw errors.CLI_ARGUMENT_MISSING({ argument: name });
  return String(value);
}
