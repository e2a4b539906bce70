/** Where a step leads: to the step of that id, on a condition where there are several ways. */
export interface FlowchartWay {
  readonly to: string;
  /** What the way is called on the drawing. Nothing holds it to what decides. */
  readonly condition?: string;
  /** What decides, as the file has it: expressions that all must hold. */
  readonly expressions?: readonly string[];
  /** It is taken when no condition of its siblings holds. */
  readonly isDefault?: true;
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
  /** The element template it was drawn from. */
  readonly template?: string;
  /** The roles that a task is offered to. */
  readonly groups?: readonly string[];
  /** Who does it, as the diagram has it: `${starter}` for whoever opened the case. */
  readonly assignee?: string;
  /** Key of the form it is done on. */
  readonly form?: string;
  /** The service that does it, by its topic. */
  readonly service?: string;
  /** Whether a person does it. */
  readonly isManual?: true;
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
  // Loaded when it is needed: pages that draw no flowchart do without.
  const { BpmnModdle } = await import('bpmn-moddle');
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const roots = listOf(rootElement as Element, 'rootElements');
  const steps = roots.filter(({ $type }) => $type === 'bpmn:Process').flatMap((process) => stepsOf(process, {}));
  return steps.map((step, index) => ({ ...step, number: index + 1 }));
}

type Unnumbered = Omit<FlowchartStep, 'number'>;

/** The steps of a process or subprocess, those of its subprocesses after the subprocess itself. */
function stepsOf(scope: Element, { within, who }: { within?: string; who?: string }): Unnumbered[] {
  const graph = new Graph(listOf(scope, 'flowElements'));
  const lanes = lanesOf(scope);
  return graph.ordered().flatMap((element) => {
    const lane = lanes.get(element.id) ?? who;
    const place = lane ? { who: lane } : {};
    const inner = stepsOf(element, { ...place, ...(element.name ? { within: element.name } : {}) });
    if (!element.name) return inner;
    return [stepOf(element, graph, { ...place, ...(within ? { within } : {}) }), ...inner];
  });
}

function stepOf(element: Element, graph: Graph, place: { who?: string; within?: string }): Unnumbered {
  const documentation = listOf(element, 'documentation')
    .map(({ text }) => String(text ?? '').trim())
    .join('\n');
  const deadline = element.$attrs?.['camunda:dueDate'];
  const attribute = (name: string) => element.$attrs?.[`camunda:${name}`]?.trim();
  const said = Object.entries({
    template: attribute('modelerTemplate'),
    assignee: attribute('assignee'),
    form: attribute('formKey'),
    service: attribute('topic'),
  }).filter(([, value]) => value);
  const groups = (element.$attrs?.['camunda:candidateGroups'] ?? '').split(',').flatMap((one) => one.trim() || []);
  return {
    id: element.id,
    name: element.name ?? '',
    kind: kindOf(element),
    ...place,
    ...(documentation ? { documentation } : {}),
    ...(deadline ? { deadline } : {}),
    ...Object.fromEntries(said),
    ...(groups.length > 0 ? { groups } : {}),
    ...(/:(User|Manual)Task$/.test(element.$type) ? { isManual: true } : {}),
    ways: graph.waysOf(element),
    exceptions: graph
      .attachedTo(element)
      .flatMap((event) => graph.waysOf(event).map((way) => (event.name ? { ...way, condition: event.name } : way))),
  };
}

/** The elements of one scope and the flows between them. Files need not list flows at their elements. */
class Graph {
  readonly #nodes: readonly Element[];
  readonly #flows: readonly Element[];

  constructor(elements: readonly Element[]) {
    this.#flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
    this.#nodes = elements.filter(({ $type }) => $type !== 'bpmn:SequenceFlow' && !$type.startsWith('bpmn:Data'));
  }

  /** Boundary events of an element. */
  attachedTo(element: Element): readonly Element[] {
    return this.#nodes.filter((node) => node['attachedToRef'] === element);
  }

  /** The named elements that come next, unnamed ones passed over. */
  waysOf(element: Element, seen: ReadonlySet<Element> = new Set([element])): FlowchartWay[] {
    return this.#flowsFrom(element).flatMap((flow) => {
      const target = flow['targetRef'] as Element;
      if (seen.has(target)) return [];
      const said = conditionOf(element, flow);
      if (target.name) return [{ to: target.id, ...said }];
      return this.waysOf(target, new Set([...seen, target])).map((way) => onCondition(said, way));
    });
  }

  /**
   * Reverse postorder: an element comes after all that leads to it, loops apart. Boundary events are told with the
   * element they are attached to.
   */
  ordered(): Element[] {
    const visited = new Set<Element>();
    const reached = new Set(this.#flows.map((flow) => flow['targetRef']));
    const starts = this.#nodes.filter((node) => !reached.has(node) && !node['attachedToRef']);
    const order = this.#postorder(starts.reverse(), visited).reverse();
    // What no start leads to: a loop of its own.
    order.push(...this.#postorder(this.#nodes, visited).reverse());
    return order.filter(({ $type }) => $type !== 'bpmn:BoundaryEvent');
  }

  #postorder(from: readonly Element[], visited: Set<Element>): Element[] {
    const done: Element[] = [];
    const visit = (element: Element): void => {
      if (visited.has(element)) return;
      visited.add(element);
      for (const next of this.#next(element).reverse()) visit(next);
      done.push(element);
    };
    from.forEach(visit);
    return done;
  }

  #next(element: Element): Element[] {
    return [element, ...this.attachedTo(element)]
      .flatMap((source) => this.#flowsFrom(source))
      .map((flow) => flow['targetRef'] as Element);
  }

  #flowsFrom(element: Element): readonly Element[] {
    return this.#flows.filter((flow) => flow['sourceRef'] === element && flow['targetRef']);
  }
}

/** On what a flow is followed. */
function conditionOf(source: Element, flow: Element): Omit<FlowchartWay, 'to'> {
  const expression = (flow['conditionExpression'] as { readonly body?: string } | undefined)?.body?.trim();
  return {
    ...(flow.name ? { condition: flow.name } : {}),
    ...(expression ? { expressions: [expression] } : {}),
    ...(source['default'] === flow ? { isDefault: true } : {}),
  };
}

/** A way that goes on over an unnamed element: what decided before decides as well. */
function onCondition(before: Omit<FlowchartWay, 'to'>, way: FlowchartWay): FlowchartWay {
  const expressions = [...(before.expressions ?? []), ...(way.expressions ?? [])];
  return { ...before, ...way, ...(expressions.length > 0 ? { expressions } : {}) };
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
