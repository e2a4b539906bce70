import { type Box, type ElementRegistry, openViewer, type Viewer } from '../open-viewer.js';

/** How the diagram is to look. */
export interface Picture {
  /** How many stand at each element. */
  readonly standing: ReadonlyMap<string, number>;
  readonly stopped: readonly string[];
  readonly completed: readonly string[];
  readonly taken: readonly string[];
  /** The element that is spoken of. */
  readonly current?: string;
  /** Words at elements. */
  readonly labels: readonly { readonly element: string; readonly text: string; readonly isFault?: boolean }[];
}

export interface SimulationCanvas {
  show(picture: Picture): void;
  /** Lets a token run along flows, one after the other. Ends early when another picture is shown. */
  travel(flows: readonly string[]): Promise<void>;
  /** Brings an element into view, where it is not. */
  reveal(element: string | undefined): void;
  showAll(): void;
  zoom(direction: 'in' | 'out'): void;
  destroy(): void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The services of bpmn-js that are used here alone, or otherwise. */
interface Canvas {
  zoom(scale?: number | 'fit-viewport', center?: 'auto'): number;
  viewbox(
    box?: Box,
  ): Box & { readonly inner: Box; readonly outer: { readonly width: number; readonly height: number } };
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  getLayer(name: string, index?: number): SVGGElement;
}

interface Overlays {
  add(element: string, overlay: { position: object; html: HTMLElement; scale: boolean }): string;
  remove(id: string): void;
}

/** A canvas that is narrower than this, in pixels, is a phone's. */
const SMALL = 600;
const [smallest, largest, readable] = [0.15, 2.5, 0.7];
/** A token takes this long for one flow, and for all of a step together at most. */
const [PER_FLOW, AT_MOST] = [320, 1600];

/**
 * Draws a flowchart to be played on. The wheel is left to the page.
 * @throws what the importer throws for a text without a diagram
 */
export async function drawSimulation(container: HTMLElement, xml: string): Promise<SimulationCanvas> {
  return new DrawnSimulation(await openViewer(container, xml));
}

class DrawnSimulation implements SimulationCanvas {
  readonly #canvas: Canvas;
  readonly #overlays: Overlays;
  readonly #elements: ElementRegistry;
  #markers: readonly (readonly [string, string])[] = [];
  #badges: readonly string[] = [];
  /** Counts pictures, so that a journey knows that it is over. */
  #round = 0;

  constructor(private readonly viewer: Viewer) {
    this.#canvas = viewer.get('canvas');
    this.#overlays = viewer.get('overlays');
    this.#elements = viewer.get('elementRegistry');
    this.showAll();
  }

  show({ standing, stopped, completed, taken, current, labels }: Picture): void {
    this.#round += 1;
    for (const [element, marker] of this.#markers) this.#canvas.removeMarker(element, marker);
    for (const badge of this.#badges) this.#overlays.remove(badge);
    const there = (element: string) => this.#elements.get(element) !== undefined;
    this.#markers = [
      ...completed
        .filter((element) => there(element) && !standing.has(element))
        .map((element) => [element, 'sz-flow-completed'] as const),
      ...taken.filter(there).map((flow) => [flow, 'sz-flow-taken'] as const),
      ...[...standing.keys()].filter(there).map((element) => [element, 'sz-flow-active'] as const),
      ...stopped.filter(there).map((element) => [element, 'sz-flow-stopped'] as const),
      ...(current !== undefined && there(current) ? [[current, 'sz-sim-current'] as const] : []),
    ];
    for (const [element, marker] of this.#markers) this.#canvas.addMarker(element, marker);
    this.#badges = [
      ...[...standing]
        .filter(([element]) => there(element))
        .map(([element, count]) => this.#token(element, count, stopped.includes(element))),
      ...labels
        .filter(({ element }) => there(element))
        .map(({ element, text, isFault }) => this.#label(element, text, isFault)),
    ];
  }

  async travel(flows: readonly string[]): Promise<void> {
    const round = this.#round;
    const ways = flows.flatMap((flow) => this.#elements.get(flow)?.waypoints ?? []).length;
    if (ways === 0) return;
    const each = Math.min(PER_FLOW, AT_MOST / flows.length);
    for (const flow of flows) {
      const points = this.#elements.get(flow)?.waypoints;
      if (points && round === this.#round) await this.#run(points, each, round);
    }
  }

  reveal(element: string | undefined): void {
    const shape = element === undefined ? undefined : this.#elements.get(element);
    if (!shape || shape.waypoints) return;
    const { inner, outer, ...view } = this.#canvas.viewbox();
    const scale = Math.max(this.#canvas.zoom(), readable);
    // Where little is seen at once, what is looked at stands in the middle of it.
    const isSmall = outer.width < SMALL;
    if (!isSmall && isInside(shape, view) && this.#canvas.zoom() >= readable) return;
    const [width, height] = [outer.width / scale, outer.height / scale];
    const x = within(shape.x + (shape.width - width) / 2, { from: inner.x, length: inner.width, shown: width });
    const y = within(shape.y + (shape.height - height) / 2, { from: inner.y, length: inner.height, shown: height });
    this.#canvas.viewbox({ x, y, width, height });
  }

  showAll(): void {
    this.#canvas.zoom('fit-viewport', 'auto');
  }

  zoom(direction: 'in' | 'out'): void {
    const wanted = this.#canvas.zoom() * (direction === 'in' ? 1.25 : 0.8);
    this.#canvas.zoom(Math.min(largest, Math.max(smallest, wanted)), 'auto');
  }

  destroy(): void {
    this.#round += 1;
    this.viewer.destroy();
  }

  /** Moves a dot along a line. */
  #run(points: readonly Point[], duration: number, round: number): Promise<void> {
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    dot.setAttribute('r', '9');
    dot.setAttribute('class', 'sz-sim-dot');
    this.#canvas.getLayer('sz-simulation', 50).append(dot);
    const begin = performance.now();
    return new Promise((resolve) => {
      const step = (now: number) => {
        const part = Math.min(1, (now - begin) / duration);
        if (part === 1 || round !== this.#round) {
          dot.remove();
          return resolve();
        }
        const { x, y } = alongLine(points, Math.max(0, part));
        dot.setAttribute('cx', String(x));
        dot.setAttribute('cy', String(y));
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
  }

  #token(element: string, count: number, isStopped: boolean): string {
    const html = document.createElement('span');
    html.className = isStopped ? 'sz-sim-token sz-sim-token-stopped' : 'sz-sim-token';
    html.textContent = isStopped ? '！' : String(count);
    return this.#overlays.add(element, { position: { top: -14, left: -14 }, html, scale: false });
  }

  #label(element: string, text: string, isFault = false): string {
    const html = document.createElement('span');
    html.className = isFault ? 'sz-flow-badge sz-flow-badge-stopped' : 'sz-flow-badge';
    html.textContent = text;
    // Events and gateways have their names below.
    const isBelow = /Task|SubProcess|CallActivity/.test(this.#elements.get(element)?.type ?? '');
    const position = isBelow ? { bottom: -2, left: 0 } : { top: -26, left: 18 };
    return this.#overlays.add(element, { position, html, scale: false });
  }
}

/** Room that is left around the diagram. */
const MARGIN = 30;

function isInside(shape: Box, view: Box): boolean {
  const isIn = (at: number, length: number, from: number, shown: number) => at >= from && at + length <= from + shown;
  return isIn(shape.x, shape.width, view.x, view.width) && isIn(shape.y, shape.height, view.y, view.height);
}

interface Extent {
  readonly from: number;
  readonly length: number;
  readonly shown: number;
}

/** Where a view begins so that it shows no more than a margin beyond the diagram; what fits is in the middle. */
function within(wanted: number, { from, length, shown }: Extent): number {
  if (length + 2 * MARGIN <= shown) return from - (shown - length) / 2;
  return Math.min(Math.max(wanted, from - MARGIN), from + length + MARGIN - shown);
}

/** The point at a part of a line's length. */
function alongLine(points: readonly Point[], part: number): Point {
  const lengths = points.slice(1).map((point, at) => distance(points[at] as Point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) * part;
  for (const [at, length] of lengths.entries()) {
    const [from, to] = [points[at] as Point, points[at + 1] as Point];
    if (left <= length && length > 0)
      return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

const distance = (one: Point, other: Point) => Math.hypot(other.x - one.x, other.y - one.y);
