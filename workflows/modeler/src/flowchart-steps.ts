/** Where a step leads: to the step of that id, on a condition where there are several ways. */
export interface FlowchartWay {
  readonly to: string;
  readonly condition?: string;
}

/** One step of the procedure that a flowchart draws. */
export interface FlowchartStep {
  /** The element's id on the diagram. */
  readonly id: string;
  /** From 1, in the order in which the work goes. */
  readonly number: number;
  readonly name: string;
  readonly kind: 'start' | 'task' | 'decision' | 'event' | 'end';
  /** The lane it stands in: who does it. */
  readonly who?: string;
  /** The subprocess it belongs to. */
  readonly within?: string;
  readonly documentation?: string;
  /** As the diagram has it: `P5WD`, `P7D`, a date. */
  readonly deadline?: string;
  readonly ways: readonly FlowchartWay[];
  /** What ends or leaves the step before it is done: a boundary event, by its name. */
  readonly exceptions: readonly FlowchartWay[];
}

/** A parsed BPMN element, as far as a reader needs it. */
interface Element {
  readonly $type: string;
  readonly $attrs?: Readonly<Record<string, string>>;
  readonly id: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

/**
 * The procedure that a flowchart draws, as numbered steps: the diagram's text equivalent. Elements without a name are
 * passed over; what they lead to is shown instead. Order is that of the work, loops leading back.
 * @throws what the parser throws for a text that is no BPMN
 */
export async function flowchartSteps(xml: string): Promise<readonly FlowchartStep[]> {
  const { BpmnModdle } = await import('bpmn-moddle');
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const roots = listOf(rootElement as Element, 'rootElements');
  const steps = roots.filter(({ $type }) => $type === 'bpmn:Process').flatMap((process) => stepsOf(process, {}));
  return steps.map((step, index) => ({ ...step, number: index + 1 }));
}

type Unnumbered = Omit<FlowchartStep, 'number'>;

/** The steps of a process or subprocess, those of its subprocesses after the subprocess itself. */
function stepsOf(scope: Element, { within, who }: { within?: string; who?: string }): Unnumbered[] {
  const elements = listOf(scope, 'flowElements');
  const lanes = lanesOf(scope);
  return ordered(elements).flatMap((element) => {
    const lane = lanes.get(element.id) ?? who;
    const inner = stepsOf(element, {
      ...(element.name ? { within: element.name } : {}),
      ...(lane ? { who: lane } : {}),
    });
    if (!element.name) return inner;
    return [stepOf(element, elements, { ...(lane ? { who: lane } : {}), ...(within ? { within } : {}) }), ...inner];
  });
}

function stepOf(element: Element, all: readonly Element[], place: { who?: string; within?: string }): Unnumbered {
  const documentation = listOf(element, 'documentation')
    .map(({ text }) => String(text ?? '').trim())
    .join('\n');
  const deadline = element.$attrs?.['camunda:dueDate'];
  const events = all.filter((other) => idOf(other['attachedToRef']) === element.id);
  return {
    id: element.id,
    name: element.name ?? '',
    kind: kindOf(element),
    ...place,
    ...(documentation ? { documentation } : {}),
    ...(deadline ? { deadline } : {}),
    ways: waysOf(element),
    exceptions: events.flatMap((event) =>
      waysOf(event).map(({ to, condition }) => ({ to, condition: event.name ?? condition ?? '' })),
    ),
  };
}

/** The named elements that come next, unnamed ones passed over. */
function waysOf(element: Element, seen: ReadonlySet<string> = new Set()): FlowchartWay[] {
  return listOf(element, 'outgoing').flatMap((flow) => {
    const target = flow['targetRef'] as Element | undefined;
    if (!target || seen.has(target.id)) return [];
    const condition = flow.name ? { condition: flow.name } : {};
    if (target.name) return [{ to: target.id, ...condition }];
    return waysOf(target, new Set([...seen, target.id])).map((way) => ({ ...condition, ...way }));
  });
}

/** Reverse postorder from the starts: after all that leads to it, loops apart. Boundary events are told with their step. */
function ordered(elements: readonly Element[]): Element[] {
  const nodes = elements.filter(({ $type }) => $type !== 'bpmn:SequenceFlow');
  const visited = new Set<Element>();
  const done: Element[] = [];
  const visit = (element: Element): void => {
    if (visited.has(element)) return;
    visited.add(element);
    for (const next of nextOf(element, nodes).reverse()) visit(next);
    done.push(element);
  };
  const starts = nodes.filter((node) => listOf(node, 'incoming').length === 0 && !node['attachedToRef']);
  for (const start of [...nodes].reverse().filter((node) => !starts.includes(node) && isAlone(node))) visit(start);
  for (const start of starts.reverse()) visit(start);
  return done.reverse().filter(({ $type }) => $type !== 'bpmn:BoundaryEvent' && !$type.startsWith('bpmn:Data'));
}

/** Reached by nothing: an event subprocess. */
function isAlone(element: Element): boolean {
  return element['triggeredByEvent'] === true;
}

function nextOf(element: Element, all: readonly Element[]): Element[] {
  const attached = all.filter((other) => idOf(other['attachedToRef']) === element.id);
  return [element, ...attached]
    .flatMap((source) => listOf(source, 'outgoing'))
    .flatMap((flow) => (flow['targetRef'] ? [flow['targetRef'] as Element] : []));
}

/** Element id → name of the innermost lane that names one. */
function lanesOf(scope: Element): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const read = (set: Element, outer?: string): void => {
    for (const lane of listOf(set, 'lanes')) {
      const name = lane.name ?? outer;
      if (name) for (const node of listOf(lane, 'flowNodeRef')) names.set(node.id, name);
      const inner = lane['childLaneSet'] as Element | undefined;
      if (inner) read(inner, name);
    }
  };
  for (const set of listOf(scope, 'laneSets')) read(set);
  return names;
}

function kindOf({ $type }: Element): FlowchartStep['kind'] {
  if ($type === 'bpmn:StartEvent') return 'start';
  if ($type === 'bpmn:EndEvent') return 'end';
  if ($type.endsWith('Gateway')) return 'decision';
  return $type.endsWith('Event') ? 'event' : 'task';
}

function listOf(owner: Element, property: string): readonly Element[] {
  const value = owner[property];
  return Array.isArray(value) ? (value as readonly Element[]) : [];
}

function idOf(reference: unknown): string | undefined {
  return (reference as Element | undefined)?.id;
}
