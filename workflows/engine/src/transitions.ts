import { errors } from './errors.js';
import type { Token, Waits } from './state.js';

/** The life of an element's activation. */
export type Lifecycle = 'arriving' | 'active' | 'incident' | 'completed' | 'terminated' | 'failed';

/** The only steps a token can take (BPMN 2.0.2, figure 13.2, with incidents added). */
const legal: Readonly<Record<Lifecycle, ReadonlySet<Lifecycle>>> = {
  arriving: new Set(['active', 'completed', 'incident', 'terminated']),
  active: new Set(['active', 'completed', 'terminated', 'failed', 'incident']),
  incident: new Set(['active', 'completed', 'terminated', 'failed', 'incident']),
  completed: new Set(),
  terminated: new Set(),
  failed: new Set(),
};

/** Where a waiting token is in its life. */
export function lifecycleOf(waits: Waits): Lifecycle {
  if (waits === 'arrival') return 'arriving';
  return waits === 'incident' ? 'incident' : 'active';
}

/** Refuses a step that is not in the table. It would be a bug of the engine. @throws ENGINE_TRANSITION_ILLEGAL */
export function assertLegal(token: Token, to: Lifecycle): void {
  const from = lifecycleOf(token.waits);
  if (!legal[from].has(to)) throw errors.ENGINE_TRANSITION_ILLEGAL({ token: token.id, from, to });
}
