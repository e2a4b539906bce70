import { type BpmnElement, elementOf, elementsOf, tagOf } from './bpmn-element.js';

/** A rectangle on the plane of a diagram. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A task, an event, a gateway, a lane, as it is drawn. */
export interface DrawnShape extends Box {
  readonly id: string;
  /** Its BPMN tag: `userTask`, `exclusiveGateway`, `lane`. */
  readonly tag: string;
  readonly name: string;
  /** Where the name stands that is not inside the shape. */
  readonly label?: Box;
  /** What an event is about: `timer`, `message`; absent for a plain one. */
  readonly event?: string;
  /** Of a subprocess: whether what is inside is drawn too. Of a boundary event: whether it ends the activity. */
  readonly isExpanded: boolean;
  readonly isInterrupting: boolean;
}

/** A flow between two shapes. */
export interface DrawnFlow {
  readonly id: string;
  readonly tag: string;
  readonly name: string;
  readonly label?: Box;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** The way a gateway takes when no other is. */
  readonly isDefault: boolean;
}

/** The first diagram of a file, for whoever draws it without a browser. */
export interface FlowchartDrawing extends Box {
  /** What others lie on comes first: pools, lanes, subprocesses, then the steps. */
  readonly shapes: readonly DrawnShape[];
  readonly flows: readonly DrawnFlow[];
}

/**
 * Reads where the elements of a flowchart are drawn.
 *
 * @returns undefined for a file without a diagram
 * @throws what the parser throws for a text that is no BPMN
 */
export async function flowchartDrawing(xml: string): Promise<FlowchartDrawing | undefined> {
  const { BpmnModdle } = await import('bpmn-moddle');
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const [diagram] = elementsOf(rootElement as BpmnElement, 'diagrams');
  const plane = diagram && elementOf(diagram, 'plane');
  const drawn = plane ? elementsOf(plane, 'planeElement') : [];
  const shapes = drawn.flatMap((di) => (di.$type === 'bpmndi:BPMNShape' ? shapeOf(di) : []));
  const flows = drawn.flatMap((di) => (di.$type === 'bpmndi:BPMNEdge' ? flowOf(di) : []));
  const boxes = [...shapes, ...shapes.flatMap(({ label }) => label ?? []), ...flows.flatMap(boxesOf)];
  if (shapes.length === 0) return undefined;
  return { ...around(boxes), shapes: shapes.sort((one, other) => depthOf(one) - depthOf(other)), flows };
}

function shapeOf(di: BpmnElement): DrawnShape[] {
  const [element, bounds] = [elementOf(di, 'bpmnElement'), elementOf(di, 'bounds')];
  if (!element?.id || !bounds) return [];
  const [definition] = elementsOf(element, 'eventDefinitions');
  const event = definition && tagOf(definition).replace('EventDefinition', '');
  return [
    {
      id: element.id,
      tag: tagOf(element),
      name: element.name ?? '',
      ...boxOf(bounds),
      ...labelOf(di),
      ...(event ? { event } : {}),
      isExpanded: di['isExpanded'] === true,
      isInterrupting: element['cancelActivity'] !== false,
    },
  ];
}

function flowOf(di: BpmnElement): DrawnFlow[] {
  const element = elementOf(di, 'bpmnElement');
  const points = elementsOf(di, 'waypoint').map((point) => ({ x: numberOf(point, 'x'), y: numberOf(point, 'y') }));
  if (!element?.id || points.length < 2) return [];
  const source = elementOf(element, 'sourceRef');
  const isDefault = source !== undefined && source['default'] === element;
  return [{ id: element.id, tag: tagOf(element), name: element.name ?? '', ...labelOf(di), points, isDefault }];
}

function labelOf(di: BpmnElement): { label?: Box } {
  const label = elementOf(di, 'label');
  const bounds = label && elementOf(label, 'bounds');
  return bounds ? { label: boxOf(bounds) } : {};
}

function boxOf(bounds: BpmnElement): Box {
  const [x, y] = [numberOf(bounds, 'x'), numberOf(bounds, 'y')];
  return { x, y, width: numberOf(bounds, 'width'), height: numberOf(bounds, 'height') };
}

function numberOf(element: BpmnElement, property: string): number {
  const value = Number(element[property]);
  return Number.isFinite(value) ? value : 0;
}

function boxesOf({ points, label }: DrawnFlow): Box[] {
  return [...points.map((point) => ({ ...point, width: 0, height: 0 })), ...(label ? [label] : [])];
}

function around(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y;
  return { x, y, width, height };
}

/** Pools lie below lanes, those below subprocesses, the larger of them first. */
function depthOf({ tag, width, height }: DrawnShape): number {
  if (tag === 'participant') return 0;
  if (tag === 'lane') return 1 + 1 / (1 + width * height);
  if (tag.endsWith('ubProcess') || tag === 'transaction') return 2 + 1 / (1 + width * height);
  return tag === 'boundaryEvent' ? 4 : 3;
}
