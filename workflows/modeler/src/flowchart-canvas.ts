import type { Translate } from '@sanzhi/platform-i18n';
import { isThing } from './editor/canvas/elements.js';
import type { Services } from './editor/canvas/services.js';
import { showConditions } from './editor/canvas/show-conditions.js';
import type { FlowchartDesk } from './editor/desk.js';
import {
  type Box,
  boxOf,
  type Canvas,
  type ElementRegistry,
  type EventBus,
  isStep,
  openViewer,
  type Overlays,
  type Shape,
  type Viewer,
} from './open-viewer.js';
import type { FlowchartNote, FlowchartPosition } from './position.js';

/** A drawn flowchart. */
export interface Flowchart {
  mark(position: FlowchartPosition, notes: readonly FlowchartNote[]): void;
  select(elementId: string | undefined): void;
  /** The whole diagram, as large as it fits. */
  showAll(): void;
  /** Where it stands, in a size that can be read. */
  showCurrent(): void;
  zoom(direction: 'in' | 'out'): void;
  /** Writes what decides on the ways that have no name. @returns takes it away */
  showConditions(desk: FlowchartDesk, translate: Translate): () => void;
  destroy(): void;
}

export interface FlowchartOptions {
  readonly xml: string;
  /** The word beside what is being done. */
  readonly activeText: string;
  readonly onSelect: (elementId: string) => void;
}

/** Below this scale names on the diagram cannot be read. */
const readableScale = 0.62;
const [smallest, largest] = [0.15, 2.5];

/**
 * Draws a flowchart in `container`. The wheel is left to the page: moving is by dragging, size by the buttons.
 * @throws what the importer throws for a text without a diagram
 */
export async function drawFlowchart(container: HTMLElement, options: FlowchartOptions): Promise<Flowchart> {
  return new DrawnFlowchart(await openViewer(container, options.xml), options);
}

class DrawnFlowchart implements Flowchart {
  readonly #canvas: Canvas;
  readonly #overlays: Overlays;
  readonly #elements: ElementRegistry;
  #position: FlowchartPosition = { active: [], completed: [], taken: [] };
  #marked: readonly (readonly [string, string])[] = [];
  #selected: string | undefined;
  #badges: readonly string[] = [];
  #noted: readonly string[] = [];

  constructor(
    private readonly viewer: Viewer,
    private readonly options: FlowchartOptions,
  ) {
    this.#canvas = viewer.get('canvas');
    this.#overlays = viewer.get('overlays');
    this.#elements = viewer.get('elementRegistry');
    viewer.get<EventBus>('eventBus').on('element.click', ({ element }) => {
      if (isStep(element)) options.onSelect(element.id);
    });
  }

  mark(position: FlowchartPosition, notes: readonly FlowchartNote[]): void {
    for (const [id, marker] of this.#marked) this.#canvas.removeMarker(id, marker);
    for (const badge of this.#badges) this.#overlays.remove(badge);
    this.#position = position;
    this.#noted = notes.map(({ elementId }) => elementId);
    const drawn = notes.filter(({ elementId }) => this.#step(elementId));
    const shown = (ids: readonly string[]) => ids.filter((id) => this.#step(id));
    const active = shown(position.active);
    this.#marked = [
      ...shown(position.completed)
        .filter((id) => !active.includes(id))
        .map((id) => [id, 'sz-flow-completed'] as const),
      ...position.taken.filter((id) => this.#elements.get(id)).map((id) => [id, 'sz-flow-taken'] as const),
      ...active.map((id) => [id, 'sz-flow-active'] as const),
      ...drawn.filter(({ isStopped }) => isStopped).map(({ elementId }) => [elementId, 'sz-flow-stopped'] as const),
    ];
    for (const [id, marker] of this.#marked) this.#canvas.addMarker(id, marker);
    this.#badges = [
      ...active.map((id) => this.#addBadge(id, { top: -24, left: 0 }, { text: this.options.activeText })),
      ...drawn.map((note) => {
        const place = active.includes(note.elementId) ? { bottom: -4, left: 0 } : { top: -24, left: 0 };
        return this.#addBadge(note.elementId, place, note);
      }),
    ];
  }

  select(elementId: string | undefined): void {
    if (this.#selected && this.#elements.get(this.#selected)) {
      this.#canvas.removeMarker(this.#selected, 'sz-flow-selected');
    }
    this.#selected = elementId;
    if (elementId && this.#step(elementId)) this.#canvas.addMarker(elementId, 'sz-flow-selected');
  }

  showAll(): void {
    this.#canvas.zoom('fit-viewport', 'auto');
  }

  showCurrent(): void {
    this.showAll();
    const standing = [...this.#position.active, ...this.#noted];
    const current = standing.map((id) => this.#step(id)).find((step) => step !== undefined);
    const centre = current ?? this.#step(this.#position.completed.at(-1) ?? '');
    if (!centre || this.#canvas.zoom() >= readableScale) return;
    const { outer } = this.#canvas.viewbox();
    const around = surroundingsOf(centre);
    const wanted = Math.min(outer.width / around.width, outer.height / around.height);
    const scale = Math.min(1, Math.max(readableScale, wanted));
    const [width, height] = [outer.width / scale, outer.height / scale];
    // What does not fit at a readable size gives way to the step itself.
    const { x, y, ...size } = wanted >= readableScale ? around : boxOf([centre]);
    this.#canvas.viewbox({ x: x + (size.width - width) / 2, y: y + (size.height - height) / 2, width, height });
  }

  zoom(direction: 'in' | 'out'): void {
    const wanted = this.#canvas.zoom() * (direction === 'in' ? 1.25 : 0.8);
    this.#canvas.zoom(Math.min(largest, Math.max(smallest, wanted)), 'auto');
  }

  showConditions(desk: FlowchartDesk, translate: Translate): () => void {
    const things = this.viewer.get<Services['elementRegistry']>('elementRegistry').filter(isThing);
    const overlays = this.viewer.get<Services['overlays']>('overlays');
    return showConditions({ things, get: () => overlays }, desk, translate);
  }

  destroy(): void {
    this.viewer.destroy();
  }

  #step(id: string): Shape | undefined {
    const shape = this.#elements.get(id);
    return shape && isStep(shape) ? shape : undefined;
  }

  #addBadge(
    elementId: string,
    position: object,
    { text, isStopped }: Pick<FlowchartNote, 'text' | 'isStopped'>,
  ): string {
    const html = document.createElement('span');
    html.className = isStopped ? 'sz-flow-badge sz-flow-badge-stopped' : 'sz-flow-badge';
    html.textContent = text;
    return this.#overlays.add(elementId, { position, html, scale: false });
  }
}

/** The step with those it comes from and leads to, and room for the badge. */
function surroundingsOf(step: Shape): Box {
  const before = (step.incoming ?? []).map(({ source }) => source);
  const after = (step.outgoing ?? []).map(({ target }) => target);
  const { x, y, width, height } = boxOf([step, ...before, ...after]);
  return { x: x - 40, y: y - 40, width: width + 80, height: height + 80 };
}
