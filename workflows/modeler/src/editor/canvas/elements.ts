import { type Connection, type Drawn, is, type Moddle } from './services.js';

/** Whether something may come after an element by a sequence flow. */
export function canLeadOn(element: Moddle): boolean {
  if (!is(element, 'bpmn:FlowNode') || is(element, 'bpmn:EndEvent')) return false;
  if (element['isForCompensation'] === true || element['triggeredByEvent'] === true) return false;
  const thrown = eventDefinitionOf(element);
  if (is(element, 'bpmn:IntermediateThrowEvent') && is(thrown, 'bpmn:LinkEventDefinition')) return false;
  return !(is(element, 'bpmn:BoundaryEvent') && is(thrown, 'bpmn:CompensateEventDefinition'));
}

/** Whether a sequence flow may lead to an element. */
export function canBeLedTo(element: Moddle): boolean {
  if (!is(element, 'bpmn:FlowNode') || is(element, 'bpmn:StartEvent', 'bpmn:BoundaryEvent')) return false;
  return element['isForCompensation'] !== true && element['triggeredByEvent'] !== true;
}

export function eventDefinitionOf(element: Moddle): Moddle | undefined {
  return listOf(element, 'eventDefinitions')[0];
}

export function listOf(element: Moddle, property: string): readonly Moddle[] {
  const value = element.get(property);
  return Array.isArray(value) ? (value as readonly Moddle[]) : [];
}

/** An attribute's text; empty ones count as absent. */
export function textOf(element: Moddle, property: string): string | undefined {
  const value = element.get(property);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function documentationOf(element: Moddle): string {
  return listOf(element, 'documentation')
    .map((part) => textOf(part, 'text') ?? '')
    .join('\n');
}

/** Sequence flows that leave an element, in the order in which they are tried. */
export function waysOf(element: Drawn): readonly Connection[] {
  const ways = element.outgoing.filter((flow) => is(flow.businessObject, 'bpmn:SequenceFlow'));
  const scope = element.businessObject.$parent;
  if (!scope || ways.length < 2) return ways;
  const written = listOf(scope, 'flowElements');
  const place = ({ businessObject }: Connection) => written.indexOf(businessObject);
  return [...ways].sort((first, second) => place(first) - place(second));
}

export function isFlow(element: Drawn): element is Connection {
  return is(element.businessObject, 'bpmn:SequenceFlow') && element.waypoints !== undefined;
}

/** Not a label, not the root: what a person would call a thing on the diagram. */
export function isThing(element: Drawn): boolean {
  return element.type !== 'label' && element.parent !== undefined && element.parent !== null;
}

/** The kind of an element as XML spells it: `userTask`. */
export function tagOf({ $type }: Moddle): string {
  const name = $type.slice($type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
