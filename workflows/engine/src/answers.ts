import type { Expressions } from '@sanzhi/workflows-model';
import type { Variables } from './state.js';

/** What stands in for people and services when a process is run through. */
export interface Answers {
  /** By element id; a list is used in turn, and after it the work is simply done. */
  readonly tasks?: Readonly<Record<string, WorkAnswer | readonly WorkAnswer[]>>;
  readonly events?: readonly ExternalEvent[];
}

/** How one piece of work ends. An empty one: it is done. */
export interface WorkAnswer {
  readonly variables?: Variables;
  /** Variables computed by JSON-Logic from those in view when the work is done. */
  readonly assign?: Readonly<Record<string, unknown>>;
  /** A business error. */
  readonly error?: { readonly code: string; readonly message?: string };
  readonly escalation?: { readonly code: string };
  /** A technical failure; a text says why. */
  readonly fail?: boolean | string;
  /** How long it takes, ISO 8601. */
  readonly duration?: string;
  /** It is never done. */
  readonly wait?: boolean;
}

/**
 * A message, a signal, a look at the conditions of start events, or a change of the case's facts, from outside, some
 * time after the start.
 */
export interface ExternalEvent {
  readonly after?: string;
  readonly message?: string;
  readonly signal?: string;
  /** The conditions of start events are looked at with `variables`. */
  readonly conditions?: boolean;
  /** What has become so without any work: running instances learn it, conditions are looked at with it. */
  readonly change?: Variables;
  readonly correlation?: unknown;
  readonly variables?: Variables;
}

/** Hands out answers, each list in turn. */
export class AnswerBook {
  readonly #used = new Map<string, number>();

  constructor(
    readonly answers: Answers,
    readonly expressions: Expressions,
  ) {}

  has(element: string): boolean {
    const given = this.#given(element);
    return given !== undefined && (this.#used.get(element) ?? 0) < given.length;
  }

  /** The next answer for an element. A single answer is used every time. */
  next(element: string): WorkAnswer | undefined {
    const used = this.#used.get(element) ?? 0;
    this.#used.set(element, used + 1);
    return this.#given(element)?.[used];
  }

  /** The variables an answer sets, or why they cannot be computed. */
  variablesOf({ variables = {}, assign = {} }: WorkAnswer, view: Variables): Variables | string {
    let values = variables;
    for (const [name, rule] of Object.entries(assign)) {
      const evaluate = this.expressions.compile('json-logic', JSON.stringify(rule));
      if (typeof evaluate !== 'function') return evaluate.reason;
      values = { ...values, [name]: evaluate({ ...view, ...values }) };
    }
    return values;
  }

  #given(element: string): readonly WorkAnswer[] | undefined {
    const { tasks = {} } = this.answers;
    if (!Object.hasOwn(tasks, element)) return undefined;
    const given = tasks[element] as WorkAnswer | readonly WorkAnswer[];
    if (isList(given)) return given;
    const used = this.#used.get(element) ?? 0;
    return Array.from({ length: used + 1 }, () => given);
  }
}

function isList(given: WorkAnswer | readonly WorkAnswer[]): given is readonly WorkAnswer[] {
  return Array.isArray(given);
}
