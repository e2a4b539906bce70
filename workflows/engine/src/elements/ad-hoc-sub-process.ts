import type { ProgramNode } from '@sanzhi/workflows-model';
import { completeActivity, enterActivity } from '../activity.js';
import { isTrue } from '../compiled-program.js';
import type { Behaviours, ElementBehaviour, Execution } from '../execution.js';
import { Failure } from '../failure.js';
import { holdUp } from '../incident.js';
import { enterScope, scopeOf } from '../scope.js';
import type { Token } from '../state.js';
import { terminateInside } from '../termination.js';

/**
 * Activities without a fixed order (BPMN 2.0.2, 10.3.5 and 13.3.5). All that nothing leads to are begun, together or one after the
 * other in document order. It completes when its condition holds after an activity; without a condition, when all
 * are done. With a condition that still does not hold it waits: more can be started by hand.
 */
export const adHocSubProcess: ElementBehaviour = {
  enter: enterActivity,

  start(run, token, { adHoc }) {
    const starts = scopeOf(run, token)?.starts ?? [];
    if (!adHoc?.sequential) return enterScope(run, token, starts);
    const [first, ...pending] = starts;
    enterScope(run, run.update(token, { pending }), first === undefined ? [] : [first]);
  },

  resume: (run, token) => completeActivity(run, token),

  emptied(run, token, { adHoc }) {
    const [next, ...pending] = token.pending ?? [];
    if (token.closing || (next === undefined && !adHoc?.completionCondition)) return completeActivity(run, token);
    if (next === undefined) return;
    run.update(token, { pending });
    run.arrive({ node: next, parent: token.id, flow: -1 });
  },
};

export const adHoc: Behaviours['adHoc'] = {
  closes(run, token, node) {
    if (token.closing) return closeWhenEmpty(run, token);
    const condition = node.adHoc?.completionCondition;
    const holds = condition ? run.evaluate(condition, token.id) : false;
    if (holds instanceof Failure) {
      holdUp(run, token, holds);
      return true;
    }
    return isTrue(holds) && close(run, token, node);
  },
};

function close(run: Execution, token: Token, { adHoc: definition }: ProgramNode): true {
  if (definition?.cancelRemaining) terminateInside(run, token.id);
  else run.dropArrivals(token.id);
  return closeWhenEmpty(run, run.update(token, { closing: true, pending: [] }));
}

function closeWhenEmpty(run: Execution, token: Token): true {
  if (run.isEmpty(token.id)) completeActivity(run, token);
  return true;
}
