import type { Evaluate, Expression, Expressions, Program, ProgramNode } from '@sanzhi/workflows-model';
import { Failure } from './failure.js';

/** A program with its expressions compiled and what the engine asks of it most often worked out. */
export class CompiledProgram {
  readonly #evaluators = new Map<Expression, Evaluate>();
  readonly #byId: ReadonlyMap<string, number>;
  /** Condition per flow; absent where a flow has none. */
  readonly conditions: readonly (Evaluate | undefined)[];
  /** Whether some gateway has to be looked at again after every move. */
  readonly hasSynchronisingJoin: boolean;
  readonly hasConditionalEvent: boolean;

  private constructor(
    readonly program: Program,
    readonly expressions: Expressions,
  ) {
    this.#byId = new Map(program.nodes.map((node, index) => [node.id, index]));
    this.conditions = program.flows.map((flow) => flow.condition && this.evaluator(flow.condition));
    this.hasSynchronisingJoin = program.nodes.some(synchronises);
    this.hasConditionalEvent = program.nodes.some((node) => node.events?.some((event) => event.type === 'conditional'));
  }

  /** The compiled program; made once per program and set of expression languages. */
  static of(program: Program, expressions: Expressions): CompiledProgram {
    let compiled = cache.get(program);
    if (!compiled || compiled.expressions !== expressions) {
      compiled = new CompiledProgram(program, expressions);
      cache.set(program, compiled);
    }
    return compiled;
  }

  /** The index of a node. */
  indexOf(id: string): number | undefined {
    return this.#byId.get(id);
  }

  /** The function of an expression. One that does not compile fails when it is evaluated, never before. */
  evaluator(expression: Expression): Evaluate {
    let evaluate = this.#evaluators.get(expression);
    if (!evaluate) {
      evaluate = this.#compile(expression);
      this.#evaluators.set(expression, evaluate);
    }
    return evaluate;
  }

  #compile({ language, body }: Expression): Evaluate {
    if (language === 'text') return () => body;
    const compiled = this.expressions.compile(language, body);
    if (typeof compiled === 'function') return compiled;
    return () => new Failure('EXPRESSION_FAILED', compiled.reason);
  }
}

const cache = new WeakMap<Program, CompiledProgram>();

/** Gateways that fire by what the rest of the scope can still do. */
function synchronises({ kind, incoming }: ProgramNode): boolean {
  return (kind === 'inclusiveGateway' || kind === 'complexGateway') && incoming.length > 1;
}

/** Truth as JSON-Logic has it: an empty list is false, anything else as in JavaScript. */
export function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
