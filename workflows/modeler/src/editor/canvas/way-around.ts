import { type Box, type Connection, type Drawn, is, type Point, type Services } from './services.js';

/** What ways are led around: boxes in the same room as their ends, and the ways that are drawn there already. */
export interface Surroundings {
  readonly boxes: readonly Box[];
  readonly ways: readonly (readonly Point[])[];
}

/** Between a way and what it passes. */
const DISTANCE = 40;
/** Between two ways that run beside one another. */
const BESIDE = 15;

/** Whether a way runs through a box. */
export function isBlocked(waypoints: readonly Point[], boxes: readonly Box[]): boolean {
  return waypoints.slice(1).some((to, at) => boxes.some((box) => passes(waypoints[at] as Point, to, box)));
}

/**
 * A way from one box to another below or above of all that lies between, whichever is the shorter; below where both are
 * blocked. It leaves and enters in the middle of an edge.
 */
export function wayAround(source: Box, target: Box, around: Surroundings): readonly Point[] {
  const below = detour(source, target, around, 1);
  const above = detour(source, target, around, -1);
  if (isBlocked(above, around.boxes)) return below;
  if (isBlocked(below, around.boxes)) return above;
  return lengthOf(above) < lengthOf(below) ? above : below;
}

/** By the lower edges (`side` 1) or the upper ones (-1). */
function detour(source: Box, target: Box, { boxes, ways }: Surroundings, side: 1 | -1): readonly Point[] {
  const [from, to] = [edge(source, side), edge(target, side)];
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const outermost = side > 0 ? Math.max : Math.min;
  let y = outermost(from.y, to.y) + side * DISTANCE;
  const over = boxes.filter((box) => box.x < right && box.x + box.width > left);
  const level = ways.flatMap((way) => levelPieces(way)).filter((piece) => piece.left < right && piece.right > left);
  for (;;) {
    const box = over.find((one) => one.y - BESIDE < y && y < one.y + one.height + BESIDE);
    const piece = level.find((one) => Math.abs(one.y - y) < BESIDE);
    if (box) y = (side > 0 ? box.y + box.height : box.y) + side * DISTANCE;
    else if (piece) y = piece.y + side * BESIDE;
    else return [from, { x: from.x, y }, { x: to.x, y }, to];
  }
}

function edge({ x, y, width, height }: Box, side: 1 | -1): Point {
  return { x: x + width / 2, y: side > 0 ? y + height : y };
}

function levelPieces(way: readonly Point[]) {
  return way.slice(1).flatMap((to, at) => {
    const from = way[at] as Point;
    if (Math.abs(from.y - to.y) > 1) return [];
    return [{ y: from.y, left: Math.min(from.x, to.x), right: Math.max(from.x, to.x) }];
  });
}

/** Whether a straight piece comes into a box; touching its edge is not. */
function passes(from: Point, to: Point, { x, y, width, height }: Box): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [begin, end] = [0, 1];
  for (const [step, room] of [
    [-dx, from.x - x - 1],
    [dx, x + width - 1 - from.x],
    [-dy, from.y - y - 1],
    [dy, y + height - 1 - from.y],
  ] as const) {
    if (step === 0 && room < 0) return false;
    if (step < 0) begin = Math.max(begin, room / step);
    if (step > 0) end = Math.min(end, room / step);
  }
  return begin < end;
}

const lengthOf = (way: readonly Point[]) =>
  way.slice(1).reduce((sum, to, at) => {
    const from = way[at] as Point;
    return sum + Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  }, 0);

/** What stands and runs in the same room as a way from `source` to `target`. */
export function surroundingsOf(
  registry: Services['elementRegistry'],
  { source, target, way }: { readonly source: Drawn; readonly target: Drawn; readonly way?: Connection },
): Surroundings {
  const room = roomOf(source);
  const isBeside = (one: Drawn) => one !== source && one !== target && one !== way && roomOf(one) === room;
  const isStep = ({ businessObject, type }: Drawn) => type !== 'label' && is(businessObject, 'bpmn:FlowNode');
  return {
    boxes: registry.filter((one) => isBeside(one) && isStep(one) && !one.host),
    ways: registry
      .filter((one) => isBeside(one) && is(one.businessObject, 'bpmn:SequenceFlow'))
      .flatMap(({ waypoints }) => (waypoints ? [waypoints] : [])),
  };
}

/** Lanes are no rooms of their own: what stands in them has the pool for a parent. */
function roomOf({ host, parent }: Drawn): Drawn | undefined {
  return host?.parent ?? parent;
}

/** A way that is drawn by hand, or by a tool, and would run through other steps is led around them. */
class LeadAround {
  static readonly $inject = ['eventBus', 'elementRegistry', 'modeling'];

  constructor(
    eventBus: Services['eventBus'],
    elementRegistry: Services['elementRegistry'],
    modeling: Services['modeling'],
  ) {
    eventBus.on('commandStack.connection.create.postExecuted', 500, ({ context }) => {
      const way = context?.['connection'] as Connection;
      if (!is(way.businessObject, 'bpmn:SequenceFlow') || way.source === way.target) return;
      const around = surroundingsOf(elementRegistry, { source: way.source, target: way.target, way });
      if (isBlocked(way.waypoints, around.boxes)) {
        modeling.updateWaypoints(way, wayAround(way.source, way.target, around));
      }
    });
  }
}

export const leadAroundModule = { __init__: ['leadAround'], leadAround: ['type', LeadAround] };
