import type { FlowPattern, GridPlace, PatternFlow } from './flow-pattern.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const COLUMN = 170;
const ROW = 140;
const MARGIN = 200;
/** How far outside its elements a way runs that goes around them. */
const DETOUR = 70;

const sizes = { task: [120, 80], gateway: [50, 50], event: [36, 36] } as const;

/** Where everything of a pattern is drawn: shapes by element id, the start and the end among them. */
export function layOut(pattern: FlowPattern, isEvent: (template: string) => boolean): ReadonlyMap<string, Box> {
  const placed = pattern.elements.filter((element) => 'at' in element);
  const entry = placeOf(pattern, pattern.flows.find(({ from }) => from === 'start')?.to);
  const exit = placeOf(pattern, pattern.flows.find(({ to }) => to === 'end')?.from);
  const last = Math.max(...placed.map(({ at: [column] }) => column));
  const boxes = new Map<string, Box>([
    ['start', boxAt([-1, entry[1]], 'event')],
    ...placed.map((element): [string, Box] => {
      if ('gateway' in element) return [element.id, boxAt(element.at, 'gateway')];
      return [element.id, boxAt(element.at, isEvent(element.template) ? 'event' : 'task')];
    }),
    ['end', boxAt([last + 1, exit[1]], 'event')],
  ]);
  for (const element of pattern.elements) {
    const host = 'on' in element ? boxes.get(element.on) : undefined;
    if (host) boxes.set(element.id, { x: host.x + 72, y: host.y + host.height - 18, width: 36, height: 36 });
  }
  return boxes;
}

function placeOf({ elements }: FlowPattern, id: string | undefined): GridPlace {
  const element = elements.find((one) => one.id === id);
  return element && 'at' in element ? element.at : [0, 0];
}

function boxAt([column, row]: GridPlace, kind: keyof typeof sizes): Box {
  const [width, height] = sizes[kind];
  return { x: MARGIN + column * COLUMN - width / 2, y: MARGIN + row * ROW - height / 2, width, height };
}

/** The corners of a sequence flow, in right angles. */
export function waypoints({ from, to, around }: PatternFlow, boxes: ReadonlyMap<string, Box>): readonly Point[] {
  const source = boxes.get(from);
  const target = boxes.get(to);
  if (!source || !target) return [];
  if (around) return detour(source, target, { around, all: [...boxes.values()] });
  const [a, b] = [centre(source), centre(target)];
  if (a.y === b.y) return [right(source), left(target)];
  if (a.x === b.x) return a.y < b.y ? [bottom(source), top(target)] : [top(source), bottom(target)];
  // A way back enters its target from the side of its own row.
  if (a.x > b.x) return [left(source), { x: b.x, y: a.y }, a.y > b.y ? bottom(target) : top(target)];
  // Gateways and deadlines are left upwards or downwards, tasks to the right.
  const leaves = source.width < sizes.task[0];
  if (leaves && target.width === sizes.task[0]) {
    return [a.y < b.y ? bottom(source) : top(source), { x: a.x, y: b.y }, left(target)];
  }
  if (source.width === sizes.event[0] && leaves && a.y < b.y) {
    return [bottom(source), { x: a.x, y: b.y }, left(target)];
  }
  return [right(source), { x: b.x, y: a.y }, a.y > b.y ? bottom(target) : top(target)];
}

const LETTER = 12;
const LINE = 16;

/** Where the name of a gateway or an event stands, so that no way runs through it; a task's name is inside. */
export function labelBox(box: Box, name: string, ways: readonly (readonly Point[])[]): Box | undefined {
  if (name === '' || box.width === sizes.task[0]) return undefined;
  const isUsed = (point: Point) => ways.some((way) => way.some(({ x, y }) => x === point.x && y === point.y));
  const size = { width: name.length * LETTER, height: LINE };
  const { x } = centre(box);
  const [above, below] = [box.y - LINE - 4, box.y + box.height + 4];
  if (!isUsed(bottom(box))) return { x: x - size.width / 2, y: below, ...size };
  // Beside the way that leaves there.
  if (isUsed(top(box)) || box.width === sizes.event[0]) return { x: x + 10, y: below, ...size };
  return { x: x - size.width / 2, y: above, ...size };
}

function detour(
  source: Box,
  target: Box,
  { around, all }: { readonly around: 'above' | 'below'; readonly all: readonly Box[] },
): readonly Point[] {
  const [from, to] = [Math.min(centre(source).x, centre(target).x), Math.max(centre(source).x, centre(target).x)];
  const between = all.filter((box) => box.x + box.width >= from && box.x <= to);
  const side = around === 'above' ? top : bottom;
  const edges = between.map((box) => side(box).y);
  const y = around === 'above' ? Math.min(...edges) - DETOUR : Math.max(...edges) + DETOUR;
  return [side(source), { x: centre(source).x, y }, { x: centre(target).x, y }, side(target)];
}

const centre = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
const left = (box: Box): Point => ({ x: box.x, y: centre(box).y });
const right = (box: Box): Point => ({ x: box.x + box.width, y: centre(box).y });
const top = (box: Box): Point => ({ x: centre(box).x, y: box.y });
const bottom = (box: Box): Point => ({ x: centre(box).x, y: box.y + box.height });
