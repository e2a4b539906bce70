import { createModeler } from './canvas/create-modeler.js';
import { isThing, listOf } from './canvas/elements.js';
import { laidOut } from './canvas/lay-out.js';
import { type Drawn, is, type Moddle, type ModelerHandle, type Services } from './canvas/services.js';
import type { Stillness } from './canvas/stillness.js';
import { together } from './canvas/together.js';

/** Below this scale names on the drawing cannot be read. */
const readable = 0.62;

/**
 * The flowchart that is being drawn: bpmn-js with what the panels around it ask. Every change of the drawing, of what is
 * chosen or of the file counts up `revision`, which components watch.
 */
export class Drawing {
  readonly modeler: ModelerHandle;
  #revision = 0;
  readonly #watchers = new Set<() => void>();
  readonly #onEdit = new Set<() => void>();
  readonly #onTyping = new Set<() => void>();
  /** Fields whose text is not taken over yet, with how it is. */
  readonly #typed = new Map<object, () => void>();
  #edits = 0;
  /** The last step that came of typing: by which field, after how many edits. */
  #typedStep: { readonly field: object; readonly edits: number } | undefined;

  /** @param container stays empty until {@link open} */
  constructor(container: HTMLElement) {
    this.modeler = createModeler(container);
    const bus = this.modeler.get('eventBus');
    bus.on(['selection.changed', 'import.done', 'root.set', 'commandStack.changed', 'minimap.toggle'], 100, () =>
      this.#count(),
    );
    bus.on('commandStack.changed', 100, ({ trigger }) => {
      this.#edits += 1;
      if (trigger !== 'clear') for (const tell of this.#onEdit) tell();
    });
  }

  /**
   * Shows a file. One without a diagram is laid out first.
   * @throws what the parser throws for a text that is no BPMN
   */
  async open(xml: string): Promise<void> {
    const isDrawn = /<(\w+:)?BPMNShape\b/.test(xml);
    await this.modeler.importXML(isDrawn ? xml : await laidOut(xml));
    this.#showBeginning();
  }

  /** All of it where names can still be read then; else its beginning, in a size in which they can. */
  #showBeginning(): void {
    const canvas = this.get('canvas');
    canvas.zoom('fit-viewport', 'auto');
    if (canvas.zoom() > 1) canvas.zoom(1, 'auto');
    if (canvas.zoom() >= readable) return;
    const shapes = this.things.filter(({ waypoints }) => !waypoints);
    const { outer } = canvas.viewbox();
    const [left, top] = [Math.min(...shapes.map(({ x }) => x)), Math.min(...shapes.map(({ y }) => y))];
    const [width, height] = [outer.width / readable, outer.height / readable];
    canvas.viewbox({ x: left - 90 / readable, y: top - 60 / readable, width, height });
  }

  get<Name extends keyof Services>(service: Name): Services[Name] {
    return this.modeler.get(service);
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly revision = (): number => this.#revision;

  /** Called after every edit, undone and redone ones too; not for importing. */
  onEdit(listener: () => void): () => void {
    this.#onEdit.add(listener);
    return () => this.#onEdit.delete(listener);
  }

  /** Does `steps` as one step of the history. */
  together(steps: () => void): void {
    together(this.get('commandStack'), steps);
  }

  /** A field holds a text that is not part of the drawing yet; `take` makes it so. Nothing: it holds none any more. */
  typing(field: object, take: (() => void) | undefined): void {
    if (take) this.#typed.set(field, take);
    else if (!this.#typed.delete(field)) return;
    for (const tell of this.#onTyping) tell();
  }

  get isTyping(): boolean {
    return this.#typed.size > 0;
  }

  /** Called whenever a field comes to hold a text of its own, or no longer does. */
  onTyping(listener: () => void): void {
    this.#onTyping.add(listener);
  }

  /** Makes what fields hold part of the drawing. */
  takeTyped(): void {
    for (const take of [...this.#typed.values()]) take();
  }

  /** Does `step` in place of the one before where that came of the same typing: together they are one of the history. */
  retype(field: object, step: () => void): void {
    const { field: last, edits } = this.#typedStep ?? {};
    if (last === field && edits === this.#edits) this.get('commandStack').undo();
    const before = this.#edits;
    step();
    this.#typedStep = this.#edits === before ? undefined : { field, edits: this.#edits };
  }

  /** What is chosen: one thing, several, or else the process or collaboration itself. */
  get chosen(): readonly Drawn[] {
    const chosen = this.get('selection').get();
    const things = chosen.map((element) => element.labelTarget ?? element);
    if (things.length > 0) return [...new Set(things)];
    const root = this.get('canvas').getRootElement();
    // Before a file is open the canvas has a root that stands for nothing.
    return root.businessObject ? [root] : [];
  }

  element(id: string): Drawn | undefined {
    return this.get('elementRegistry').get(id);
  }

  get things(): readonly Drawn[] {
    return this.get('elementRegistry').filter((element) => element.businessObject !== undefined && isThing(element));
  }

  /** Chooses an element and brings it into view, also one inside of a sub-process that is drawn apart. */
  show(id: string): boolean {
    const element = this.element(id);
    if (!element) return false;
    const canvas = this.get('canvas');
    const root = canvas.findRoot(element);
    if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
    this.get('selection').select(element === root ? null : element);
    if (element !== root) canvas.scrollToElement(element, 60);
    return true;
  }

  focusCanvas(): void {
    this.get('canvas').focus();
  }

  /** Opens the search over names. A press that is still on its way would close it at once. */
  find(): void {
    setTimeout(() => this.get('searchPad').toggle());
  }

  /** The first process's id, for names of files. */
  get processId(): string {
    return this.#process?.id ?? 'flowchart';
  }

  get #process(): Moddle | undefined {
    const roots = listOf(this.modeler.getDefinitions(), 'rootElements');
    return roots.find((root) => is(root, 'bpmn:Process'));
  }

  /**
   * Shows another file in place of this one. The process keeps its id: others refer to the flowchart by it, and what is
   * kept with it does.
   */
  async exchange(xml: string): Promise<void> {
    const id = this.#process?.id;
    await this.open(xml);
    if (id !== undefined) this.#setProcessId(id);
  }

  #setProcessId(id: string): void {
    const process = this.#process;
    if (!process || process.id === id || this.element(id)) return;
    const root = this.get('canvas').getRootElement();
    const pool = this.things.find(({ businessObject }) => businessObject['processRef'] === process);
    if (root.businessObject === process) this.get('modeling').updateProperties(root, { id });
    else if (pool) this.get('modeling').updateModdleProperties(pool, process, { id });
    // It belongs to the file that was opened, and is nothing to be taken back by itself.
    this.get('commandStack').clear();
  }

  /** Steps of the file that have no place on the drawing: its diagram leaves them out. */
  get undrawn(): readonly Moddle[] {
    const processes = listOf(this.modeler.getDefinitions(), 'rootElements').filter((root) => is(root, 'bpmn:Process'));
    return processes.flatMap(stepsIn).filter(({ id }) => this.element(id) === undefined);
  }

  remove(elements: readonly Drawn[]): void {
    this.get('modeling').removeElements(elements);
  }

  set isStill(isStill: boolean) {
    (this.modeler as unknown as { get(name: 'stillness'): Stillness }).get('stillness').isStill = isStill;
    this.get('canvas').getContainer().classList.toggle('sz-fe-still', isStill);
  }

  async xml(): Promise<string> {
    const { xml = '' } = await this.modeler.saveXML({ format: true });
    return xml;
  }

  async svg(): Promise<string> {
    return (await this.modeler.saveSVG()).svg;
  }

  destroy(): void {
    this.#watchers.clear();
    this.#onEdit.clear();
    this.#onTyping.clear();
    this.modeler.destroy();
  }

  #count(): void {
    this.#revision += 1;
    for (const tell of this.#watchers) tell();
  }
}

function stepsIn(scope: Moddle): readonly Moddle[] {
  const elements = listOf(scope, 'flowElements').filter((element) => is(element, 'bpmn:FlowNode', 'bpmn:SequenceFlow'));
  return elements.flatMap((element) => [element, ...(is(element, 'bpmn:SubProcess') ? stepsIn(element) : [])]);
}
