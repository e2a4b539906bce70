import { listOf } from '../canvas/elements.js';
import { type Box, type Connection, type Drawn, is, type Moddle, type ModelerHandle } from '../canvas/services.js';
import type { FlowPattern } from '../desk.js';
import type { BuiltExit, BuiltPart } from './build-part.js';

/**
 * The shapes and ways of a pattern, read from its BPMN. What its start event leads to is where it is entered; what leads
 * to its end events leads on to whatever comes after the pattern. Both events themselves are left away.
 * @throws what the parser throws, or an `Error` for a pattern without a step
 */
export async function buildPattern(modeler: ModelerHandle, pattern: FlowPattern): Promise<BuiltPart> {
  const { rootElement } = await modeler.get('moddle').fromXML(pattern.xml);
  const process = listOf(rootElement, 'rootElements').find(({ $type }) => $type === 'bpmn:Process');
  if (!process) throw new Error(`pattern ${pattern.id} has no process`);
  return new PatternBuilder(modeler, diagramOf(rootElement)).build(process, pattern.id);
}

class PatternBuilder {
  readonly #shapes = new Map<Moddle, Drawn>();
  readonly #elements: Drawn[] = [];
  #prefix = '';

  constructor(
    private readonly modeler: ModelerHandle,
    private readonly diagram: ReadonlyMap<Moddle, Moddle>,
  ) {}

  build(process: Moddle, id: string): BuiltPart {
    this.#prefix = process.id.endsWith('_process') ? process.id.slice(0, -'process'.length) : '';
    const elements = listOf(process, 'flowElements');
    const flows = elements.filter((element) => is(element, 'bpmn:SequenceFlow'));
    this.#drawNodes(elements, undefined);
    for (const flow of flows) this.#drawFlow(flow, undefined);
    const entries = flows.filter((flow) => isOuter(sourceOf(flow))).flatMap((flow) => this.#drawnOf(targetOf(flow)));
    const exits = flows.filter((flow) => isOuter(targetOf(flow))).flatMap((flow) => this.#exitOf(flow));
    const [main = this.#elements[0]] = entries;
    if (!main) throw new Error(`pattern ${id} has no step`);
    return { elements: this.#elements, entries, exits, main };
  }

  #drawNodes(elements: readonly Moddle[], parent: Drawn | undefined): void {
    for (const element of elements) {
      if (!is(element, 'bpmn:FlowNode') || is(element, 'bpmn:BoundaryEvent')) continue;
      if (!parent && isOuter(element)) continue;
      const shape = this.#drawNode(element, parent ? { parent } : {});
      if (!is(element, 'bpmn:SubProcess')) continue;
      const inner = listOf(element, 'flowElements');
      this.#drawNodes(inner, shape);
      for (const flow of inner) if (is(flow, 'bpmn:SequenceFlow')) this.#drawFlow(flow, shape);
    }
    this.#drawAttached(elements, parent);
  }

  #drawAttached(elements: readonly Moddle[], parent: Drawn | undefined): void {
    for (const element of elements) {
      const host = this.#shapes.get(element['attachedToRef'] as Moddle);
      if (!host || !is(element, 'bpmn:BoundaryEvent')) continue;
      const shape = this.#drawNode(element, { host, ...(parent ? { parent } : {}) });
      shape.businessObject.set('attachedToRef', host.businessObject);
    }
  }

  #drawNode(element: Moddle, place: object): Drawn {
    const bounds = this.diagram.get(element)?.['bounds'] as Box | undefined;
    const isExpanded = this.diagram.get(element)?.['isExpanded'] === true;
    const businessObject = this.#copyOf(element);
    const shape = this.modeler.get('elementFactory').createShape({
      type: element.$type,
      businessObject,
      ...(isExpanded ? { isExpanded } : {}),
      ...(bounds ? { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height } : {}),
      ...place,
    });
    this.#shapes.set(element, shape);
    this.#elements.push(shape);
    return shape;
  }

  #drawFlow(flow: Moddle, parent: Drawn | undefined): void {
    const [source] = this.#drawnOf(sourceOf(flow));
    const [target] = this.#drawnOf(targetOf(flow));
    if (!source || !target) return;
    const drawn: Connection = this.modeler.get('elementFactory').createConnection({
      type: 'bpmn:SequenceFlow',
      businessObject: this.#copyOf(flow),
      source,
      target,
      waypoints: waypointsOf(this.diagram.get(flow)) ?? [middleOf(source), middleOf(target)],
      ...(parent ? { parent } : {}),
    });
    if (sourceOf(flow)?.['default'] === flow) source.businessObject.set('default', drawn.businessObject);
    this.#elements.push(drawn);
  }

  #exitOf(flow: Moddle): BuiltExit[] {
    const copied = this.#copyOf(flow);
    return this.#drawnOf(sourceOf(flow)).map((from) => ({
      from,
      ...(flow.name ? { name: flow.name } : {}),
      ...(copied['conditionExpression'] ? { condition: copied['conditionExpression'] } : {}),
      ...(sourceOf(flow)?.['default'] === flow ? { isDefault: true } : {}),
    }));
  }

  #drawnOf(element: Moddle | undefined): Drawn[] {
    const shape = element && this.#shapes.get(element);
    return shape ? [shape] : [];
  }

  /** The file of a pattern has its own name in front of every id. */
  #plainId({ id }: Moddle): string {
    return id.startsWith(this.#prefix) ? id.slice(this.#prefix.length) : id;
  }

  /** With an id of its own, and without what refers to other elements of the pattern. */
  #copyOf(element: Moddle): Moddle {
    const copy = this.modeler.get('bpmnFactory').create(element.$type);
    this.modeler.get('moddleCopy').copyElement(element, copy);
    this.modeler.get('readableIds').want(copy, this.#plainId(element));
    for (const reference of ['default', 'attachedToRef']) if (copy.get(reference)) copy.set(reference, undefined);
    for (const holder of [copy, ...listOf(copy, 'eventDefinitions')]) this.#declare(holder);
    for (const list of ['incoming', 'outgoing', 'flowElements']) if (listOf(copy, list).length) copy.set(list, []);
    return copy;
  }

  /** Lets a copy refer to the drawing's own message or signal of that name; bpmn-js declares what is not there yet. */
  #declare(holder: Moddle): void {
    const roots = listOf(this.modeler.getDefinitions(), 'rootElements');
    for (const reference of declared) {
      const theirs = holder[reference] as Moddle | undefined;
      if (!theirs) continue;
      const ours = roots.find(({ $type, name }) => $type === theirs.$type && name === theirs.name);
      const isIdTaken = roots.some(({ id }) => id === theirs.id);
      holder.set(reference, ours ?? (isIdTaken ? this.#declaredAnew(theirs) : theirs));
    }
  }

  #declaredAnew(theirs: Moddle): Moddle {
    const { name, errorCode, escalationCode } = theirs;
    const attributes = { name, ...(errorCode ? { errorCode } : {}), ...(escalationCode ? { escalationCode } : {}) };
    return this.modeler.get('bpmnFactory').create(theirs.$type, attributes);
  }
}

/** What events and tasks refer to beside the process. */
const declared = ['messageRef', 'signalRef', 'errorRef', 'escalationRef'] as const;

/** Start and end events without a trigger stand for what comes before and after a pattern. */
function isOuter(element: Moddle | undefined): boolean {
  return is(element, 'bpmn:StartEvent', 'bpmn:EndEvent') && listOf(element as Moddle, 'eventDefinitions').length === 0;
}

const sourceOf = (flow: Moddle) => flow['sourceRef'] as Moddle | undefined;
const targetOf = (flow: Moddle) => flow['targetRef'] as Moddle | undefined;

const middleOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

function waypointsOf(edge: Moddle | undefined): readonly { x: number; y: number }[] | undefined {
  const waypoints = edge?.['waypoint'] as readonly { x: number; y: number }[] | undefined;
  return waypoints?.map(({ x, y }) => ({ x, y }));
}

/** Shapes and edges of the file by the element they draw. */
function diagramOf(definitions: Moddle): ReadonlyMap<Moddle, Moddle> {
  const drawn = listOf(definitions, 'diagrams').flatMap((diagram) => {
    const plane = diagram['plane'] as Moddle | undefined;
    return plane ? listOf(plane, 'planeElement') : [];
  });
  return new Map(drawn.map((shape) => [shape['bpmnElement'] as Moddle, shape]));
}
