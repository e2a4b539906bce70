import type { ElementTemplate, TemplateSets } from './element-template.js';
import { isMark } from './element-template.js';
import type { FlowPattern, PatternDeadline, PatternFlow, PatternGateway, PatternStep } from './flow-pattern.js';
import { type Box, labelBox, layOut, type Point, waypoints } from './pattern-layout.js';

/** What drawing a pattern needs besides the pattern. */
export interface PatternWords {
  readonly templates: readonly ElementTemplate[];
  readonly translate: (key: string) => string;
}

/**
 * A pattern as a BPMN file of one process with its diagram: a start event, the pattern, an end event. Whoever puts it on a
 * flowchart leaves the two events away and connects what they lead to and from.
 *
 * @throws Error when the pattern names a template that is not there: a mistake of whoever contributes it
 */
export function patternXml(pattern: FlowPattern, words: PatternWords): string {
  return fileOf(pattern, [...pattern.elements, ...pattern.flows], words);
}

/** A single step as such a file: what putting a template on a flowchart comes to. */
export function templateXml(template: ElementTemplate, translate: (key: string) => string): string {
  const { id, title, text, group, icon, order } = template;
  const alone: FlowPattern = {
    ...{ id, title, text, group, icon, order },
    elements: [{ id: 'step', at: [0, 0], template: id }],
    flows: [
      { from: 'start', to: 'step' },
      { from: 'step', to: 'end' },
    ],
  };
  return patternXml(alone, { templates: [template], translate });
}

function fileOf(
  pattern: FlowPattern,
  parts: readonly (PatternStep | PatternGateway | PatternDeadline | PatternFlow)[],
  words: PatternWords,
): string {
  const prefix = pattern.id.replace(/[^\w-]/g, '_');
  const name = (id: string) => `${prefix}_${id}`;
  const context = { name, pattern, templateOf: finder(words.templates, pattern.id), translate: words.translate };
  const boxes = layOut(pattern, (template) => isMark(context.templateOf(template)));
  const ways = pattern.flows.map((flow) => waypoints(flow, boxes));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"' +
      ` id="${name('definitions')}" targetNamespace="https://sanzhi.example/patterns">`,
    `<bpmn:process id="${name('process')}" name="${escaped(words.translate(pattern.title))}" isExecutable="true">`,
    `<bpmn:startEvent id="${name('start')}" />`,
    ...parts.map((part) => partXml(part, context)),
    `<bpmn:endEvent id="${name('end')}" />`,
    '</bpmn:process>',
    `<bpmndi:BPMNDiagram id="${name('diagram')}"><bpmndi:BPMNPlane id="${name('plane')}" bpmnElement="${name('process')}">`,
    ...[...boxes].map(([id, box]) => shapeXml(name(id), box, labelBox(box, nameOf(id, context), ways))),
    ...pattern.flows.map((flow, at) => edgeXml(name(flowId(flow)), ways[at] ?? [])),
    '</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    '</bpmn:definitions>',
  ].join('\n');
}

interface Context {
  readonly pattern: FlowPattern;
  readonly name: (id: string) => string;
  readonly templateOf: (id: string) => ElementTemplate;
  readonly translate: (key: string) => string;
}

function finder(templates: readonly ElementTemplate[], pattern: string): (id: string) => ElementTemplate {
  return (id) => {
    const template = templates.find((one) => one.id === id);
    if (!template) throw new Error(`pattern <${pattern}> names the unknown element template <${id}>`);
    return template;
  };
}

function partXml(part: PatternStep | PatternGateway | PatternDeadline | PatternFlow, context: Context): string {
  if ('from' in part) return flowXml(part, context);
  if ('gateway' in part) return gatewayXml(part, context);
  return 'on' in part ? deadlineXml(part, context) : stepXml(part, context);
}

function stepXml({ id, template: templateId, name: ownName }: PatternStep, context: Context): string {
  const { name, templateOf, translate } = context;
  const template = templateOf(templateId);
  const attributes = [
    `id="${name(id)}"`,
    `name="${escaped(translate(ownName ?? template.title))}"`,
    ...setsOf(template.sets),
    `camunda:modelerTemplate="${escaped(templateId)}"`,
  ];
  const documentation = `<bpmn:documentation>${escaped(translate(template.text))}</bpmn:documentation>`;
  return `<bpmn:${template.element} ${attributes.join(' ')}>${documentation}</bpmn:${template.element}>`;
}

function setsOf(sets: TemplateSets): readonly string[] {
  const external = sets.topic === undefined ? [] : ['camunda:type="external"'];
  return [...external, ...Object.entries(sets).map(([key, value]) => `camunda:${key}="${escaped(String(value))}"`)];
}

function gatewayXml({ id, gateway, name: question }: PatternGateway, { name, pattern, translate }: Context): string {
  const fallback = pattern.flows.find((flow) => flow.from === id && flow.isDefault);
  const attributes = [
    `id="${name(id)}"`,
    ...(question === undefined ? [] : [`name="${escaped(translate(question))}"`]),
    ...(fallback ? [`default="${name(flowId(fallback))}"`] : []),
  ];
  return `<bpmn:${gateway} ${attributes.join(' ')} />`;
}

function deadlineXml({ id, on, after, name: title }: PatternDeadline, { name, translate }: Context): string {
  return (
    `<bpmn:boundaryEvent id="${name(id)}" name="${escaped(translate(title))}" attachedToRef="${name(on)}">` +
    `<bpmn:timerEventDefinition id="${name(`${id}_timer`)}"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${escaped(after)}` +
    '</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>'
  );
}

function flowXml(flow: PatternFlow, { name, translate }: Context): string {
  const { from, to, name: answer, when } = flow;
  const attributes = [
    `id="${name(flowId(flow))}"`,
    ...(answer === undefined ? [] : [`name="${escaped(translate(answer))}"`]),
    `sourceRef="${name(from)}"`,
    `targetRef="${name(to)}"`,
  ];
  if (when === undefined) return `<bpmn:sequenceFlow ${attributes.join(' ')} />`;
  const condition = `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="json-logic">${escaped(JSON.stringify(when))}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow ${attributes.join(' ')}>${condition}</bpmn:sequenceFlow>`;
}

function flowId({ from, to }: PatternFlow): string {
  return `${from}_to_${to}`;
}

/** What the element is called on the diagram. */
function nameOf(id: string, { pattern, templateOf, translate }: Context): string {
  const element = pattern.elements.find((one) => one.id === id);
  if (!element) return '';
  const key = element.name ?? ('template' in element ? templateOf(element.template).title : undefined);
  return key === undefined ? '' : translate(key);
}

function shapeXml(id: string, box: Box, label: Box | undefined): string {
  const named = label ? `<bpmndi:BPMNLabel>${boundsXml(label)}</bpmndi:BPMNLabel>` : '';
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">${boundsXml(box)}${named}</bpmndi:BPMNShape>`;
}

function boundsXml({ x, y, width, height }: Box): string {
  return `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`;
}

function edgeXml(id: string, points: readonly Point[]): string {
  const corners = points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}" />`).join('');
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${corners}</bpmndi:BPMNEdge>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
