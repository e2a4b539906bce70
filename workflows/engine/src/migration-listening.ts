import type { Findings, ProgramNode } from '@sanzhi/workflows-model';
import { isInLoop } from './activity.js';
import type { Execution } from './execution.js';
import type { Failure } from './failure.js';
import { awaited } from './incident.js';
import type { MigrationRule } from './migration-finding.js';
import type { StateTranslation } from './migration-translation.js';
import { isInterrupting, scopeOf, startOf } from './scope.js';
import type { Subscription, Token } from './state.js';
import { listen, listenAgain } from './subscriptions.js';

/**
 * Makes an instance listen to what the target program listens to at the places where its tokens are. A subscription
 * that has served (a timer that fired once) is not renewed: only catching nodes that the source did not have are new.
 */
export function listenByPlan(run: Execution, translation: StateTranslation, findings: Findings<MigrationRule>): void {
  const refuse = (node: number, token: Token, { message }: Failure) =>
    findings.error('migration-event-unready', run.node(node).id, { token: String(token.id), reason: message });
  for (const subscription of [...run.subscriptions]) {
    const owner = run.get(subscription.token);
    const node = translation.nodeTo(subscription.node);
    if (node === undefined || !listensFor(run, owner, node)) run.unsubscribe(subscription);
    else {
      const failure = carryOver(run, translation, owner, { ...subscription, node });
      if (failure) refuse(node, owner, failure);
    }
  }
  for (const token of [...run.tokens]) {
    for (const node of newCatchers(run, translation, token)) {
      const failure = listen(run, token, node);
      if (failure) refuse(node, token, failure);
    }
  }
}

/** The plan keeps boundary events and event sub-processes in their place; behind a gateway flows may be redrawn. */
function listensFor(run: Execution, { node }: Token, catching: number): boolean {
  return node < 0 || run.node(node).kind !== 'eventBasedGateway' || behind(run, run.node(node)).includes(catching);
}

function carryOver(
  run: Execution,
  translation: StateTranslation,
  owner: Token,
  subscription: Subscription,
): Failure | undefined {
  run.updateSubscription(subscription);
  const { node, on, hit } = subscription;
  const isSame =
    caughtBy(translation.originOf(node), subscription) === caughtBy(run.node(node), subscription) &&
    (on !== 'message' || isSameCorrelation(translation));
  return isSame || hit ? undefined : listenAgain(run, owner, subscription);
}

/** What a subscription waits for, as drawn. */
function caughtBy(node: ProgramNode | undefined, { def }: Subscription): string {
  return JSON.stringify(node?.events?.[def] ?? node?.message);
}

function isSameCorrelation({ plan }: StateTranslation): boolean {
  return JSON.stringify(plan.source.correlation) === JSON.stringify(plan.target.correlation);
}

/** What a token has to listen for from now on. One that is to start again will listen then. */
function newCatchers(run: Execution, translation: StateTranslation, token: Token): readonly number[] {
  const isNew = (node: number) => translation.originOf(node) === undefined;
  const inside = awaited(token) === 'inside' ? eventSubProcessStarts(run, token).filter(isNew) : [];
  if (token.node < 0) return inside;
  const node = run.node(token.node);
  if (node.kind === 'eventBasedGateway') {
    return behind(run, node).filter((target) => token.waits === 'event' && !isSubscribed(run, token, target));
  }
  return isAtWork(run, token) ? [...(node.boundaries ?? []).filter(isNew), ...inside] : inside;
}

/** Boundary events listen while their activity, or the loop around it, is active. */
function isAtWork(run: Execution, token: Token): boolean {
  return !['arrival', 'continuation', 'incident'].includes(awaited(token)) && !isInLoop(run, token);
}

/** Event sub-processes listen until one of them has interrupted the scope. */
function eventSubProcessStarts(run: Execution, scope: Token): number[] {
  const running = run.childrenOf(scope.id).filter(({ node, undoes }) => node >= 0 && undoes === undefined);
  if (running.some(({ node }) => run.node(node).triggeredByEvent && isInterrupting(run, node))) return [];
  return (scopeOf(run, scope)?.eventSubProcesses ?? []).flatMap((index) => startOf(run, index) ?? []);
}

function behind(run: Execution, gateway: ProgramNode): number[] {
  return gateway.outgoing.map((flow) => run.flow(flow).target);
}

function isSubscribed(run: Execution, token: Token, node: number): boolean {
  return run.subscriptions.some((subscription) => subscription.token === token.id && subscription.node === node);
}
