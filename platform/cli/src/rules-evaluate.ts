import { dayOf } from '@sanzhi/platform-calendar';
import { Clock } from '@sanzhi/platform-kernel';
import { decide, type DecideOptions, operators, rulePacks } from '@sanzhi/platform-rules';
import { onlyArgument, parseJson, requiredOption, textOption } from './arguments.js';
import type { Command, CommandCall } from './command.js';
import { answerJsonLines, writeLine } from './json-lines.js';
import { translatorOf } from './translator.js';

/**
 * `rules evaluate NAME --facts JSON [--on DATE]`, or with `--jsonl` a stream of `{ id, facts, on? }`: answers a
 * rule set under the law of a day, by default today in Asia/Shanghai.
 */
export const rulesEvaluateCommand: Command = {
  name: 'rules evaluate',
  summary: 'cli.rulesEvaluate.summary',
  usage: 'NAME (--facts JSON | --jsonl) [--on DATE]',
  options: {
    facts: { type: 'string', doc: 'cli.rulesEvaluate.facts' },
    on: { type: 'string', doc: 'cli.rulesEvaluate.on' },
    jsonl: { type: 'boolean', doc: 'cli.rulesEvaluate.jsonl' },
  },
  run: evaluateRules,
};

async function evaluateRules(call: CommandCall): Promise<number> {
  const { kernel, io, options } = call;
  const set = onlyArgument(call, 'NAME');
  const today = textOption(call, 'on') ?? dayOf(kernel.use(Clock).now());
  const rules = {
    packs: kernel.contributions(rulePacks).map(({ item }) => item),
    operators: kernel.contributions(operators).map(({ item }) => item),
  } satisfies Omit<DecideOptions, 'on'>;
  const answer = (facts: unknown, on: unknown) =>
    decide(set, facts, { ...rules, on: on === undefined ? today : String(on) });
  if (options['jsonl']) {
    return answerJsonLines(io, translatorOf(kernel), ({ facts, on }) => answer(facts, on));
  }
  writeLine(io, answer(parseJson(requiredOption(call, 'facts'), '--facts'), undefined));
  return 0;
}
