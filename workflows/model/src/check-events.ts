import type { Check } from './check.js';
import type { EventDefinition, EventType, ProgramNode } from './program.js';
import { admissible } from './read-events.js';

/** What an event may catch or throw where it stands. */
export function checkEvent(check: Check, node: ProgramNode): void {
  if (!node.events || check.findings.concerns(node.id)) return;
  checkDefinitions(check, node, node.events);
  if (node.kind === 'boundaryEvent') checkBoundary(check, node, node.events);
  if (check.findings.concerns(node.id)) return;
  for (const event of node.events) {
    if (event.type === 'link') checkLink(check, node, event.name);
    if (event.type === 'cancel') checkCancel(check, node);
    if (event.type === 'message') checkMessage(check, node, event);
  }
}

function checkDefinitions({ program, findings }: Check, node: ProgramNode, events: readonly EventDefinition[]): void {
  const isThrow = node.kind === 'endEvent' || node.kind === 'intermediateThrowEvent';
  const rule = isThrow ? 'event-not-throwable' : 'event-not-catchable';
  const allowed: readonly EventType[] = admissible[positionOf(node, program.scopes[node.scope]?.node !== undefined)];
  for (const event of events) {
    const alone = event.type === 'link' || event.type === 'compensate' || event.type === 'cancel';
    const crowded = alone && !isThrow && events.length > 1;
    if (!allowed.includes(event.type) || crowded) findings.error(rule, node.id, { type: event.type });
  }
  if (events.length === 0 && node.kind === 'intermediateCatchEvent') {
    findings.error('reference-missing', node.id, { property: 'eventDefinition' });
  }
  const mustInterrupt = events.find(({ type }) => type === 'error' || type === 'compensate');
  if (mustInterrupt && node.kind === 'startEvent' && node.nonInterrupting) {
    findings.error('event-subprocess-must-interrupt', node.id, { type: mustInterrupt.type });
  }
}

function positionOf(node: ProgramNode, inSubProcess: boolean): keyof typeof admissible {
  if (node.kind === 'startEvent') return inSubProcess ? 'eventSubProcessStart' : 'processStart';
  return node.kind as keyof typeof admissible;
}

const interruptingOnly = new Set<EventType>(['error', 'cancel']);

function checkBoundary({ findings, node: nodeAt }: Check, node: ProgramNode, events: readonly EventDefinition[]): void {
  if (node.host === undefined || nodeAt(node.host).scope !== node.scope)
    findings.error('boundary-host-missing', node.id);
  if (events.length === 0) findings.error('boundary-event-missing', node.id);
  for (const { type } of events) {
    if (interruptingOnly.has(type) && node.nonInterrupting)
      findings.error('boundary-must-interrupt', node.id, { type });
    if (type === 'compensate') checkHandler({ findings, node: nodeAt }, node);
  }
}

function checkHandler({ findings, node: nodeAt }: Pick<Check, 'findings' | 'node'>, node: ProgramNode): void {
  const handler = node.compensation === undefined ? undefined : nodeAt(node.compensation);
  if (!handler?.forCompensation) findings.error('compensation-handler-missing', node.id);
}

function checkLink({ program, findings }: Check, node: ProgramNode, name: string): void {
  const named = (kind: string) =>
    program.nodes.filter(
      (other) =>
        other.kind === kind &&
        other.scope === node.scope &&
        other.events?.some((event) => event.type === 'link' && event.name === name),
    ).length;
  const catches = named('intermediateCatchEvent');
  const throws = named('intermediateThrowEvent');
  if (catches !== 1 || throws === 0) findings.error('link-pair', node.id, { name });
}

function checkCancel({ program, findings, node: nodeAt }: Check, node: ProgramNode): void {
  const owner = node.kind === 'boundaryEvent' ? node.host : program.scopes[node.scope]?.node;
  if (owner === undefined || nodeAt(owner).kind !== 'transaction')
    findings.error('cancel-outside-transaction', node.id);
}

function checkMessage({ findings }: Check, node: ProgramNode, event: EventDefinition & { type: 'message' }): void {
  const throwing = node.kind === 'endEvent' || node.kind === 'intermediateThrowEvent';
  if (!throwing && event.message.name.body === '')
    findings.error('reference-missing', node.id, { property: 'messageRef' });
}
