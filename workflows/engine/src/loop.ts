import type { MultiInstance, StandardLoop } from '@sanzhi/workflows-model';
import { compensableOf, leaveActivity, listenAtBoundary, startActivity } from './activity.js';
import { isTrue } from './compiled-program.js';
import type { Arrival, Behaviours, Execution } from './execution.js';
import { Failure } from './failure.js';
import { holdUp, raiseIncident } from './incident.js';
import type { LoopState, Token, Variables } from './state.js';
import { terminateInside } from './termination.js';
import { behaviorEvents } from './multi-instance-behavior.js';

/**
 * Loops around an activity (BPMN 2.0.2, 13.3.6 and 13.3.7). The loop is a token of its own, the body, which holds the
 * boundary events and leaves over the flows; its instances are tokens inside it. Nobody hears of the body: traces
 * show the instances.
 */
export const loop: Behaviours['loop'] = {
  begin(run, arrival) {
    startBody(run, placeBody(run, arrival));
  },

  next(run, body) {
    const { loop: multi } = run.node(body.node);
    if (multi?.type !== 'multiInstance') return startInstance(run, body, undefined);
    startInstance(run, body, multi, body.loop?.items?.[body.loop.started]);
  },

  instanceDone(run, body, instance) {
    const node = run.node(body.node);
    const completed = (body.loop?.completed ?? 0) + 1;
    collectCompensable(run, body, instance);
    const counted = count(run, run.get(body.id), { completed });
    if (node.loop?.type === 'multiInstance') nextInstance(run, counted, instance, node.loop);
    else if (node.loop) repeat(run, counted, node.loop);
  },

  instanceCancelled(run, body) {
    goOnLooping(run, count(run, body, { terminated: (body.loop?.terminated ?? 0) + 1 }));
  },

  resume(run, body) {
    if (body.waits === 'loop' && run.isEmpty(body.id)) goOnLooping(run, body);
  },
};

function goOnLooping(run: Execution, body: Token): void {
  const { loop: drawn } = run.node(body.node);
  if (drawn?.type === 'multiInstance') proceed(run, body, drawn);
  else if (drawn) repeat(run, body, drawn);
}

function placeBody(run: Execution, { node, parent }: Arrival): Token {
  return run.place(node, parent, { waits: 'loop', loop: { started: 0, completed: 0 } });
}

/** Begins the loop, or begins it again after an incident. */
export function startBody(run: Execution, body: Token): void {
  const node = run.node(body.node);
  const failure = listenAtBoundary(run, body, node);
  if (failure) return raiseIncident(run, body, failure, 'start');
  if (node.loop?.type === 'multiInstance') startInstances(run, body, node.loop);
  else if (node.loop) startRepeating(run, body, node.loop);
}

// Standard loop ////

function startRepeating(run: Execution, body: Token, standard: StandardLoop): void {
  const counted = count(run, body, {});
  if (standard.testBefore) repeat(run, counted, standard);
  else queueInstance(run, counted);
}

/** One more time as long as the condition holds and the maximum is not reached. */
function repeat(run: Execution, body: Token, { condition, maximum }: StandardLoop): void {
  const completed = body.loop?.completed ?? 0;
  if (maximum !== undefined && completed >= maximum) return leaveActivity(run, body);
  const value = condition ? run.evaluate(condition, body.id) : true;
  if (value instanceof Failure) return holdUp(run, body, value);
  if (isTrue(value)) queueInstance(run, body);
  else leaveActivity(run, body);
}

// Multi-instance ////

function startInstances(run: Execution, body: Token, multi: MultiInstance): void {
  const items = itemsOf(run, body, multi);
  if (items instanceof Failure) return raiseIncident(run, body, items, 'start');
  const total = items.length;
  const state = multi.sequential && multi.collection ? { total, items } : { total };
  const counted = count(run, body, state);
  if (total === 0) return leaveLoop(run, counted, multi);
  if (multi.sequential) return queueInstance(run, counted);
  for (const item of items) {
    const current = run.find(body.id);
    if (current?.waits !== 'loop') return;
    startInstance(run, current, multi, item);
  }
}

/** What to make an instance for: the elements of the collection, or as many blanks as the cardinality says. */
function itemsOf(
  run: Execution,
  body: Token,
  { cardinality, collection }: MultiInstance,
): readonly unknown[] | Failure {
  const items = collection ? run.evaluate(collection, body.id) : undefined;
  if (items instanceof Failure) return items;
  if (collection && !Array.isArray(items)) return unsuitable(run, body, 'its collection is not a list');
  if (!cardinality) return items as unknown[];
  const value = run.evaluate(cardinality, body.id);
  if (value instanceof Failure) return value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > MAX_INSTANCES) {
    return unsuitable(run, body, `its cardinality is ${JSON.stringify(value)}`);
  }
  return Array.from({ length: number }, (_, index) => (items as unknown[] | undefined)?.[index]);
}

/** More instances at once than anybody can have meant. */
const MAX_INSTANCES = 10_000;

function unsuitable(run: Execution, body: Token, reason: string): Failure {
  return new Failure('VALUE_UNSUITABLE', `<${run.node(body.node).id}> cannot loop: ${reason}`);
}

/** After an instance: what it gave is gathered, and its events are thrown. */
function nextInstance(run: Execution, body: Token, instance: Token, multi: MultiInstance): void {
  const gathered = gatherOutput(run, body, instance, multi);
  if (gathered instanceof Failure) return holdUp(run, body, gathered);
  behaviorEvents(run, gathered, multi);
  const current = run.find(body.id);
  if (current?.waits === 'loop') proceed(run, current, multi);
}

/** One instance is over: enough, the next one, or wait for the others. */
function proceed(run: Execution, body: Token, multi: MultiInstance): void {
  const enough = multi.completionCondition ? run.evaluate(multi.completionCondition, body.id) : false;
  if (enough instanceof Failure) return holdUp(run, body, enough);
  const { total = 0, started = 0, completed = 0, terminated = 0 } = body.loop ?? {};
  if (isTrue(enough) || completed + terminated >= total) leaveLoop(run, body, multi);
  else if (multi.sequential && started < total) queueInstance(run, body);
}

function gatherOutput(run: Execution, body: Token, instance: Token, multi: MultiInstance): Token | Failure {
  if (multi.outputCollection === undefined || !multi.outputElement || !body.loop) return body;
  const value = run.evaluate(multi.outputElement, body.id, instance.variables);
  if (value instanceof Failure) return value;
  const outputs = [...(body.loop.outputs ?? Array.from({ length: body.loop.total ?? 0 }, () => null))];
  outputs[instance.index ?? 0] = value;
  return run.update(body, { loop: { ...body.loop, outputs } });
}

/** Leaves the loop; instances still at work are ended. */
function leaveLoop(run: Execution, body: Token, multi: MultiInstance): void {
  terminateInside(run, body.id);
  const { outputCollection } = multi;
  if (outputCollection !== undefined) {
    run.setVariables(body.parent, { [outputCollection]: body.loop?.outputs ?? [] });
  }
  leaveActivity(run, run.get(body.id));
}

// Both ////

/** One instance after another takes its turn among the other tokens, so that an endless loop uses up its budget. */
function queueInstance(run: Execution, body: Token): void {
  run.arrive({ node: body.node, parent: body.id, flow: -1 });
}

function startInstance(run: Execution, body: Token, multi: MultiInstance | undefined, item?: unknown): void {
  const { started = 0, completed = 0 } = body.loop ?? {};
  const index = multi ? started : completed;
  const { elementVariable, outputElement } = multi ?? {};
  const output = outputElement ? nameOf(outputElement.body) : undefined;
  count(run, body, { started: started + 1 });
  startActivity(run, body.node, body.id, {
    index,
    variables: {
      ...(output === undefined ? undefined : { [output]: null }),
      ...(elementVariable === undefined ? undefined : { [elementVariable]: item ?? null }),
      loopCounter: index,
    },
  });
}

/** The output element is a variable of the instance, so that parallel instances do not overwrite one another. */
function nameOf(rule: string): string | undefined {
  return /^\{"var":"([^".]+)"\}$/.exec(rule)?.[1];
}

/** Updates the loop's counters and the variables that show them. */
function count(run: Execution, body: Token, change: Partial<LoopState>): Token {
  const state: LoopState = { started: 0, completed: 0, ...body.loop, ...change };
  const { total, started, completed, terminated = 0 } = state;
  const counters: Variables =
    total === undefined
      ? { loopCounter: completed }
      : {
          nrOfInstances: total,
          nrOfCompletedInstances: completed,
          nrOfActiveInstances: started - completed - terminated,
          nrOfTerminatedInstances: terminated,
        };
  return run.update(body, { loop: state, variables: { ...body.variables, ...counters } });
}

function collectCompensable(run: Execution, body: Token, instance: Token): void {
  const record = compensableOf(run, instance, run.node(instance.node));
  if (record) run.update(body, { compensable: [...(body.compensable ?? []), record] });
}
