import type { FlowPattern, PartTemplate } from '../desk.js';

/** A plain BPMN element, for whoever finds nothing ready-made. */
export interface PlainPart {
  /** Its name in the catalogue stands under it. */
  readonly id: string;
  readonly type: string;
  readonly eventDefinitionType?: string;
  readonly isExpanded?: true;
  readonly triggeredByEvent?: true;
  readonly icon: string;
}

/** What can be put on a flowchart. */
export type Part =
  | { readonly kind: 'template'; readonly template: PartTemplate }
  | { readonly kind: 'pattern'; readonly pattern: FlowPattern }
  | { readonly kind: 'plain'; readonly plain: PlainPart };

const event = (id: string, type: string, definition?: string): PlainPart => ({
  id,
  type: `bpmn:${type}`,
  icon: iconOfEvent(type),
  ...(definition ? { eventDefinitionType: `bpmn:${definition}EventDefinition` } : {}),
});

function iconOfEvent(type: string): string {
  if (type === 'StartEvent') return 'start';
  return type === 'EndEvent' ? 'end' : 'event';
}

const plain = (id: string, type: string, icon: string, more: Partial<PlainPart> = {}): PlainPart => ({
  id,
  type: `bpmn:${type}`,
  icon,
  ...more,
});

/** The plain elements offered behind 更多元素, in the order in which they stand. */
export const plainParts: readonly PlainPart[] = [
  event('start', 'StartEvent'),
  event('end', 'EndEvent'),
  event('terminate', 'EndEvent', 'Terminate'),
  plain('exclusive', 'ExclusiveGateway', 'exclusive'),
  plain('parallel', 'ParallelGateway', 'parallel'),
  plain('inclusive', 'InclusiveGateway', 'inclusive'),
  plain('eventBased', 'EventBasedGateway', 'eventBased'),
  plain('userTask', 'UserTask', 'task'),
  plain('serviceTask', 'ServiceTask', 'service'),
  plain('callActivity', 'CallActivity', 'call'),
  plain('subProcess', 'SubProcess', 'subProcess', { isExpanded: true }),
  plain('eventSubProcess', 'SubProcess', 'subProcess', { isExpanded: true, triggeredByEvent: true }),
  event('wait', 'IntermediateCatchEvent', 'Timer'),
  event('messageCatch', 'IntermediateCatchEvent', 'Message'),
  event('messageThrow', 'IntermediateThrowEvent', 'Message'),
  event('signalCatch', 'IntermediateCatchEvent', 'Signal'),
  event('signalThrow', 'IntermediateThrowEvent', 'Signal'),
  plain('annotation', 'TextAnnotation', 'note'),
  plain('pool', 'Participant', 'pool'),
];
