import { calendars, createCalendar } from '@sanzhi/platform-calendar';
import { type Command, type CommandCall, errors, onlyArgument, parseJson, textOption } from '@sanzhi/platform-cli';
import { operators } from '@sanzhi/platform-rules';
import { isScenario, replayScenario, type Scenario } from '@sanzhi/workflows-engine';
import { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import { withWorkingDays } from '../timers.js';
import { readText } from './read-text.js';

/**
 * `process test FILE.bpmn --scenarios FILE.json`: plays every kept scenario again on the diagram as it is, and says of each
 * whether it goes the way that it expects.
 *
 * `{ ok, scenarios: [{ id, title, ok, outcome, path, expects, firstDifference? }] }` goes to stdout. Exit code 0 when all are
 * as expected, 1 when one is not or the file may not be deployed, 2 for wrong usage.
 */
export const processTestCommand: Command = {
  name: 'process test',
  summary: 'runtime.processTest.summary',
  usage: 'FILE.bpmn --scenarios FILE.json',
  options: { scenarios: { type: 'string', doc: 'runtime.processTest.scenarios' } },
  run: processTest,
};

async function processTest(call: CommandCall): Promise<number> {
  const { kernel, io, options } = call;
  const expressions = jsonLogicExpressions(kernel.contributions(operators).map(({ item }) => item));
  const resolveTimer = withWorkingDays(createCalendar(kernel.contributions(calendars).map(({ item }) => item)));
  const xml = await readText(call, onlyArgument(call, 'FILE.bpmn'));
  const scenarios = await readScenarios(call);
  const { programs, findings } = await readProgram(xml, expressions);
  const isRejected = findings.some(({ severity }) => severity === 'error');
  const tested = scenarios.map((scenario) => {
    const { result: _, ...replay } = replayScenario(programs, scenario, { expressions, resolveTimer });
    return { id: scenario.id, title: scenario.title, ...replay, expects: scenario.expects };
  });
  const ok = !isRejected && tested.every((one) => one.ok);
  const result = isRejected ? { ok, findings, scenarios: [] } : { ok, scenarios: tested };
  io.stdout(`${JSON.stringify(result, undefined, options['json'] ? undefined : 2)}\n`);
  return ok ? 0 : 1;
}

/** A list of scenarios, or what a version of a flowchart holds: `{ xml, scenarios }`. */
async function readScenarios(call: CommandCall): Promise<readonly Scenario[]> {
  const path = textOption(call, 'scenarios');
  if (path === undefined) throw errors.CLI_OPTION_INVALID({ reason: '--scenarios is needed' });
  const read = parseJson(await readText(call, path), path) as { readonly scenarios?: unknown } | null;
  const list = Array.isArray(read) ? (read as unknown[]) : read?.scenarios;
  if (Array.isArray(list) && list.every(isScenario)) return list;
  throw errors.CLI_JSON_INVALID({ source: path, reason: 'a list of scenarios is expected' });
}
