import { camundaDescriptor, sanzhiDescriptor } from '@sanzhi/workflows-model';

/** A parsed element, as far as comparing needs it. */
export interface Parsed {
  readonly $type: string;
  readonly $attrs?: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

/** An element of one version of a flowchart. */
export interface FlowchartElement {
  readonly id: string;
  readonly kind: 'process' | 'pool' | 'lane' | 'step' | 'flow' | 'note';
  /** Its BPMN type without the prefix: `UserTask`. */
  readonly type: string;
  readonly name: string;
  /** Where it stands in the file. */
  readonly order: number;
  readonly parsed: Parsed;
  /** The lane it stands in. */
  readonly lane?: string;
  /** Of a flow: what it leaves and leads to. */
  readonly ends?: readonly [Parsed | undefined, Parsed | undefined];
}

export interface FlowchartElements {
  readonly definitions: Parsed;
  /** By id. */
  readonly elements: ReadonlyMap<string, FlowchartElement>;
}

/** Everything of a flowchart that is drawn, and its processes. @throws what the parser throws for a text that is no BPMN */
export async function readElements(xml: string): Promise<FlowchartElements> {
  const { BpmnModdle } = await import('bpmn-moddle');
  const moddle = new BpmnModdle({ camunda: camundaDescriptor, sanzhi: sanzhiDescriptor });
  const definitions = (await moddle.fromXML(xml)).rootElement as Parsed;
  const elements = new Map<string, FlowchartElement>();
  const add = (kind: FlowchartElement['kind'], parsed: Parsed, more: Partial<FlowchartElement> = {}) => {
    const { id, name = '', $type } = parsed;
    if (id === undefined) return;
    elements.set(id, { id, kind, type: $type.slice(5), name, order: elements.size, parsed, ...more });
  };
  const readScope = (scope: Parsed): void => {
    const lanes = lanesOf(scope, (lane) => add('lane', lane));
    for (const element of listOf(scope, 'flowElements')) {
      if (element.$type === 'bpmn:SequenceFlow') {
        add('flow', element, { ends: [partOf(element, 'sourceRef'), partOf(element, 'targetRef')] });
        continue;
      }
      const lane = lanes.get(element.id ?? '');
      add('step', element, lane ? { lane } : {});
      readScope(element);
    }
    for (const artifact of listOf(scope, 'artifacts'))
      if (artifact.$type === 'bpmn:TextAnnotation') add('note', artifact);
  };
  for (const root of listOf(definitions, 'rootElements')) {
    if (root.$type === 'bpmn:Process') add('process', root);
    for (const pool of listOf(root, 'participants')) add('pool', pool);
    for (const flow of listOf(root, 'messageFlows'))
      add('flow', flow, { ends: [partOf(flow, 'sourceRef'), partOf(flow, 'targetRef')] });
    readScope(root);
  }
  return { definitions, elements };
}

/** Element id → name of the innermost lane. */
function lanesOf(scope: Parsed, add: (lane: Parsed) => void): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const read = (set: Parsed): void => {
    for (const lane of listOf(set, 'lanes')) {
      add(lane);
      for (const node of listOf(lane, 'flowNodeRef')) if (node.id && lane.name) names.set(node.id, lane.name);
      const inner = partOf(lane, 'childLaneSet');
      if (inner) read(inner);
    }
  };
  for (const set of listOf(scope, 'laneSets')) read(set);
  return names;
}

/** The elements under a property that may hold many. */
export function listOf(owner: Parsed, property: string): readonly Parsed[] {
  const value = owner[property];
  return Array.isArray(value) ? (value as readonly Parsed[]) : [];
}

/** The element under a property. */
export function partOf(owner: Parsed, property: string): Parsed | undefined {
  const value = owner[property];
  return typeof value === 'object' && value !== null ? (value as Parsed) : undefined;
}
