/** What a flowchart calls itself and its elements. */
export interface FlowchartNames {
  /** Of its first process that has a name. */
  readonly title?: string;
  /** Tasks, events, gateways and subprocesses that have a name, boundary events among them, by id. */
  readonly elements: ReadonlyMap<string, string>;
}

interface ParsedFile {
  readonly elementsById: Readonly<
    Record<string, { readonly id: string; readonly $type: string; readonly name?: string }>
  >;
}

/** Reads all names off a flowchart. @throws what the parser throws for a text that is no BPMN */
export async function flowchartNames(xml: string): Promise<FlowchartNames> {
  const { BpmnModdle } = await import('bpmn-moddle');
  // Its types do not tell of the elements by id.
  const { elementsById } = (await new BpmnModdle().fromXML(xml)) as unknown as ParsedFile;
  const named = Object.values(elementsById).flatMap(({ id, $type, name }) => (name ? [{ id, $type, name }] : []));
  const title = named.find(({ $type }) => $type === 'bpmn:Process')?.name;
  const elements = named.filter(({ $type }) => /(Task|Event|Gateway|SubProcess|CallActivity|Transaction)$/.test($type));
  return { ...(title ? { title } : {}), elements: new Map(elements.map(({ id, name }) => [id, name])) };
}
