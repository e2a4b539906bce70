import { calendars, createCalendar } from '@sanzhi/platform-calendar';
import { type Command, type CommandCall, errors, onlyArgument, parseJson, textOption } from '@sanzhi/platform-cli';
import { AppError } from '@sanzhi/platform-kernel';
import { operators } from '@sanzhi/platform-rules';
import {
  type Answers,
  errors as engineErrors,
  type RejectedRun,
  runFile,
  type RunFileOptions,
  type ScenarioResult,
} from '@sanzhi/workflows-engine';
import { jsonLogicExpressions, parseDate } from '@sanzhi/workflows-model';
import { withWorkingDays } from '../timers.js';
import { readText } from './read-text.js';

/**
 * `process run FILE.bpmn`: deploys every process of the file in memory, with the engine the server runs, and plays one
 * of them through on a virtual clock.
 *
 * The result goes to stdout as JSON: on one line with `--json`, indented without. Exit code 0 when the process was run,
 * however it ended; 1 when the file may not be deployed (`status` is `rejected`); 2 for wrong usage.
 */
export const processRunCommand: Command = {
  name: 'process run',
  summary: 'runtime.processRun.summary',
  usage: 'FILE.bpmn [--process ID] [--variables JSON] [--answers FILE.json] [--now ISO]',
  options: {
    process: { type: 'string', doc: 'runtime.processRun.process' },
    variables: { type: 'string', doc: 'runtime.processRun.variables' },
    answers: { type: 'string', doc: 'runtime.processRun.answers' },
    now: { type: 'string', doc: 'runtime.processRun.now' },
  },
  run: processRun,
};

async function processRun(call: CommandCall): Promise<number> {
  const xml = await readText(call, onlyArgument(call, 'FILE.bpmn'));
  const { kernel, io, options } = call;
  const process = textOption(call, 'process');
  const result = await run(xml, {
    expressions: jsonLogicExpressions(kernel.contributions(operators).map(({ item }) => item)),
    resolveTimer: withWorkingDays(createCalendar(kernel.contributions(calendars).map(({ item }) => item))),
    now: momentOf(textOption(call, 'now') ?? DEFAULT_NOW),
    variables: objectOption(call, 'variables') ?? {},
    answers: await readAnswers(call),
    ...(process === undefined ? {} : { process }),
  });
  io.stdout(`${JSON.stringify(result, undefined, options['json'] ? undefined : 2)}\n`);
  return result.status === 'rejected' ? 1 : 0;
}

const DEFAULT_NOW = '2026-01-01T00:00:00Z';

/** A process that is not there, or not named, is wrong usage of the command line. */
async function run(xml: string, options: RunFileOptions): Promise<ScenarioResult | RejectedRun> {
  try {
    return await runFile(xml, options);
  } catch (error) {
    if (!(error instanceof AppError) || !usageErrors.has(error.code)) throw error;
    throw errors.CLI_OPTION_INVALID({ reason: error.message }, { cause: error });
  }
}

const usageErrors = new Set([engineErrors.ENGINE_PROCESS_UNKNOWN.code, engineErrors.ENGINE_PROCESS_UNNAMED.code]);

async function readAnswers(call: CommandCall): Promise<Answers> {
  const path = textOption(call, 'answers');
  if (path === undefined) return {};
  const answers = asObject(parseJson(await readText(call, path), path), path) as Answers;
  for (const [id, answer] of Object.entries(answers.tasks ?? {})) {
    for (const one of Array.isArray(answer) ? answer : [answer]) asObject(one, `${path} tasks.${id}`);
  }
  for (const event of answers.events ?? []) asObject(event, `${path} events`);
  return answers;
}

function objectOption(call: CommandCall, name: string): Readonly<Record<string, unknown>> | undefined {
  const text = textOption(call, name);
  return text === undefined ? undefined : asObject(parseJson(text, `--${name}`), `--${name}`);
}

function asObject(value: unknown, source: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw errors.CLI_JSON_INVALID({ source, reason: 'an object is expected' });
}

function momentOf(text: string): number {
  const at = parseDate(text);
  if (at === undefined) throw errors.CLI_OPTION_INVALID({ reason: `--now <${text}> is not an ISO 8601 date` });
  return at;
}
