import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

/** A diagram that is looked at. */
export interface Viewer {
  get<T>(service: string): T;
  destroy(): void;
}

/** The services of bpmn-js that we use. */
export interface Canvas {
  zoom(scale?: number | 'fit-viewport', center?: 'auto'): number;
  viewbox(box?: Box): Box & { readonly outer: { readonly width: number; readonly height: number } };
  addMarker(elementId: string, marker: string): void;
  removeMarker(elementId: string, marker: string): void;
}

export interface Overlays {
  add(elementId: string, overlay: { position: object; html: HTMLElement; scale: boolean }): string;
  remove(filter: { element: string } | string): void;
}

export interface ElementRegistry {
  get(elementId: string): Shape | undefined;
}

export interface EventBus {
  on(event: string, listener: (event: { element: Shape }) => void): void;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Shape extends Box {
  readonly id: string;
  readonly type: string;
  /** Of a connection. */
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
  readonly incoming?: readonly { readonly source: Shape }[];
  readonly outgoing?: readonly { readonly target: Shape }[];
}

/**
 * Draws a flowchart in `container`. The wheel is left to the page: moving is by dragging, size by buttons.
 *
 * @throws what the importer throws for a text without a diagram
 */
export async function openViewer(container: HTMLElement, xml: string): Promise<Viewer> {
  const fontFamily = getComputedStyle(container).fontFamily;
  const viewer = new NavigatedViewer({
    container,
    zoomScroll: { enabled: false },
    textRenderer: { defaultStyle: { fontFamily, fontSize: 15 }, externalStyle: { fontSize: 13 } },
  } as ConstructorParameters<typeof NavigatedViewer>[0]);
  try {
    await viewer.importXML(xml);
  } catch (error) {
    viewer.destroy();
    throw error;
  }
  return viewer as unknown as Viewer;
}

/** Not a flow, a pool, a lane or a label. */
export function isStep({ type }: Shape): boolean {
  return /^bpmn:(.*(Task|Event|Gateway|SubProcess|CallActivity))$/.test(type);
}

/** What holds all of them. */
export function boxOf(shapes: readonly Box[]): Box {
  const [left, top] = [Math.min(...shapes.map(({ x }) => x)), Math.min(...shapes.map(({ y }) => y))];
  const right = Math.max(...shapes.map(({ x, width }) => x + width));
  const bottom = Math.max(...shapes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
