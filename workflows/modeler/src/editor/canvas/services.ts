import type { ReadableIds } from './readable-ids.js';

/** A parsed BPMN element as bpmn-moddle holds it. */
export interface Moddle {
  readonly $type: string;
  readonly $attrs: Record<string, string>;
  $parent?: Moddle;
  readonly id: string;
  readonly name?: string;
  get(property: string): unknown;
  set(property: string, value: unknown): void;
  $instanceOf(type: string): boolean;
  [property: string]: unknown;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Something on the canvas: a shape, a connection, a label or the root. */
export interface Drawn {
  readonly id: string;
  readonly type: string;
  readonly businessObject: Moddle;
  readonly di: Moddle;
  readonly parent?: Drawn;
  /** Absent on connections. */
  readonly children?: readonly Drawn[];
  readonly incoming: readonly Connection[];
  readonly outgoing: readonly Connection[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly waypoints?: readonly Point[];
  readonly host?: Drawn;
  readonly attachers: readonly Drawn[];
  readonly labelTarget?: Drawn;
}

export interface Connection extends Drawn {
  readonly source: Drawn;
  readonly target: Drawn;
  readonly waypoints: readonly Point[];
}

/** The services of bpmn-js that the editor uses, as far as it uses them. */
export interface Services {
  readonly canvas: {
    zoom(scale?: number | 'fit-viewport', center?: 'auto'): number;
    viewbox(box?: Box): Box & { readonly outer: { readonly width: number; readonly height: number } };
    getRootElement(): Drawn;
    setRootElement(root: Drawn): void;
    findRoot(element: Drawn): Drawn | undefined;
    getContainer(): HTMLElement;
    getGraphics(element: Drawn): SVGElement;
    addMarker(element: string | Drawn, marker: string): void;
    removeMarker(element: string | Drawn, marker: string): void;
    hasMarker(element: string | Drawn, marker: string): boolean;
    scrollToElement(element: Drawn, padding?: number): void;
    focus(): void;
    resized(): void;
  };
  readonly elementRegistry: {
    get(id: string): Drawn | undefined;
    getAll(): readonly Drawn[];
    filter(keep: (element: Drawn) => boolean): readonly Drawn[];
  };
  readonly eventBus: {
    on(events: string | readonly string[], listener: (event: BusEvent) => unknown): void;
    on(events: string | readonly string[], priority: number, listener: (event: BusEvent) => unknown): void;
    fire(event: string, data?: object): unknown;
  };
  readonly commandStack: {
    execute(command: string, context: object): void;
    canUndo(): boolean;
    canRedo(): boolean;
    undo(): void;
    redo(): void;
    clear(): void;
    registerHandler(command: string, handler: new () => object): void;
  };
  readonly modeling: {
    updateProperties(element: Drawn, properties: Readonly<Record<string, unknown>>): void;
    updateModdleProperties(element: Drawn, part: Moddle, properties: Readonly<Record<string, unknown>>): void;
    updateLabel(element: Drawn, label: string): void;
    createShape(shape: Drawn, position: Point | Box, parent: Drawn, hints?: object): Drawn;
    createElements(elements: readonly Drawn[], position: Point, parent: Drawn, hints?: object): readonly Drawn[];
    appendShape(source: Drawn, shape: Drawn, position: Point, parent: Drawn, hints?: object): Drawn;
    connect(source: Drawn, target: Drawn, attributes?: object, hints?: object): Connection;
    reconnectEnd(connection: Connection, target: Drawn, docking: Point | readonly Point[]): void;
    layoutConnection(connection: Connection): void;
    updateWaypoints(connection: Connection, waypoints: readonly Point[]): void;
    removeElements(elements: readonly Drawn[]): void;
    moveElements(elements: readonly Drawn[], delta: Point, target?: Drawn): void;
  };
  readonly elementFactory: {
    createShape(attributes: object): Drawn;
    createConnection(attributes: object): Connection;
    createParticipantShape(attributes?: object): Drawn;
  };
  readonly bpmnFactory: { create(type: string, attributes?: object): Moddle };
  readonly moddleCopy: { copyElement(source: Moddle, target: Moddle, names?: readonly string[]): Moddle };
  readonly moddle: {
    fromXML(xml: string): Promise<{ readonly rootElement: Moddle; readonly elementsById: Record<string, Moddle> }>;
  };
  readonly selection: {
    get(): readonly Drawn[];
    select(elements: Drawn | readonly Drawn[] | null): void;
  };
  readonly rules: { allowed(action: string, context: object): unknown };
  readonly bpmnRules: {
    canConnect(source: Drawn, target: Drawn): unknown;
    canInsert(shape: Drawn, flow: Drawn): boolean;
  };
  readonly bpmnReplace: { replaceElement(element: Drawn, target: object, hints?: object): Drawn };
  readonly popupMenu: {
    open(target: Drawn, provider: string, position: object, options?: object): void;
    isEmpty(target: Drawn, provider: string): boolean;
    close(): void;
  };
  readonly contextPad: { getPad?(target: Drawn): { readonly html: HTMLElement }; close(): void };
  readonly spaceTool: {
    calculateAdjustments(
      elements: readonly Drawn[],
      axis: 'x' | 'y',
      delta: number,
      start: number,
    ): { readonly movingShapes: readonly Drawn[]; readonly resizingShapes: readonly Drawn[] };
    makeSpace(
      moving: readonly Drawn[],
      resizing: readonly Drawn[],
      delta: Point,
      direction: 'e' | 's' | 'w' | 'n',
      start: number,
    ): void;
  };
  readonly autoPlace: { append(source: Drawn, shape: Drawn, hints?: object): Drawn };
  readonly overlays: {
    add(element: string, type: string, overlay: { position: object; html: HTMLElement; scale?: boolean }): string;
    remove(filter: { readonly type: string }): void;
  };
  readonly searchPad: { toggle(): void; isOpen(): boolean; close(): void };
  readonly minimap: { toggle(): void; isOpen(): boolean; close(): void };
  readonly directEditing: { activate(element: Drawn): void; cancel(): void; isActive(): boolean };
  readonly copyPaste: { copy(elements: readonly Drawn[]): void; paste(context?: object): unknown };
  readonly globalConnect: { start(event: Event): void };
  readonly connect: { start(event: Event, source: Drawn): void };
  readonly editorActions: { trigger(action: string, options?: object): unknown; isRegistered(action: string): boolean };
  readonly readableIds: ReadableIds;
  readonly keyboard: {
    addListener(priority: number, listener: (context: { readonly keyEvent: KeyboardEvent }) => unknown): void;
  };
}

export interface BusEvent {
  readonly element?: Drawn;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly originalEvent?: Event;
  readonly trigger?: string;
  stopPropagation(): void;
  [property: string]: unknown;
}

/** A running bpmn-js. */
export interface ModelerHandle {
  get<Name extends keyof Services>(service: Name): Services[Name];
  importXML(xml: string): Promise<{ readonly warnings: readonly unknown[] }>;
  saveXML(options?: { readonly format?: boolean }): Promise<{ readonly xml?: string }>;
  saveSVG(): Promise<{ readonly svg: string }>;
  getDefinitions(): Moddle;
  destroy(): void;
}

/** Whether a parsed element is of a BPMN type: `is(drawn.businessObject, 'bpmn:Task')`. */
export function is(element: Moddle | undefined, ...types: readonly string[]): boolean {
  return element !== undefined && types.some((type) => element.$instanceOf?.(type));
}
