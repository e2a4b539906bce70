import type { Check } from './check.js';
import type { ProgramNode } from './program.js';

/** How the flows around a gateway must look. */
export function checkGateway(check: Check, node: ProgramNode): void {
  if (!node.kind.endsWith('Gateway')) return;
  if (node.outgoing.length === 0 && !isJoin(node)) check.findings.error('gateway-without-outgoing', node.id);
  if (node.kind === 'eventBasedGateway') checkEventGateway(check, node);
  else if (node.kind === 'parallelGateway') checkUnconditional(check, node);
  else if (node.outgoing.length > 1) checkConditions(check, node);
}

/** A join that nothing follows ends its paths, like an activity that nothing follows. Other gateways must lead on. */
function isJoin({ kind, incoming }: ProgramNode): boolean {
  return (kind === 'parallelGateway' || kind === 'inclusiveGateway') && incoming.length > 1;
}

function checkUnconditional({ findings, flow }: Check, node: ProgramNode): void {
  for (const outgoing of node.outgoing.map(flow)) {
    if (outgoing.condition) findings.warning('gateway-condition-ignored', node.id, { flow: outgoing.id });
  }
}

function checkConditions({ findings, flow }: Check, node: ProgramNode): void {
  for (const index of node.outgoing) {
    if (index === node.defaultFlow || flow(index).condition || node.kind === 'complexGateway') continue;
    // It has one that could not be read; that is said at the flow.
    if (findings.concerns(flow(index).id)) continue;
    findings.warning('gateway-condition-missing', node.id, { flow: flow(index).id });
  }
}

function checkEventGateway(check: Check, node: ProgramNode): void {
  const { findings, flow, node: nodeAt } = check;
  const targets = node.outgoing.map((index) => nodeAt(flow(index).target));
  if (targets.length === 1) findings.error('event-gateway-single', node.id);
  for (const index of node.outgoing) {
    if (flow(index).condition) findings.error('event-gateway-condition', node.id, { flow: flow(index).id });
  }
  for (const target of targets) checkTarget(check, node, target);
  const receives = targets.some((target) => target.kind === 'receiveTask');
  const catches = targets.some((target) => target.events?.some((event) => event.type === 'message'));
  if (receives && catches) findings.error('event-gateway-mixed', node.id);
}

const awaited = new Set(['message', 'timer', 'signal', 'conditional']);

function checkTarget({ findings }: Check, gateway: ProgramNode, target: ProgramNode): void {
  const isEvent =
    target.kind === 'intermediateCatchEvent' && (target.events ?? []).every((event) => awaited.has(event.type));
  const isReceive = target.kind === 'receiveTask' && !target.boundaries?.length && !target.loop;
  if (!isEvent && !isReceive) findings.error('event-gateway-target', [gateway.id, target.id], { target: target.id });
  if (target.incoming.length > 1) {
    findings.error('event-gateway-target-shared', [gateway.id, target.id], { target: target.id });
  }
}
