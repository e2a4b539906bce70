import { partOf } from '../compare/flowchart-elements.js';
import { elementsOf, type FlowchartParts, type Part } from './flowchart-parts.js';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

type Version = 'base' | 'mine' | 'theirs';

/** The drawing of one version: what is drawn, by the id of its element. */
class Drawn {
  readonly shapes = new Map<string, Part>();
  readonly edges = new Map<string, Part>();
  /** By the element whose inside they show. */
  readonly planes = new Map<string, Part>();

  constructor({ definitions }: FlowchartParts) {
    for (const diagram of elementsOf(definitions, 'diagrams')) {
      const plane = partOf(diagram, 'plane') as Part | undefined;
      this.planes.set(idOf(plane), diagram);
      for (const one of plane ? elementsOf(plane, 'planeElement') : [])
        (one.$type === 'bpmndi:BPMNEdge' ? this.edges : this.shapes).set(idOf(one), one);
    }
  }

  box(id: string): Box | undefined {
    const di = this.shapes.get(id);
    const bounds = di && partOf(di, 'bounds');
    if (!bounds) return undefined;
    const read = (side: keyof Box) => Number(bounds[side]);
    return { x: read('x'), y: read('y'), width: read('width'), height: read('height') };
  }
}

/**
 * Draws the merged flowchart in `target`, which is theirs: what one side alone moved stands where it moved it, what both
 * moved is moved by both. What is new follows what stood next to it. What does not stand where theirs has it makes way
 * where it would cover something.
 *
 * @param ends ids of what each flow leaves and leads to, of all that remains
 * @param hosts ids of what boundary events sit on
 * @param isMine whose of two different versions of a flow remains
 */
export function mergeDrawing(
  { base, mine, theirs }: Readonly<Record<Version, FlowchartParts>>,
  wanted: {
    readonly ids: ReadonlySet<string>;
    readonly ends: ReadonlyMap<string, readonly [string, string]>;
    readonly hosts: ReadonlyMap<string, string>;
    readonly holders: ReadonlySet<string>;
    isMine(id: string): boolean;
  },
): void {
  const drawn = { base: new Drawn(base), mine: new Drawn(mine), theirs: new Drawn(theirs) };
  const { ids, ends, hosts, holders } = wanted;
  const placed = new Map<string, { readonly di: Part; readonly box: Box; readonly from: Box }>();
  const place = (id: string, di: Part, from: Box, box: Box) => void placed.set(id, { di, from, box });

  for (const id of ids) {
    const [was, my, their] = [drawn.base.box(id), drawn.mine.box(id), drawn.theirs.box(id)];
    const [myDi, theirDi] = [drawn.mine.shapes.get(id), drawn.theirs.shapes.get(id)];
    if (their && theirDi) place(id, theirDi, their, was && my ? both(was, my, their) : their);
    else if (my && myDi) place(id, myDi, my, my);
  }
  const near = (id: string, own: Drawn, other: Drawn): Point => {
    const box = own.box(id) as Box;
    const known = [...placed.keys()].filter(
      (one) => !holders.has(one) && drawn.base.box(one) && own.box(one) && other.box(one),
    );
    const [nearest] = known.sort((a, b) => away(own.box(a) as Box, box) - away(own.box(b) as Box, box));
    return nearest === undefined ? { x: 0, y: 0 } : shift(drawn.base.box(nearest) as Box, other.box(nearest) as Box);
  };
  const isNew = (id: string) => drawn.base.box(id) === undefined && !hosts.has(id);
  for (const [id, { di, from }] of placed) {
    if (!isNew(id) || (drawn.mine.box(id) && drawn.theirs.box(id))) continue;
    const [own, other] = drawn.mine.box(id) ? [drawn.mine, drawn.theirs] : [drawn.theirs, drawn.mine];
    place(id, di, from, moved(from, near(id, own, other)));
  }
  for (const [id, { di, from, box }] of placed) {
    const theirPlace = drawn.theirs.box(id);
    const isTheirs = theirPlace && shift(theirPlace, box).x === 0 && shift(theirPlace, box).y === 0;
    if (isTheirs || holders.has(id) || hosts.has(id)) continue;
    const others = [...placed].filter(([one]) => one !== id && !holders.has(one) && !hosts.has(one));
    let free = box;
    while (others.some(([, { box: taken }]) => covers(free, taken))) free = moved(free, { x: 0, y: 20 });
    place(id, di, from, free);
  }
  // What sits on the edge of a step goes where the step goes.
  for (const [id, host] of hosts) {
    const [sitting, under] = [placed.get(id), placed.get(host)];
    if (sitting && under) place(id, sitting.di, sitting.from, moved(sitting.from, shift(under.from, under.box)));
  }

  const edges = new Map<string, Part>();
  for (const id of ids) {
    const [my, their, was] = [drawn.mine.edges.get(id), drawn.theirs.edges.get(id), drawn.base.edges.get(id)];
    const isMine = !their || (my !== undefined && (wanted.isMine(id) || pathOf(their) === pathOf(was)));
    const edge = isMine ? my : their;
    if (!edge) continue;
    edges.set(id, edge);
    const side = isMine ? drawn.mine : drawn.theirs;
    const [from, to] = (ends.get(id) ?? []).map((end) => {
      const [now, then] = [placed.get(end)?.box, side.box(end)];
      return now && then ? shift(then, now) : { x: 0, y: 0 };
    });
    lead(edge, from ?? { x: 0, y: 0 }, to ?? { x: 0, y: 0 });
  }

  for (const { di, from, box } of placed.values()) {
    Object.assign(partOf(di, 'bounds') as Part, box);
    moveLabel(di, shift(from, box));
  }
  const shapes = [...placed].map(([id, { di }]) => [id, di] as const);
  fill(drawn, theirs.definitions, new Map([...shapes, ...edges]), ids);
}

/** Puts what is drawn onto the planes of theirs, and of mine where an inside is drawn by mine alone. */
function fill(
  { mine, theirs }: Readonly<Record<'mine' | 'theirs', Drawn>>,
  definitions: Part,
  things: ReadonlyMap<string, Part>,
  ids: ReadonlySet<string>,
): void {
  const planes = new Map([...mine.planes, ...theirs.planes]);
  const remain = [...planes].filter(([id]) => ids.has(id));
  definitions.diagrams = remain.map(([, diagram]) => Object.assign(diagram, { $parent: definitions }));
  for (const [id, diagram] of remain) {
    const plane = partOf(diagram, 'plane') as Part;
    const here = [...things.values()].filter((di) => idOf(di.$parent as Part | undefined) === id);
    plane.planeElement = here.map((di) => Object.assign(di, { $parent: plane }));
  }
}

const idOf = (di: Part | undefined): string => (di && partOf(di, 'bpmnElement')?.id) ?? '';

const moved = ({ x, y, ...size }: Box, by: Point): Box => ({ x: x + by.x, y: y + by.y, ...size });
const shift = (from: Point, to: Point): Point => ({ x: to.x - from.x, y: to.y - from.y });
const away = (one: Box, other: Box) =>
  Math.hypot(one.x + one.width / 2 - other.x - other.width / 2, one.y + one.height / 2 - other.y - other.height / 2);
const covers = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

function both(was: Box, my: Box, their: Box): Box {
  // What both moved alike was moved once.
  const sum = (side: keyof Box) => (my[side] === their[side] ? my[side] : their[side] + my[side] - was[side]);
  return { x: sum('x'), y: sum('y'), width: sum('width'), height: sum('height') };
}

function pathOf(edge: Part | undefined): string {
  return edge ? JSON.stringify(elementsOf(edge, 'waypoint').map(({ x, y }) => [x, y])) : '';
}

/** Leads a line to where its ends have gone, at right angles where it had them. */
function lead(edge: Part, from: Point, to: Point): void {
  const points = elementsOf(edge, 'waypoint');
  const isSame = from.x === to.x && from.y === to.y;
  const path = points.map(({ x, y }) => ({ x: Number(x), y: Number(y) }));
  const last = path.length - 1;
  const gone = isSame ? path.map((point) => add(point, from)) : bent(path, from, to, last);
  edge.waypoint = gone.map(({ x, y }, at) => Object.assign(points[at] ?? clone(points[0] as Part), { x, y }));
  if (isSame) moveLabel(edge, from);
}

function bent(path: readonly Point[], from: Point, to: Point, last: number): readonly Point[] {
  const [start, end] = [add(path[0] as Point, from), add(path[last] as Point, to)];
  if (last === 1) {
    if (start.x === end.x || start.y === end.y) return [start, end];
    const wasLevel = path[0]?.y === path[1]?.y;
    const middle = wasLevel ? (start.x + end.x) / 2 : (start.y + end.y) / 2;
    return wasLevel
      ? [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end]
      : [start, { x: start.x, y: middle }, { x: end.x, y: middle }, end];
  }
  const gone = path.map((point) => ({ ...point }));
  gone[0] = start;
  gone[last] = end;
  // The bend next to an end stays level with it, or straight above it.
  for (const [at, next, by] of [
    [0, 1, from],
    [last, last - 1, to],
  ] as const) {
    const [then, bend] = [path[at] as Point, gone[next] as { x: number; y: number }];
    if (then.y === path[next]?.y) bend.y += by.y;
    if (then.x === path[next]?.x) bend.x += by.x;
  }
  return gone;
}

const add = (point: Point, by: Point): Point => ({ x: point.x + by.x, y: point.y + by.y });

function clone(point: Part): Part {
  return Object.assign(Object.create(Object.getPrototypeOf(point) as object) as Part, { $parent: point.$parent });
}

function moveLabel(di: Part, by: Point): void {
  const bounds = partOf(di, 'label') && (partOf(partOf(di, 'label') as Part, 'bounds') as Part | undefined);
  if (bounds) Object.assign(bounds, add({ x: Number(bounds['x']), y: Number(bounds['y']) }, by));
}
