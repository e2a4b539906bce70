import {
  type Box,
  boxOf,
  type Canvas,
  type ElementRegistry,
  type EventBus,
  openViewer,
  type Overlays,
  type Shape,
  type Viewer,
} from '../open-viewer.js';

/** What is said at an element of one of the two diagrams. */
export interface ComparisonMark {
  readonly elementId: string;
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  /** In a word: nothing is said by colour alone. */
  readonly text: string;
}

/** One of the two diagrams of a comparison. */
export interface ComparisonCanvas {
  /** Shows an element, if it is on this diagram, in a size that can be read. */
  focus(elementId: string): void;
  showAll(): void;
  view(): Box;
  /** Shows the same part of the plane as another does. */
  follow(view: Box): void;
  destroy(): void;
}

export interface ComparisonCanvasOptions {
  readonly xml: string;
  readonly marks: readonly ComparisonMark[];
  onSelect(elementId: string): void;
  onMove(view: Box): void;
}

/** What is shown is no smaller than this, so that names can be read. */
const readableScale = 0.7;

/** Draws one version of a flowchart with its differences marked. @throws what the importer throws */
export async function drawComparison(
  container: HTMLElement,
  options: ComparisonCanvasOptions,
): Promise<ComparisonCanvas> {
  return new DrawnComparison(await openViewer(container, options.xml), options);
}

class DrawnComparison implements ComparisonCanvas {
  readonly #canvas: Canvas;
  readonly #elements: ElementRegistry;
  #selected: string | undefined;
  /** What the other diagram asked for last, which must not follow back. */
  #followed: Box | undefined;

  constructor(
    private readonly viewer: Viewer,
    { marks, onSelect, onMove }: ComparisonCanvasOptions,
  ) {
    this.#canvas = viewer.get('canvas');
    this.#elements = viewer.get('elementRegistry');
    for (const mark of marks) this.#draw(mark);
    const events = viewer.get<EventBus>('eventBus');
    const marked = new Set(marks.map(({ elementId }) => elementId));
    events.on('element.click', ({ element }) => {
      if (marked.has(element.id)) onSelect(element.id);
    });
    events.on('canvas.viewbox.changed', () => {
      const view = this.view();
      if (!isSameView(view, this.#followed)) onMove(view);
    });
  }

  focus(elementId: string): void {
    if (this.#selected) this.#canvas.removeMarker(this.#selected, 'sz-flow-selected');
    this.#selected = undefined;
    const element = this.#elements.get(elementId);
    if (!element) return;
    this.#selected = elementId;
    this.#canvas.addMarker(elementId, 'sz-flow-selected');
    const { x, y, width, height } = element.waypoints ? boxOf(pointsOf(element)) : element;
    const { outer } = this.#canvas.viewbox();
    const scale = Math.max(readableScale, Math.min(1, this.#canvas.zoom()));
    const [wide, high] = [outer.width / scale, outer.height / scale];
    this.#canvas.viewbox({ x: x + (width - wide) / 2, y: y + (height - high) / 2, width: wide, height: high });
  }

  showAll(): void {
    this.#canvas.zoom('fit-viewport', 'auto');
  }

  view(): Box {
    const { x, y, width, height } = this.#canvas.viewbox();
    return { x, y, width, height };
  }

  follow(view: Box): void {
    this.#followed = view;
    if (!isSameView(this.view(), view)) this.#canvas.viewbox(view);
    // What came of it: the size of the canvas has its say.
    this.#followed = this.view();
  }

  destroy(): void {
    this.viewer.destroy();
  }

  #draw({ elementId, kind, text }: ComparisonMark): void {
    const element = this.#elements.get(elementId);
    if (!element) return;
    this.#canvas.addMarker(elementId, `sz-flow-${kind}`);
    const html = document.createElement('span');
    html.className = `sz-flow-badge sz-flow-badge-${kind} sz-flow-badge-${element.waypoints ? 'on' : 'above'}`;
    html.textContent = text;
    const position = element.waypoints ? middleOf(element) : { top: 0, left: 0 };
    this.viewer.get<Overlays>('overlays').add(elementId, { position, html, scale: false });
  }
}

/** To a pixel: canvases round. */
function isSameView(one: Box, other: Box | undefined): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 1;
  return other !== undefined && near(one.x, other.x) && near(one.y, other.y) && near(one.width, other.width);
}

function pointsOf({ waypoints = [] }: Shape): Box[] {
  return waypoints.map(({ x, y }) => ({ x, y, width: 0, height: 0 }));
}

/** The middle of a flow, from the corner of what holds it: there its mark is on the line. */
function middleOf(connection: Shape): { readonly top: number; readonly left: number } {
  const points = pointsOf(connection);
  const box = boxOf(points);
  const at = Math.floor((points.length - 1) / 2);
  const [one, other] = [points[at], points[at + 1] ?? points[at]];
  if (!one || !other) return { top: 0, left: 0 };
  return { top: (one.y + other.y) / 2 - box.y, left: (one.x + other.x) / 2 - box.x };
}
