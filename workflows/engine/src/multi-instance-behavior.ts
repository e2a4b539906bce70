import type { EventDefinition, MultiInstance } from '@sanzhi/workflows-model';
import { isTrue } from './compiled-program.js';
import type { Execution } from './execution.js';
import type { Token } from './state.js';
import { triggerBoundary } from './trigger.js';

/**
 * Events that finished instances of a multi-instance activity throw to its boundary (BPMN 2.0.2, table 10.31): after
 * each with behavior `none`, after the first with `one`, when their condition holds with `complex`.
 */
export function behaviorEvents(run: Execution, body: Token, multi: MultiInstance): void {
  for (const event of eventsDue(run, body, multi)) {
    const boundary = boundaryFor(run, body, event);
    const current = run.find(body.id);
    if (boundary !== undefined && current) triggerBoundary(run, boundary, current);
  }
}

function eventsDue(run: Execution, body: Token, multi: MultiInstance): readonly EventDefinition[] {
  const { behavior, behaviorEvent, complexBehavior = [] } = multi;
  if (behavior === 'complex') {
    return complexBehavior
      .filter(({ condition }) => isTrue(run.evaluate(condition, body.id)))
      .flatMap(({ events }) => events);
  }
  const due = behavior === 'none' || (behavior === 'one' && body.loop?.completed === 1);
  return due && behaviorEvent ? [behaviorEvent] : [];
}

/** The boundary event that catches the same thing. */
function boundaryFor(run: Execution, body: Token, thrown: EventDefinition): number | undefined {
  const wanted = JSON.stringify(thrown);
  return run
    .node(body.node)
    .boundaries?.find((index) => run.node(index).events?.some((event) => JSON.stringify(event) === wanted));
}
