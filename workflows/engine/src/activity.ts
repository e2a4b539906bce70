import type { ProgramNode } from '@sanzhi/workflows-model';
import { requireDataSet } from './data-sets.js';
import type { Arrival, Execution } from './execution.js';
import { Failure } from './failure.js';
import { chooseOutgoing, goOn } from './flow.js';
import { raiseIncident } from './incident.js';
import { evaluateMappings } from './mappings.js';
import type { Compensable, Token, Variables } from './state.js';
import { listen } from './subscriptions.js';

/** A token arrives at an activity: it may need company, or a loop around it. */
export function enterActivity(run: Execution, arrival: Arrival): void {
  const body = run.get(arrival.parent);
  if (body.loop && body.node === arrival.node) return run.behaviours.loop.next(run, body);
  const node = run.node(arrival.node);
  if (node.startQuantity !== undefined && !gather(run, arrival, node.startQuantity)) return;
  beginActivity(run, arrival);
}

/** Keeps the token until enough have come, then takes that many. */
function gather(run: Execution, { node, parent, flow }: Arrival, quantity: number): boolean {
  run.place(node, parent, { waits: 'arrival', flow });
  const waiting = run.tokens.filter((t) => t.node === node && t.parent === parent && t.waits === 'arrival');
  if (waiting.length < quantity) return false;
  for (const token of waiting.slice(0, quantity)) run.end(token, 'completed');
  return true;
}

/** Begins an activity that may begin: its loop, if it has one, otherwise itself. */
function beginActivity(run: Execution, arrival: Arrival): void {
  if (run.node(arrival.node).loop) run.behaviours.loop.begin(run, arrival);
  else startActivity(run, arrival.node, arrival.parent);
}

/** How an activity's token differs from a plain one. */
export interface StartOptions {
  /** Which instance of a loop it is. */
  readonly index?: number;
  readonly variables?: Variables;
  /** The token whose compensation it is part of. */
  readonly undoes?: number;
  /** What can be compensated inside it from the start (a compensating event sub-process). */
  readonly compensable?: readonly Compensable[];
}

/** Activates one instance of an activity and begins its work. */
export function startActivity(run: Execution, node: number, parent: number, options: StartOptions = {}): void {
  work(run, run.activate(node, parent, options));
}

/** Begins, or after an incident begins again, the work of an activity's token. */
export function work(run: Execution, token: Token): void {
  run.unsubscribeAll(token.id);
  const node = run.node(token.node);
  const ready = prepare(run, token, node);
  if (ready instanceof Failure) return raiseIncident(run, token, ready, 'start');
  run.behaviourOf(node).start?.(run, ready, node);
}

/** Input parameters become the token's own variables; boundary events begin to listen. */
function prepare(run: Execution, token: Token, node: ProgramNode): Token | Failure {
  let ready = token;
  if (node.inputs) {
    const values = evaluateMappings(run, node.inputs, token.id);
    if (values instanceof Failure) return values;
    ready = run.update(token, { variables: { ...token.variables, ...values } });
  }
  const unavailable = requireDataSet(run, token.id, node.id, node.inputSets);
  return unavailable ?? (isInLoop(run, token) ? undefined : listenAtBoundary(run, ready, node)) ?? ready;
}

/** Boundary events listen from the moment the activity is active. */
export function listenAtBoundary(run: Execution, token: Token, node: ProgramNode): Failure | undefined {
  for (const boundary of node.boundaries ?? []) {
    const failure = listen(run, token, boundary);
    if (failure) return failure;
  }
  return undefined;
}

/** Whether a token is one instance of a loop, so that boundary and flows belong to the loop around it. */
export function isInLoop(run: Execution, token: Token): boolean {
  const parent = run.find(token.parent);
  return parent?.loop !== undefined && parent.node === token.node;
}

/** An activity's work is done: results are mapped, and the token goes on. */
export function completeActivity(run: Execution, token: Token, variables?: Variables): void {
  if (variables) run.setVariables(token.id, variables);
  const failure = mapOutputs(run, token);
  if (failure) return raiseIncident(run, token, failure, 'leave');
  if (isInLoop(run, token)) leaveInstance(run, token);
  else if (token.undoes !== undefined) leaveHandler(run, token, token.undoes);
  else leaveActivity(run, run.get(token.id));
}

/** Output parameters are computed inside the activity and set outside of it. */
function mapOutputs(run: Execution, token: Token): Failure | undefined {
  const { id, outputs, outputSets } = run.node(token.node);
  const unavailable = requireDataSet(run, token.id, id, outputSets);
  if (unavailable || !outputs) return unavailable;
  const values = evaluateMappings(run, outputs, token.id);
  if (values instanceof Failure) return values;
  run.setVariables(token.parent, values);
  return undefined;
}

function leaveInstance(run: Execution, token: Token): void {
  const instance = run.get(token.id);
  run.end(instance, 'completed');
  const body = run.find(instance.parent);
  if (body) run.behaviours.loop.instanceDone(run, body, instance);
}

function leaveHandler(run: Execution, token: Token, driver: number): void {
  run.end(run.get(token.id), 'completed');
  run.behaviours.compensation.handlerDone(run, driver);
}

/** Leaves an activity, or the loop around one, over its outgoing flows. */
export function leaveActivity(run: Execution, token: Token): void {
  const node = run.node(token.node);
  const flows = chooseOutgoing(run, node, token.parent);
  if (flows instanceof Failure) return raiseIncident(run, token, flows, 'leave');
  remember(run, token, node);
  run.end(token, 'completed');
  if (!closesAdHoc(run, token.parent)) goOn(run, node, flows, token.parent);
}

/** Inside an ad-hoc sub-process every completed activity may be the one that completes it (13.3.5). */
export function closesAdHoc(run: Execution, parent: number): boolean {
  const scope = run.find(parent);
  const node = scope && scope.node >= 0 ? run.node(scope.node) : undefined;
  return scope !== undefined && node?.adHoc !== undefined && run.behaviours.adHoc.closes(run, scope, node);
}

/** Notes in the surrounding scope what can be compensated from now on. */
function remember(run: Execution, token: Token, node: ProgramNode): void {
  const scope = run.find(token.parent);
  const records = compensables(run, token, node);
  if (!scope || records.length === 0) return;
  run.update(scope, { compensable: [...(scope.compensable ?? []), ...records] });
}

/** One record per activity; a loop hands on those of its instances. */
function compensables(run: Execution, token: Token, node: ProgramNode): readonly Compensable[] {
  if (token.loop) return token.compensable ?? [];
  const record = compensableOf(run, token, node);
  return record ? [record] : [];
}

/** What undoing a completed activity would take: a handler of its own, or what completed inside it. */
export function compensableOf(run: Execution, token: Token, node: ProgramNode): Compensable | undefined {
  const inside = token.compensable;
  if (node.compensation === undefined && !inside && compensatingSubProcess(run, node) === undefined) return undefined;
  return {
    node: token.node,
    ...(token.variables ? { variables: token.variables } : undefined),
    ...(inside ? { inside } : undefined),
  };
}

/** The event sub-process inside a sub-process that undoes it. */
export function compensatingSubProcess(run: Execution, node: ProgramNode): number | undefined {
  if (node.inside === undefined) return undefined;
  const { scopes } = run.compiled.program;
  return scopes[node.inside]?.eventSubProcesses.find((index) => {
    const trigger = scopes[run.node(index).inside ?? -1]?.triggers[0];
    return trigger !== undefined && run.node(trigger).events?.some((event) => event.type === 'compensate');
  });
}
