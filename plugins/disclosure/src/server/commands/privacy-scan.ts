import {
  answerJsonLines,
  type Command,
  type CommandCall,
  type CommandIo,
  errors,
  translatorOf,
  writeLine,
} from '@sanzhi/platform-cli';
import { scanText, type PrivacyScanOptions } from '../../shared/index.js';

/**
 * `privacy scan`: reads a text from stdin, or with `--jsonl` a stream of `{ id, text, keepNames?, maskNames? }`, and
 * answers `{ id?, masked, findings, blocked }` for each. Exit code 1 when a line could not be answered; a blocked
 * text is an answer.
 */
export const privacyScanCommand: Command = {
  name: 'privacy scan',
  summary: 'disclosure.privacyScan.summary',
  usage: '[--jsonl]',
  options: { jsonl: { type: 'boolean', doc: 'disclosure.privacyScan.jsonl' } },
  run: scanInput,
};

async function scanInput({ io, kernel, options, positionals }: CommandCall): Promise<number> {
  if (positionals[0] !== undefined) throw errors.CLI_ARGUMENT_SURPLUS({ argument: positionals[0] });
  if (options['jsonl']) return answerJsonLines(io, translatorOf(kernel), scanLine);
  writeLine(io, scanText(await allOf(io.stdin)));
  return 0;
}

function scanLine(line: Readonly<Record<string, unknown>>): object {
  const { text } = line;
  if (typeof text !== 'string') throw errors.CLI_ARGUMENT_MISSING({ argument: 'text' });
  const options: PrivacyScanOptions = { keepNames: namesOf(line, 'keepNames'), maskNames: namesOf(line, 'maskNames') };
  return scanText(text, options);
}

function namesOf(line: Readonly<Record<string, unknown>>, field: string): string[] {
  const names = line[field];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

async function allOf(stream: CommandIo['stdin']): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stream) text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
