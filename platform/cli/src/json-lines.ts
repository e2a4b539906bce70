import type { Translate } from '@sanzhi/platform-i18n';
import { parseJson } from './arguments.js';
import type { CommandIo } from './command.js';
import { describeError } from './describe-error.js';
import { errors } from './errors.js';

/** Answers one line of input. May throw: the line is then answered with the error. */
export type AnswerLine = (line: Readonly<Record<string, unknown>>) => object;

/**
 * Answers JSON lines from stdin, one object on stdout for each, in their order and as they come. The answer begins
 * with the line's `id` where it has one; a line that cannot be answered gives `{ id, line, error }`, and the
 * others are still answered. Empty lines are passed over.
 *
 * @returns the exit code: 1 when a line failed.
 */
export async function answerJsonLines(io: CommandIo, t: Translate, answer: AnswerLine): Promise<number> {
  let number = 0;
  let failed = false;
  for await (const text of linesOf(io.stdin)) {
    if (io.signal.aborted) return 1;
    number += 1;
    if (text.trim() === '') continue;
    const given: { id?: unknown } = {};
    try {
      const line = objectOf(parseJson(text, `stdin:${number}`), number);
      if ('id' in line) given.id = line['id'];
      writeLine(io, { ...given, ...answer(line) });
    } catch (error) {
      failed = true;
      writeLine(io, { id: given.id ?? null, line: number, error: describeError(error, t) });
    }
  }
  return failed ? 1 : 0;
}

/** Writes one object as a line of JSON. */
export function writeLine(io: CommandIo, value: object): void {
  io.stdout(`${JSON.stringify(value)}\n`);
}

function objectOf(value: unknown, line: number): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw errors.CLI_LINE_NOT_OBJECT({ line });
  return value as Readonly<Record<string, unknown>>;
}

/** Splits a stream into lines. A character may be cut in two by the stream; a last line needs no line break. */
async function* linesOf(stream: CommandIo['stdin']): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
