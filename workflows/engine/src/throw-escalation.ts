import { findCatcher } from './catcher.js';
import type { Execution } from './execution.js';
import type { Token, Variables } from './state.js';
import { triggerBoundary, triggerEventSubProcess } from './trigger.js';

/**
 * Throws an escalation from an activity or from inside a scope. An interrupting catcher ends what it guards, often the
 * thrower too; a non-interrupting one runs beside it; without a catcher nothing happens (BPMN 2.0.2, 10.5.6).
 *
 * @returns whether the caller of this instance must hear of it before the thrower may go on
 */
export function throwEscalation(
  run: Execution,
  { code, variables }: { readonly code: string | undefined; readonly variables?: Variables | undefined },
  from: Token,
  origin: 'activity' | 'scope',
): boolean {
  const catcher = findCatcher(run, { type: 'escalation', code }, from, origin);
  if (!catcher) return run.before.called === true;
  if (catcher.at === 'boundary') triggerBoundary(run, catcher.node, catcher.token, variables ? { variables } : {});
  else triggerEventSubProcess(run, catcher.node, catcher.token, { variables });
  return false;
}
