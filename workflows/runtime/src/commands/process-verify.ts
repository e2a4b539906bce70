import { type Command, type CommandCall, errors, onlyArgument, parseJson, textOption } from '@sanzhi/platform-cli';
import { createTranslator, messages } from '@sanzhi/platform-i18n';
import { operators } from '@sanzhi/platform-rules';
import {
  elementTemplates,
  type Finding,
  floors,
  flowPatterns,
  jsonLogicExpressions,
  milestones,
  type Program,
  readProgram,
} from '@sanzhi/workflows-model';
import {
  type FactDeclaration,
  factVocabulary,
  readInsertions,
  verify,
  type VerifyOptions,
  withMends,
} from '@sanzhi/workflows-verifier';
import { readText } from './read-text.js';

/**
 * `process verify FILE.bpmn`: proves a process of the file, with those that it calls, against the floors of all plugins: that
 * it can always end, that nothing is dead or gets stuck, and that no floor can be broken.
 *
 * `{ verdict, findings: [{ rule, article?, severity, elements, witness?, mend?, message }], situations }` goes to stdout. Exit code 0
 * when it is proved, 1 when it is refuted, undecided or may not be deployed, 2 for wrong usage.
 */
export const processVerifyCommand: Command = {
  name: 'process verify',
  summary: 'runtime.processVerify.summary',
  usage: 'FILE.bpmn [--process ID] [--facts FILE.json]',
  options: {
    process: { type: 'string', doc: 'runtime.processVerify.process' },
    facts: { type: 'string', doc: 'runtime.processVerify.facts' },
  },
  run: processVerify,
};

async function processVerify(call: CommandCall): Promise<number> {
  const { kernel, io, options } = call;
  const items = kernel.contributions(operators).map(({ item }) => item);
  const expressions = jsonLogicExpressions(items);
  const { programs, findings } = await readProgram(await readText(call, onlyArgument(call, 'FILE.bpmn')), expressions);
  const print = (result: unknown) =>
    io.stdout(`${JSON.stringify(result, undefined, options['json'] ? undefined : 2)}\n`);
  if (findings.some(({ severity }) => severity === 'error')) {
    print({ verdict: 'rejected', findings });
    return 1;
  }
  const translate = createTranslator(kernel.contributions(messages));
  const owned = kernel.contributions(milestones).map(({ item }) => item);
  const question: VerifyOptions = {
    programs: inOrder(programs, textOption(call, 'process')),
    floors: kernel.contributions(floors).map(({ item }) => item),
    facts: [...(await givenFacts(call)), ...kernel.contributions(factVocabulary).map(({ item }) => item)],
    milestonesOf: (template) => owned.filter(({ emittedBy }) => emittedBy.includes(template)).map(({ id }) => id),
    reasonOf: ({ title }) => translate(title),
    expressions,
  };
  const insertions = await readInsertions(
    kernel.contributions(elementTemplates).map(({ item }) => item),
    kernel.contributions(flowPatterns).map(({ item }) => item),
    expressions,
  );
  const result = withMends(verify(question), question, insertions);
  const warnings: readonly Finding<string>[] = findings;
  print({ ...result, findings: [...result.findings, ...warnings] });
  return result.verdict === 'proved' ? 0 : 1;
}

/** The process named, or the only one that no other of the file calls, comes first. */
function inOrder(programs: readonly Program[], name: string | undefined): readonly Program[] {
  const called = new Set(programs.flatMap(({ nodes }) => nodes.flatMap(({ call }) => call?.element.body ?? [])));
  const roots = programs.filter(({ id }) => (name === undefined ? !called.has(id) : id === name));
  const [root] = roots;
  if (!root || roots.length > 1) {
    const known = programs.map(({ id }) => id).join(', ');
    throw errors.CLI_OPTION_INVALID({ reason: `--process must name one of ${known}` });
  }
  return [root, ...programs.filter((program) => program !== root)];
}

async function givenFacts(call: CommandCall): Promise<readonly FactDeclaration[]> {
  const path = textOption(call, 'facts');
  if (path === undefined) return [];
  const facts = parseJson(await readText(call, path), path);
  if (!Array.isArray(facts)) throw errors.CLI_JSON_INVALID({ source: path, reason: 'a list of facts is expected' });
  return facts as FactDeclaration[];
}
