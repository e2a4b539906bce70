import { closesAdHoc, completeActivity, leaveActivity, work } from './activity.js';
import type { CalledEndedCommand, Command, StartCommand } from './command.js';
import { errors } from './errors.js';
import { eventArrived } from './event-arrival.js';
import type { Execution } from './execution.js';
import { Failure } from './failure.js';
import { endPath, leaveEvent, takeAll } from './flow.js';
import { raiseEventIncident, raiseIncident } from './incident.js';
import { startBody } from './loop.js';
import { evaluateMappings } from './mappings.js';
import { moveTokens } from './move-tokens.js';
import type { Incident, Subscription, Token, Variables, Waits } from './state.js';
import { listen } from './subscriptions.js';
import { terminateInside } from './termination.js';
import { throwError } from './throw-error.js';
import { throwEscalation } from './throw-escalation.js';

/** Applies a command to a running instance. @throws when it does not fit */
export function handle(run: Execution, command: Exclude<Command, StartCommand>): void {
  switch (command.type) {
    case 'taskCompleted':
      return workDone(run, waiting(run, command, ['task', 'job']), command);
    case 'jobDone':
      return jobDone(run, waiting(run, command, ['job', 'task', 'continuation']), command);
    case 'taskFailed':
      return taskFailed(run, waiting(run, command, ['task', 'job']), command);
    case 'jobFailed': {
      const token = waiting(run, command, ['task', 'job', 'call', 'continuation']);
      const from = token.waits === 'continuation' ? 'enter' : 'start';
      return raiseIncident(run, token, new Failure('JOB_FAILED', command.message), from);
    }
    case 'calledEnded':
      return calledEnded(run, waiting(run, command, ['call']), command);
    case 'calledEscalated': {
      const { code, variables } = command;
      throwEscalation(run, { code, variables }, waiting(run, command, ['call']), 'activity');
      return undefined;
    }
    case 'escalationHandled':
      return escalationHandled(run, waiting(run, command, ['escalation']));
    case 'messageArrived':
    case 'signalArrived':
      return eventArrived(run, subscription(run, command.subscription), command.variables);
    case 'timerFired':
      return eventArrived(run, subscription(run, command.subscription));
    case 'timerRejected':
      return timerRejected(run, subscription(run, command.subscription), command.message);
    case 'setVariables':
      return run.setVariables(command.token ?? run.tokens[0]?.id ?? 0, command.variables);
    case 'retry':
      return retry(run, waiting(run, command, ['incident']));
    case 'moveToken':
      return moveTokens(run, command.cancel ?? [], command.start ?? []);
    case 'suspend':
    case 'resume':
      run.suspended = command.type === 'suspend';
      return undefined;
    case 'cancel':
      return cancelInstance(run);
  }
}

function waiting(
  run: Execution,
  { type, token: id }: { type: string; token: number },
  allowed: readonly Waits[],
): Token {
  const token = run.get(id);
  if (!allowed.includes(token.waits)) {
    throw errors.ENGINE_TOKEN_NOT_WAITING({ token: id, waits: token.waits, command: type });
  }
  return token;
}

function subscription(run: Execution, id: number) {
  const found = run.subscriptions.find((candidate) => candidate.id === id);
  if (!found) throw errors.ENGINE_SUBSCRIPTION_UNKNOWN({ subscription: id });
  return found;
}

function timerRejected(run: Execution, timer: Subscription, message: string): void {
  run.consume(timer);
  raiseEventIncident(run, run.get(timer.token), timer.node, new Failure('VALUE_UNSUITABLE', message));
}

function jobDone(run: Execution, token: Token, result: WorkResult): void {
  if (token.waits !== 'continuation') return workDone(run, token, result);
  run.end(token, 'completed');
  const { node, parent, flow = -1, leaving } = token;
  if (leaving) takeAll(run, run.node(node), leaving, parent);
  else run.behaviourOf(run.node(node)).enter(run, { node, parent, flow });
}

interface WorkResult {
  readonly variables?: Variables;
  readonly escalation?: string;
}

/** Work is done. An escalation it raised comes first, because its catcher may interrupt. */
function workDone(run: Execution, token: Token, { variables, escalation }: WorkResult): void {
  if (variables) run.setVariables(token.id, variables);
  if (escalation !== undefined) {
    const callerFirst = throwEscalation(run, { code: escalation }, token, 'activity');
    if (!run.find(token.id)) return;
    if (callerFirst) return awaitCaller(run, token, escalation);
  }
  resumeWork(run, run.get(token.id));
}

function awaitCaller(run: Execution, token: Token, code: string): void {
  run.update(token, { waits: 'escalation', done: true });
  run.request({ type: 'escalate', token: token.id, code, variables: {} });
}

function escalationHandled(run: Execution, token: Token): void {
  resumeWork(run, run.update(token, { waits: 'event' }));
}

function resumeWork(run: Execution, token: Token): void {
  const node = run.node(token.node);
  run.behaviourOf(node).resume?.(run, token, node);
}

function taskFailed(
  run: Execution,
  token: Token,
  { code, message, variables }: { readonly code: string; readonly message?: string; readonly variables?: Variables },
): void {
  throwError(run, { code, message, variables, element: run.node(token.node).id }, token, 'activity');
}

function calledEnded(run: Execution, token: Token, { outcome, variables = {}, error }: CalledEndedCommand): void {
  if (outcome === 'cancelled') {
    const failure = new Failure('CALL_CANCELLED', `what <${run.node(token.node).id}> called was cancelled`);
    return raiseIncident(run, token, failure, 'start');
  }
  if (outcome === 'failed') {
    return throwError(
      run,
      { code: error?.code ?? '', message: error?.message, element: run.node(token.node).id },
      token,
      'activity',
    );
  }
  const results = calledResults(run, token, variables);
  if (results instanceof Failure) return raiseIncident(run, token, results, 'leave');
  completeActivity(run, token, results);
}

/** `camunda:out`: computed from the called instance's variables alone. */
function calledResults(run: Execution, token: Token, variables: Variables): Variables | Failure {
  const out = run.node(token.node).call?.out;
  if (!out) return variables;
  const everything = out.some(({ target }) => target === undefined) ? variables : {};
  const mapped = evaluateMappings(
    run,
    out.filter(({ target }) => target !== undefined),
    token.id,
    variables,
  );
  return mapped instanceof Failure ? mapped : { ...everything, ...mapped };
}

/** Goes on from where the incident said. */
function retry(run: Execution, stopped: Token): void {
  const { incident } = stopped;
  const from = incident?.retry;
  const token = run.clearIncident(stopped);
  if (from === 'enter') {
    run.end(token, 'terminated');
    run.arrive({ node: token.node, parent: token.parent, flow: -1 });
  } else if (from === 'start') restart(run, token);
  else if (from === 'wait') waitOn(run, token, incident as Incident);
  else leaveAgain(run, token);
}

/** Waits as before, also for the events that failed; what ended inside in the meantime takes effect. */
function waitOn(run: Execution, token: Token, { waits = 'event', catching = [] }: Incident): void {
  run.update(token, { waits });
  for (const node of catching) {
    const current = run.get(token.id);
    const failure = listen(run, current, node);
    if (failure) raiseEventIncident(run, current, node, failure);
  }
  const after = run.get(token.id);
  if (waits === 'loop') run.behaviours.loop.resume(run, after);
  else if (!closesAdHoc(run, token.id)) endPath(run, token.id);
}

function restart(run: Execution, token: Token): void {
  run.unsubscribeAll(token.id);
  const node = run.node(token.node);
  if (token.loop) {
    terminateInside(run, token.id);
    startBody(run, run.update(token, { waits: 'loop', loop: { started: 0, completed: 0 } }));
  } else if (node.kind.endsWith('Event') || node.kind === 'eventBasedGateway')
    run.behaviourOf(node).start?.(run, token, node);
  else work(run, token);
}

function leaveAgain(run: Execution, token: Token): void {
  if (run.node(token.node).kind.endsWith('Event')) leaveEvent(run, token);
  else if (token.loop) leaveActivity(run, token);
  else completeActivity(run, token);
}

function cancelInstance(run: Execution): void {
  const [root] = run.tokens;
  if (!root) return;
  terminateInside(run, root.id);
  run.end(root, 'terminated');
  run.finish('cancelled');
  endPath(run, root.id);
}
