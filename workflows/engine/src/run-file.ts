import { type Finding, Findings, type Program, readProgram, type ReadResult } from '@sanzhi/workflows-model';
import type { Answers } from './answers.js';
import { errors } from './errors.js';
import { hasDirectStart } from './process-start.js';
import { runScenario, type ScenarioOptions } from './scenario.js';
import type { ScenarioResult } from './scenario-result.js';

/** What a file is run with. */
export interface RunFileOptions extends Omit<ScenarioOptions, 'programs' | 'process'> {
  /** Id of the process; needed when the file leaves a choice. */
  readonly process?: string;
}

/** The file may not be deployed. */
export interface RejectedRun {
  readonly status: 'rejected';
  readonly findings: readonly Finding[];
  readonly trace: readonly [];
  readonly variables: Readonly<Record<string, never>>;
  readonly waiting: readonly [];
}

/**
 * Deploys every process of a BPMN file in a world of its own and plays one of them through.
 * @throws ENGINE_PROCESS_UNKNOWN, ENGINE_PROCESS_UNNAMED
 */
export async function runFile(
  xml: string,
  { process, ...options }: RunFileOptions,
): Promise<ScenarioResult | RejectedRun> {
  const read = await readProgram(xml, options.expressions);
  const findings = [...read.findings, ...closureFindings(read, process, options.answers ?? {})];
  if (findings.some(({ severity }) => severity === 'error')) {
    return { status: 'rejected', findings, trace: [], variables: {}, waiting: [] };
  }
  return runScenario({ ...options, programs: read.programs, process: choose(read.programs, process) });
}

/** The file is all there is: what it calls must be in it, unless an answer stands in. */
function closureFindings(
  { programs, notExecutable }: ReadResult,
  process: string | undefined,
  { tasks = {} }: Answers,
): readonly Finding[] {
  const findings = new Findings();
  if (process !== undefined && notExecutable.includes(process)) findings.error('process-not-executable', process);
  const known = new Set(programs.map(({ id }) => id));
  for (const { id, call } of programs.flatMap(({ nodes }) => nodes)) {
    if (call?.element.language !== 'text' || known.has(call.element.body) || Object.hasOwn(tasks, id)) continue;
    findings.error('called-element-unknown', id, { target: call.element.body });
  }
  return findings.list;
}

/** The process that is named; otherwise the only one; otherwise the only one that nobody calls and no event starts. */
function choose(programs: readonly Program[], named: string | undefined): string {
  if (named !== undefined) {
    if (programs.some(({ id }) => id === named)) return named;
    throw errors.ENGINE_PROCESS_UNKNOWN({ process: named });
  }
  const processes = programs.filter(({ kind }) => kind === 'process');
  const called = new Set(programs.flatMap(({ nodes }) => nodes.map(({ call }) => call?.element.body)));
  const first = processes.filter((program) => !called.has(program.id) && hasDirectStart(program));
  const [only, ...others] = processes.length === 1 ? processes : first;
  if (only && others.length === 0) return only.id;
  throw errors.ENGINE_PROCESS_UNNAMED({ processes: processes.map(({ id }) => id).join(', ') });
}
