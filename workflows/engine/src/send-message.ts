import type { MessageReference } from '@sanzhi/workflows-model';
import type { Execution } from './execution.js';
import { Failure } from './failure.js';
import { evaluateMappings, textOf } from './mappings.js';
import type { Token, Variables } from './state.js';

/** Asks for a message to be sent. */
export function sendMessage(run: Execution, token: Token, message: MessageReference): Failure | undefined {
  const name = textOf(run, message.name, token.id);
  if (name instanceof Failure) return name;
  const mappings = message.correlation?.map(({ property, value }) => ({ target: property, value }));
  const correlation = mappings && evaluateMappings(run, mappings, token.id);
  if (correlation instanceof Failure) return correlation;
  const payload = payloadOf(run, token);
  if (payload instanceof Failure) return payload;
  const request = {
    type: 'send',
    element: run.node(token.node).id,
    name: name ?? '',
    variables: payload,
  } as const;
  run.request(correlation ? { ...request, correlation } : request);
  return undefined;
}

/** What a thrown message or signal carries: the input parameters of what throws it, and nothing by accident. */
export function payloadOf(run: Execution, token: Token): Variables | Failure {
  const { inputs } = run.node(token.node);
  return inputs ? evaluateMappings(run, inputs, token.id) : {};
}
