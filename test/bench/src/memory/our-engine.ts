import {
  advance,
  type Command,
  type EngineEvent,
  type Request,
  type Step,
  type Variables,
} from '@sanzhi/workflows-engine';
import { jsonLogicExpressions, type Program, readProgram } from '@sanzhi/workflows-model';
import type { LogEntry } from '../event-log.js';
import { type Runner, work } from './runner.js';
import type { SampleProcess } from './sample-processes.js';

const expressions = jsonLogicExpressions();

/** Our engine, driven by the smallest loop there can be around `advance`. */
export async function ourEngine(sample: SampleProcess): Promise<Runner> {
  const { programs, findings } = await readProgram(
    sample.xml((name) => `\${${name}}`),
    expressions,
  );
  const program = programs[0];
  if (!program) throw new Error(`not executable: ${findings.map(({ rule }) => rule).join(', ')}`);
  return (variables) => new Instance(program).run(variables);
}

class Instance {
  readonly #program: Program;
  readonly #log: LogEntry[] = [];
  #state: Step['state'] | undefined;

  constructor(program: Program) {
    this.#program = program;
  }

  async run(variables: Variables): Promise<string> {
    await this.#step({ type: 'start', variables });
    return JSON.stringify(this.#log);
  }

  async #step(command: Command): Promise<void> {
    const { state, events, requests } = advance(this.#program, this.#state, command, { expressions });
    this.#state = state;
    for (const event of events) this.#note(event);
    if (requests.length === 1) await this.#serve(requests[0] as Request);
    else await Promise.all(requests.map((request) => this.#serve(request)));
  }

  #note({ event, element, type }: EngineEvent): void {
    if (type !== 'process') this.#log.push({ event: event as LogEntry['event'], element });
  }

  async #serve(request: Request): Promise<void> {
    if (request.type !== 'job') throw new Error(`unexpected request ${request.type}`);
    await work();
    await this.#step({ type: 'jobDone', token: request.token });
  }
}
