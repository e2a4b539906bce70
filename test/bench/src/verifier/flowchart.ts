import type { ElementTemplate } from '@sanzhi/workflows-model';

/** A flowchart written down: elements, then the ways between them, `from > to` or `from > to: fact operator constant`. */
export interface Flowchart {
  readonly id: string;
  readonly title: string;
  readonly elements: readonly Element[];
  readonly ways: readonly string[];
}

/** An element as it stands on a diagram; `step` names the element template that it is drawn from. */
export interface Element {
  readonly id: string;
  readonly tag?: string;
  readonly step?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Event definitions, what repeats it. */
  readonly inner?: string;
  /** What a sub-process holds. */
  readonly inside?: Pick<Flowchart, 'elements' | 'ways'>;
}

export const step = (id: string, template: string, inner = ''): Element => ({ id, step: template, inner });
export const choice = (id: string, otherwise: string): Element => ({
  id,
  tag: 'exclusiveGateway',
  attributes: { default: `${id}_${otherwise}` },
});
export const element = (tag: string, id: string, inner = '', attributes: Element['attributes'] = {}): Element => ({
  id,
  tag,
  inner,
  attributes,
});
/** A task of the department's own, with a form. */
export const own = (id: string, inner = ''): Element => element('userTask', id, inner, { 'camunda:formKey': id });
/** What happens at a task when time is up; `goesOn` leaves the task open. */
export const deadline = (id: string, host: string, duration: string, { goesOn = false } = {}): Element =>
  element('boundaryEvent', id, timer(duration), { attachedToRef: host, cancelActivity: String(!goesOn) });
export const timer = (duration: string): string =>
  `<timerEventDefinition><timeDuration>${duration}</timeDuration></timerEventDefinition>`;
export const message = '<messageEventDefinition messageRef="application"/>';
/** Everybody of a list gives an opinion; `until` ends it early. */
export const countersigned = (cardinality: string, until = ''): string =>
  `<multiInstanceLoopCharacteristics><loopCardinality>${cardinality}</loopCardinality>${until === '' ? '' : `<completionCondition xsi:type="tFormalExpression" language="json-logic">${escape(JSON.stringify(ruleOf(until)))}</completionCondition>`}</multiInstanceLoopCharacteristics>`;
/** Something that may come at any time beside the case. */
export const meanwhile = (id: string, inside: Pick<Flowchart, 'elements' | 'ways'>): Element => ({
  ...element('subProcess', id, '', { triggeredByEvent: 'true' }),
  inside,
});

/** How many elements a flowchart has, those inside others with them and its ways without. */
export function sizeOf({ elements }: Pick<Flowchart, 'elements'>): number {
  return elements.reduce((sum, { inside }) => sum + 1 + (inside ? sizeOf(inside) : 0), 0);
}

/** The file that a department would publish: the first flowchart, and those that it calls. */
export function xmlOf(flowcharts: readonly Flowchart[], templates: readonly ElementTemplate[]): string {
  const processes = flowcharts.map(
    (flowchart) => `<process id="${flowchart.id}" isExecutable="true">${bodyOf(flowchart, templates)}</process>`,
  );
  return (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="bench">' +
    `<message id="application" name="application"/>${processes.join('')}</definitions>`
  );
}

function bodyOf(
  { elements, ways }: Pick<Flowchart, 'elements' | 'ways'>,
  templates: readonly ElementTemplate[],
): string {
  return elements.map((one) => elementXml(one, templates)).join('') + ways.map(wayXml).join('');
}

function elementXml(one: Element, templates: readonly ElementTemplate[]): string {
  const template = templates.find(({ id }) => id === one.step);
  const tag = one.tag ?? template?.element ?? 'task';
  const attributes = { ...presets(template), ...one.attributes };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  const inside = one.inside ? bodyOf(one.inside, templates) : '';
  return `<${tag} id="${one.id}"${written.join('')}>${one.inner ?? ''}${inside}</${tag}>`;
}

function presets(template: ElementTemplate | undefined): Readonly<Record<string, string>> {
  if (!template) return {};
  const { formKey, topic } = template.sets;
  return {
    'camunda:modelerTemplate': template.id,
    ...(formKey === undefined ? {} : { 'camunda:formKey': formKey }),
    ...(topic === undefined ? {} : { 'camunda:type': 'external', 'camunda:topic': topic }),
  };
}

function wayXml(line: string): string {
  const [way = '', condition] = line.split(': ');
  const [from = '', to = ''] = way.split(' > ');
  const body =
    condition === undefined
      ? ''
      : `<conditionExpression xsi:type="tFormalExpression" language="json-logic">${escape(JSON.stringify(ruleOf(condition)))}</conditionExpression>`;
  return `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${body}</sequenceFlow>`;
}

/** `fact`, or `fact operator constant`, as JSON-Logic. */
function ruleOf(condition: string): unknown {
  const [path, operator, constant] = condition.split(' ');
  const fact = { var: path };
  return operator === undefined ? fact : { [operator]: [fact, JSON.parse(constant ?? 'null')] };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
