import { compensatingSubProcess, startActivity } from './activity.js';
import type { Behaviours, Execution } from './execution.js';
import { endPath } from './flow.js';
import type { Compensable, Token } from './state.js';
import { triggerEventSubProcess } from './trigger.js';

/**
 * Compensation (BPMN 2.0.2, 10.7 and 13.5.5): what completed in a scope is undone in reverse order, one handler
 * after the other. The token that asked for it drives it: `undo` holds what is left.
 */
export const compensation: Behaviours['compensation'] = {
  handlerDone(run, driver) {
    const token = run.find(driver);
    if (token) undoNext(run, token);
  },
};

/**
 * Begins to undo what completed around a throwing event.
 *
 * @param driver waits until all is undone; then its element resumes, or, when it is a silent one, it just ends
 * @param activity only this activity is undone; otherwise everything in the scope
 */
export function compensate(run: Execution, driver: Token, activity: number | undefined): void {
  const undo = scopesToCompensate(run, driver).flatMap((scope) => takeRecords(run, scope, activity));
  undoNext(run, run.update(driver, { waits: 'compensation', undo }));
}

/** The scope of the thrower; from an event sub-process also the scope it runs in (10.5.6). */
function scopesToCompensate(run: Execution, { parent }: Token): Token[] {
  const scope = run.get(parent);
  if (scope.node < 0 || !run.node(scope.node).triggeredByEvent) return [scope];
  return [run.get(scope.parent), scope];
}

function takeRecords(run: Execution, scope: Token, activity: number | undefined): readonly Compensable[] {
  const records = run.get(scope.id).compensable ?? [];
  const taken = records.filter((record) => activity === undefined || record.node === activity);
  if (taken.length > 0) {
    run.update(run.get(scope.id), { compensable: records.filter((record) => !taken.includes(record)) });
  }
  return taken;
}

function undoNext(run: Execution, driver: Token): void {
  const left = [...(driver.undo ?? [])];
  const record = left.pop();
  if (!record) return finished(run, driver);
  const waiting = run.update(driver, { undo: left });
  undo(run, waiting, record);
}

/** Undoes one activity: by its handler, by its compensating event sub-process, or by undoing what is inside it. */
function undo(run: Execution, driver: Token, record: Compensable): void {
  const node = run.node(record.node);
  const options = record.variables ? { variables: record.variables } : {};
  const eventSubProcess = compensatingSubProcess(run, node);
  if (node.compensation !== undefined) {
    startActivity(run, node.compensation, driver.parent, { ...options, undoes: driver.id });
  } else if (eventSubProcess !== undefined) {
    triggerEventSubProcess(run, eventSubProcess, run.get(driver.parent), {
      undoes: driver.id,
      ...(record.inside ? { compensable: record.inside } : undefined),
      ...(record.variables ? { snapshot: record.variables } : undefined),
    });
  } else {
    const inside = (record.inside ?? []).map((inner) => withData(inner, record));
    undoNext(run, run.update(driver, { undo: [...(driver.undo ?? []), ...inside] }));
  }
}

/** What is undone inside a completed sub-process still sees the data of that sub-process. */
function withData(inner: Compensable, { variables }: Compensable): Compensable {
  return variables ? { ...inner, variables: { ...variables, ...inner.variables } } : inner;
}

function finished(run: Execution, driver: Token): void {
  if (driver.silent) {
    run.end(driver, 'completed');
    endPath(run, driver.parent);
    return;
  }
  const node = run.node(driver.node);
  run.behaviourOf(node).resume?.(run, run.update(driver, { undo: [], waits: 'event' }), node);
}
