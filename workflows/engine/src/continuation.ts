import type { Arrival, Execution } from './execution.js';
import type { Token } from './state.js';

/**
 * Transaction boundaries (`camunda:asyncBefore`, `camunda:asyncAfter`): the step ends at a silent token that waits for a
 * job of kind `continuation`. Before an element it remembers the flow it came over, after it those it leaves over.
 */
export function enter(run: Execution, arrival: Arrival): void {
  const node = run.node(arrival.node);
  if (node.asyncBefore && !isLoopTurn(run, arrival)) awaitContinuation(run, arrival, { flow: arrival.flow });
  else run.behaviourOf(node).enter(run, arrival);
}

/** Waits before the flows are taken. */
export function awaitLeaving(run: Execution, flows: readonly number[], parent: number): void {
  const node = run.flow(flows[0] as number).source;
  awaitContinuation(run, { node, parent }, { leaving: flows });
}

/** The boundaries of a looping activity lie around the loop, not around its turns. */
function isLoopTurn(run: Execution, { node, parent }: Arrival): boolean {
  const body = run.find(parent);
  return body?.loop !== undefined && body.node === node;
}

function awaitContinuation(
  run: Execution,
  { node, parent }: Pick<Arrival, 'node' | 'parent'>,
  waiting: Pick<Token, 'flow' | 'leaving'>,
): void {
  const token = run.place(node, parent, { waits: 'continuation', ...waiting });
  run.request({ type: 'job', token: token.id, element: run.node(node).id, kind: 'continuation' });
}
