import type { AppError } from '@sanzhi/platform-kernel';
import { type Expressions, jsonLogicExpressions, type Program, readProgram } from '@sanzhi/workflows-model';
import { expect } from 'vitest';
import { advance, type Command, type ProcessState, type Request, type Step } from '../src/index.js';

export const expressions = jsonLogicExpressions();

/** The single program of a file that has no errors. */
export async function programOf(xml: string): Promise<Program> {
  const { programs, findings } = await readProgram(xml, expressions);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return programs[0] as Program;
}

/** An instance under test, with the token numbers looked up by element. */
export class Instance {
  last: Step;

  constructor(
    readonly program: Program,
    state?: ProcessState,
    private readonly languages: Expressions = expressions,
  ) {
    this.last = { state: state as ProcessState, events: [], requests: [] };
  }

  static async of(xml: string): Promise<Instance> {
    return new Instance(await programOf(xml));
  }

  do(command: Command): this {
    this.last = advance(this.program, this.last.state, command, { expressions: this.languages });
    return this;
  }

  start(variables: Record<string, unknown> = {}): this {
    return this.do({ type: 'start', variables });
  }

  token(element: string): number {
    const token = this.last.state.tokens.find(({ node }) => this.program.nodes[node]?.id === element);
    return token?.id ?? -1;
  }

  complete(element: string, variables: Record<string, unknown> = {}): this {
    return this.do({ type: 'taskCompleted', token: this.token(element), variables });
  }

  get happened(): string[] {
    return this.last.events.filter(({ event }) => event !== 'taken').map(({ event, element }) => `${event} ${element}`);
  }

  get asked(): string[] {
    return questions(this.last.requests);
  }
}

/** What was asked: `task a`, `unschedule`. */
export function questions(requests: readonly Request[]): string[] {
  return requests.map((request) => `${request.type} ${'element' in request ? request.element : ''}`.trim());
}

/** The code of the error that is thrown. */
export function refusal(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return (error as AppError).code;
  }
  return undefined;
}
