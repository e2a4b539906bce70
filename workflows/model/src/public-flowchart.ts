/** What of an element everyone may see: what it is, what it is called, where it is drawn, what it leads to. */
const SHOWN: ReadonlySet<string> = new Set([
  'id',
  'name',
  'text',
  'documentation',
  'rootElements',
  'flowElements',
  'laneSets',
  'lanes',
  'flowNodeRef',
  'childLaneSet',
  'sourceRef',
  'targetRef',
  'attachedToRef',
  'default',
  'cancelActivity',
  'isInterrupting',
  'isSequential',
  'triggeredByEvent',
  'gatewayDirection',
  'eventDefinitions',
  'loopCharacteristics',
  'participants',
  'processRef',
  'artifacts',
  'diagrams',
  'plane',
  'planeElement',
  'bpmnElement',
  'bounds',
  'label',
  'waypoint',
  'isHorizontal',
  'isExpanded',
  'isMarkerVisible',
  'x',
  'y',
  'width',
  'height',
]);

/** Whatever else stands at the top of a file is how it runs: messages, signals, errors, data. */
const SHOWN_ROOTS: ReadonlySet<string> = new Set(['bpmn:Process', 'bpmn:Collaboration']);

type Element = Record<string, unknown> & { readonly $type: string; readonly $attrs?: Record<string, string> };

/**
 * A flowchart as everyone may see it. Only what is known to be for everyone is kept: who a task is assigned to, forms,
 * services, conditions and what tools wrote besides are left out. A condition keeps its reading, the name of its flow.
 *
 * @throws what the parser throws for a text that is no BPMN
 */
export async function publicFlowchart(xml: string): Promise<string> {
  const { BpmnModdle } = await import('bpmn-moddle');
  const moddle = new BpmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  const root = rootElement as Element;
  const roots = Array.isArray(root['rootElements']) ? (root['rootElements'] as Element[]) : [];
  root['rootElements'] = roots.filter(({ $type }) => SHOWN_ROOTS.has($type));
  strip(root, new Set());
  return (await moddle.toXML(root, { format: true })).xml;
}

function strip(element: Element, seen: Set<Element>): void {
  if (seen.has(element)) return;
  seen.add(element);
  // References are no enumerable properties; what begins with $ is the parser's own.
  const names = Object.getOwnPropertyNames(element).filter((name) => !name.startsWith('$'));
  for (const name of names) if (!SHOWN.has(name) && !isTargetNamespace(element, name)) delete element[name];
  // Namespaces among them: whoever writes the text declares those it needs.
  for (const name of Object.keys(element.$attrs ?? {})) delete element.$attrs?.[name];
  for (const value of Object.values(element)) {
    for (const inner of Array.isArray(value) ? value : [value]) if (isElement(inner)) strip(inner, seen);
  }
}

/** The standard wants one of every file. */
function isTargetNamespace({ $type }: Element, name: string): boolean {
  return $type === 'bpmn:Definitions' && name === 'targetNamespace';
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && typeof (value as { $type?: unknown }).$type === 'string';
}
