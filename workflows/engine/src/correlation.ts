import type { Expressions, Program } from '@sanzhi/workflows-model';
import type { ProcessState, Variables } from './state.js';

/** A message on its way. */
export interface Message {
  readonly name: string;
  readonly variables?: Variables;
  /** Values by name that the receiver must have; a single value must be its business key or one of its values. */
  readonly correlation?: unknown;
}

/**
 * Whether a message is meant for an instance (BPMN 2.0.2, 8.4.2: correlation). Keys are compared with the process's correlation properties
 * (`correlationSubscription`), otherwise with its variables. A message without correlation is meant for anybody.
 */
export function correlates(
  program: Program,
  state: ProcessState,
  { correlation, variables = {} }: Message,
  expressions: Expressions,
): boolean {
  const keys = keysOf(program, state, expressions);
  if (correlation === undefined || correlation === null) return matchesPayload(keys, variables);
  if (typeof correlation !== 'object') return isKnownAs(correlation, keys, state);
  return Object.entries(correlation).every(([name, value]) =>
    Object.hasOwn(keys, name) ? isSame(keys[name], value) : isSame(state.variables[name], value),
  );
}

/** What the instance declares to be known by. */
function keysOf({ correlation = [] }: Program, state: ProcessState, expressions: Expressions): Variables {
  return Object.fromEntries(
    correlation.map(({ property, value }) => {
      const evaluate = expressions.compile(value.language, value.body);
      return [property, typeof evaluate === 'function' ? evaluate(state.variables) : undefined];
    }),
  );
}

function matchesPayload(keys: Variables, payload: Variables): boolean {
  return Object.entries(keys).every(([name, value]) => !Object.hasOwn(payload, name) || isSame(value, payload[name]));
}

function isKnownAs(value: unknown, keys: Variables, { businessKey, variables }: ProcessState): boolean {
  if (businessKey !== undefined) return isSame(businessKey, value);
  const known = Object.values(keys);
  return (known.length > 0 ? known : Object.values(variables)).some((other) => isSame(other, value));
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
