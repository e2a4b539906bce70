import { canLeadOn, isFlow, waysOf } from '../canvas/elements.js';
import { lead } from '../canvas/lead.js';
import { type Box, type Connection, type Drawn, is, type ModelerHandle, type Point } from '../canvas/services.js';
import { together } from '../canvas/together.js';
import { buildPlain, type BuiltExit, type BuiltPart, buildTemplate } from './build-part.js';
import { buildPattern } from './build-pattern.js';
import type { Part } from './part.js';

/** Where a part is put: on a way, behind an element, at a place of the canvas, or at the next free one below. */
export type Place =
  | { readonly kind: 'on'; readonly flow: string }
  | { readonly kind: 'after'; readonly element: string }
  | { readonly kind: 'at'; readonly point: Point; readonly parent?: string }
  | { readonly kind: 'near'; readonly point: Point; readonly parent?: string };

const gap = 50;

/**
 * Puts a part on the canvas, as one step that one undo takes back: what is to its right makes room, ways are connected.
 * Behind an element with one way on, it goes onto that way; behind a gateway or one without a way, it begins a new one.
 * @returns what was put there first, or `undefined` where it may not stand
 */
export async function placePart(modeler: ModelerHandle, part: Part, place: Place): Promise<Drawn | undefined> {
  const built = await buildPart(modeler, part);
  const main = placeBuilt(modeler, built, place);
  if (!main) return undefined;
  // Where it is left the next part goes on.
  const [exit, ...others] = built.exits;
  const last = exit && others.length === 0 ? exit.from : main;
  modeler.get('selection').select(last);
  modeler.get('canvas').scrollToElement(last, 60);
  return main;
}

/** {@link placePart} without choosing anything, for what is built already. */
export function placeBuilt(modeler: ModelerHandle, built: BuiltPart, place: Place): Drawn | undefined {
  let main: Drawn | undefined;
  together(modeler.get('commandStack'), () => {
    main = new Placement(modeler, built).put(place);
  });
  return main;
}

async function buildPart(modeler: ModelerHandle, part: Part): Promise<BuiltPart> {
  if (part.kind === 'pattern') return buildPattern(modeler, part.pattern);
  return part.kind === 'template' ? buildTemplate(modeler, part.template) : buildPlain(modeler, part.plain);
}

class Placement {
  readonly #size: Box;
  /** How far the middle of all lies below the middle of what is entered: that is to stand on the line. */
  readonly #drop: number;

  constructor(
    private readonly modeler: ModelerHandle,
    private readonly built: BuiltPart,
  ) {
    this.#size = boxOf(built.elements);
    const [entry] = built.entries;
    this.#drop = entry && built.elements.length > 1 ? middleOf(this.#size).y - middleOf(entry).y : 0;
  }

  put(place: Place): Drawn | undefined {
    const registry = this.modeler.get('elementRegistry');
    if (place.kind === 'at' || place.kind === 'near') {
      const { x, y } = place.point;
      const free = place.kind === 'near' ? this.#freeY(x - this.#size.width / 2, y) : y;
      return this.#putAt({ x, y: free }, registry.get(place.parent ?? ''));
    }
    const target = registry.get(place.kind === 'on' ? place.flow : place.element);
    if (!target) return undefined;
    return isFlow(target) ? this.#putOn(target) : this.#putAfter(target);
  }

  #putAfter(element: Drawn): Drawn | undefined {
    const ways = waysOf(element);
    const [only] = ways;
    const canLeave = canLeadOn(element.businessObject) && this.built.entries.length > 0;
    if (!canLeave) return this.#putAt({ x: rightOf(element) + gap + this.#size.width / 2, y: middleOf(element).y });
    const leadsOn = this.built.exits.length > 0;
    if (only && ways.length === 1 && leadsOn && !is(element.businessObject, 'bpmn:Gateway')) return this.#putOn(only);
    const left = rightOf(element) + gap + 20;
    const y = this.#freeY(left, middleOf(element).y);
    const main = this.#create({ x: left + this.#size.width / 2, y }, parentOf(element));
    for (const entry of this.built.entries) lead(this.modeler, element, entry);
    return main;
  }

  /** Below what already stands there. */
  #freeY(left: number, wanted: number): number {
    const { width, height } = this.#size;
    const shapes = this.modeler
      .get('elementRegistry')
      .filter((one) => !one.waypoints && is(one.businessObject, 'bpmn:FlowNode'));
    let y = wanted;
    const isTaken = (shape: Drawn) =>
      shape.x < left + width + 10 &&
      rightOf(shape) > left - 10 &&
      shape.y < y + height / 2 + 10 &&
      shape.y + shape.height > y - height / 2 - 10;
    for (let blocker = shapes.find(isTaken); blocker; blocker = shapes.find(isTaken)) {
      y = blocker.y + blocker.height + 30 + height / 2;
    }
    return y;
  }

  #putOn(flow: Connection): Drawn | undefined {
    if (this.built.entries.length === 0) return undefined;
    const modeling = this.modeler.get('modeling');
    const { target } = flow;
    const parent = parentOf(flow.source);
    const middle = this.#makeRoom(flow);
    const main = this.#create(middle, parent);
    const [entry, ...others] = this.built.entries;
    if (!entry) return main;
    modeling.reconnectEnd(flow, entry, middleOf(entry));
    modeling.layoutConnection(flow);
    for (const other of others) lead(this.modeler, flow.source, other);
    for (const exit of this.built.exits) this.#leaveBy(exit, target);
    return main;
  }

  #leaveBy({ from, name, condition, isDefault }: BuiltExit, target: Drawn): void {
    const modeling = this.modeler.get('modeling');
    const way = lead(this.modeler, from, target);
    if (name !== undefined || condition !== undefined) {
      modeling.updateProperties(way, { name, ...(condition ? { conditionExpression: condition } : {}) });
    }
    if (isDefault) modeling.updateProperties(from, { default: way.businessObject });
  }

  /** Moves what lies beyond a way's longest piece, to the right or below, as far as the part needs. */
  #makeRoom(flow: Connection): Point {
    const [from, to] = longestPiece(flow.waypoints);
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const axis = Math.abs(to.y - from.y) < 5 ? 'x' : Math.abs(to.x - from.x) < 5 ? 'y' : undefined;
    if (!axis) return middle;
    const needed = (axis === 'x' ? this.#size.width : this.#size.height) + 2 * gap;
    const missing = Math.ceil(needed - (to[axis] - from[axis]));
    // What leads back is long enough or has room beside it: nothing can be moved out of its way.
    if (to[axis] < from[axis] || missing <= 0) return middle;
    const tool = this.modeler.get('spaceTool');
    const start = Math.round(middle[axis]);
    const root = this.modeler.get('canvas').getRootElement();
    const { movingShapes, resizingShapes } = tool.calculateAdjustments(allIn(root), axis, missing, start);
    const delta = { x: 0, y: 0, [axis]: missing };
    tool.makeSpace(movingShapes, resizingShapes, delta, axis === 'x' ? 'e' : 's', start);
    return { ...middle, [axis]: from[axis] + needed / 2 };
  }

  #putAt(point: Point, wanted?: Drawn): Drawn {
    return this.#create(point, wanted ?? this.modeler.get('canvas').getRootElement());
  }

  #create(point: Point, parent: Drawn): Drawn {
    const modeling = this.modeler.get('modeling');
    const { elements, main } = this.built;
    if (elements.length === 1) modeling.createShape(main, round(point), parent);
    else modeling.createElements(elements, round({ x: point.x, y: point.y + this.#drop }), parent);
    return main;
  }
}

/** What holds an element: a lane is no parent of what stands in it. */
function parentOf({ parent, host }: Drawn): Drawn {
  return (host?.parent ?? parent) as Drawn;
}

function allIn(element: Drawn): readonly Drawn[] {
  return (element.children ?? []).flatMap((child) => [child, ...allIn(child)]);
}

/** Around shapes and ways, as bpmn-js has it when it puts several elements at a place. */
function boxOf(elements: readonly Drawn[]): Box {
  const corners = elements.flatMap(({ waypoints, x = 0, y = 0, width, height }) =>
    waypoints
      ? [...waypoints]
      : [
          { x, y },
          { x: x + width, y: y + height },
        ],
  );
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function longestPiece(points: readonly Point[]): readonly [Point, Point] {
  const pieces = points.slice(1).map((to, at) => [points[at] as Point, to] as const);
  const lengthOf = ([from, to]: readonly [Point, Point]) => Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  return pieces.reduce((longest, piece) => (lengthOf(piece) > lengthOf(longest) ? piece : longest));
}

const rightOf = ({ x, width }: Box) => x + width;
const middleOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });
const round = ({ x, y }: Point) => ({ x: Math.round(x), y: Math.round(y) });
