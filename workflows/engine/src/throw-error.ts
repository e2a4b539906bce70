import { type Catcher, findCatcher } from './catcher.js';
import type { Execution } from './execution.js';
import type { Token, Variables } from './state.js';
import { terminateInside } from './termination.js';
import { triggerBoundary, triggerEventSubProcess } from './trigger.js';

/** A business error on its way out. */
export interface ThrownError {
  readonly code: string;
  readonly message?: string | undefined;
  readonly variables?: Variables | undefined;
  /** Id of the element that threw it. */
  readonly element: string;
}

/**
 * Throws an error from an activity, which fails with it, or from inside a scope (BPMN 2.0.2, 10.5.6). The innermost catcher ends what it
 * guards and goes on; an error nobody catches fails the instance.
 */
export function throwError(run: Execution, error: ThrownError, from: Token, origin: 'activity' | 'scope'): void {
  const catcher = findCatcher(run, { type: 'error', code: error.code }, from, origin);
  if (origin === 'activity') {
    terminateInside(run, from.id);
    run.end(run.get(from.id), 'failed', { code: error.code });
  }
  if (catcher) caught(run, error, catcher);
  else failInstance(run, error);
}

function caught(run: Execution, error: ThrownError, { token, node, definition, at }: Catcher): void {
  const variables = { ...error.variables, ...errorVariables(definition, error) };
  if (at === 'boundary') triggerBoundary(run, node, token, { as: 'failed', variables });
  else triggerEventSubProcess(run, node, token, { variables });
}

function errorVariables(definition: Catcher['definition'], { code, message }: ThrownError): Variables {
  if (definition.type !== 'error') return {};
  const { codeVariable, messageVariable } = definition;
  return {
    ...(codeVariable === undefined ? undefined : { [codeVariable]: code }),
    ...(messageVariable === undefined ? undefined : { [messageVariable]: message ?? null }),
  };
}

function failInstance(run: Execution, { code, message, element, variables }: ThrownError): void {
  const [root] = run.tokens;
  if (!root) return;
  if (variables) run.setVariables(root.id, variables);
  terminateInside(run, root.id);
  run.end(root, 'failed', { code });
  run.finish('failed', message === undefined ? { code, element } : { code, message, element });
}
