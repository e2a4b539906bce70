/** A process of a parsed file, as far as it is renamed. */
interface ProcessElement {
  readonly $type: string;
  id: string;
  name?: string;
}

/** A flowchart that only begins: a start event to go on from. */
export function blankFlowchart({ key, title }: { readonly key: string; readonly title: string }): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="definitions" targetNamespace="https://sanzhi.example/processes">
  <bpmn:process id="${key}" name="${escaped(title)}" isExecutable="true">
    <bpmn:startEvent id="start" name="开始" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="${key}">
    <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="180" y="160" width="36" height="36" /><bpmndi:BPMNLabel><dc:Bounds x="187" y="203" width="22" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

/**
 * A flowchart under another key and title. Of several processes the first is the one that is started, and so the one
 * renamed; what other tools wrote into the file stays.
 *
 * @throws what the parser throws for a text that is no BPMN, RangeError for a file without a process
 */
export async function renamedFlowchart(
  xml: string,
  { key, title }: { readonly key: string; readonly title: string },
): Promise<string> {
  const { BpmnModdle } = await import('bpmn-moddle');
  const moddle = new BpmnModdle();
  const { rootElement: root } = await moddle.fromXML(xml);
  const { rootElements = [] } = root as { readonly rootElements?: readonly ProcessElement[] };
  const process = rootElements.find(({ $type }) => $type === 'bpmn:Process');
  if (!process) throw new RangeError('the file holds no process');
  // The pool is called as the process was, or has a name of its own.
  const before = process.name;
  for (const pool of poolsOf(rootElements)) if (pool.processRef === process && pool.name === before) pool.name = title;
  Object.assign(process, { id: key, name: title });
  return (await moddle.toXML(root, { format: true })).xml;
}

interface Pool {
  name?: string;
  readonly processRef?: unknown;
}

function poolsOf(rootElements: readonly object[]): Pool[] {
  return rootElements.flatMap((root) => (root as { readonly participants?: Pool[] }).participants ?? []);
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);
}
