interface Node {
  readonly $type: string;
  readonly [property: string]: unknown;
}

interface Flow extends Node {
  readonly sourceRef?: Node;
  readonly targetRef?: Node;
}

/**
 * A file without a diagram, with one. The layouter looks for ways at the elements themselves, where many tools do not
 * repeat them; they are written there first.
 * @throws what the parser throws for a text that is no BPMN
 */
export async function laidOut(xml: string): Promise<string> {
  const [{ BpmnModdle }, { layoutProcess }] = await Promise.all([import('bpmn-moddle'), import('bpmn-auto-layout')]);
  const moddle = new BpmnModdle() as unknown as Parser;
  const { rootElement } = await moddle.fromXML(xml);
  for (const root of listOf(rootElement, 'rootElements')) repeatWays(root);
  const { xml: complete } = await moddle.toXML(rootElement);
  return layoutProcess(complete);
}

interface Parser {
  fromXML(xml: string): Promise<{ readonly rootElement: Node }>;
  toXML(element: Node): Promise<{ readonly xml: string }>;
}

function repeatWays(scope: Node): void {
  for (const element of listOf(scope, 'flowElements')) {
    if (element.$type === 'bpmn:SequenceFlow') {
      const { sourceRef, targetRef } = element as Flow;
      if (sourceRef) addTo(sourceRef, 'outgoing', element);
      if (targetRef) addTo(targetRef, 'incoming', element);
    } else repeatWays(element);
  }
}

function addTo(node: Node, property: 'incoming' | 'outgoing', flow: Node): void {
  const holder = node as Node & { get(name: string): unknown[] };
  const known = holder.get(property);
  if (!known.includes(flow)) known.push(flow);
}

function listOf(owner: Node, property: string): readonly Node[] {
  const value = owner[property];
  return Array.isArray(value) ? (value as readonly Node[]) : [];
}
