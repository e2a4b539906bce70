import { textOf } from './elements.js';
import { type BusEvent, type Drawn, is, type Moddle, type Services } from './services.js';

/** An id that bpmn-js made up: `Activity_0abc123`. */
export function isMadeUp(id: string): boolean {
  return /^[A-Z]\w*_[\da-z]{7}$/.test(id);
}

/** The first of `inquiry`, `inquiry_2`, `inquiry_3` that nothing has; `wanted` may be any of them. */
export function freeId(wanted: string, isTaken: (id: string) => boolean): string {
  const base = wanted.replace(/_\d+$/, '');
  let id = base;
  for (let number = 2; isTaken(id); number += 1) id = `${base}_${number}`;
  return id;
}

/** The ids of a file and who has them, as bpmn-js keeps them; some of what it keeps is long gone. */
interface KeptIds {
  assigned(id: string): Moddle | boolean;
  claim(id: string, element: Moddle): void;
  unclaim(id: string): void;
}

/**
 * Gives what is drawn, appended or pasted an id that can be read: the one of its template, or that of what it is a copy of.
 * It is settled before it stands on the canvas, so that undoing and redoing need not know of it. What is read from a file
 * keeps its ids.
 */
export class ReadableIds {
  static readonly $inject = ['eventBus', 'moddle'];
  readonly #ids: KeptIds;
  /** By element template. */
  #names: ReadonlyMap<string, string> = new Map();
  /** The ids that what is about to be drawn is to be like: of an element, or of what describes one that is pasted. */
  readonly #wanted = new WeakMap<object, string>();
  readonly #named = new WeakSet<Moddle>();

  constructor(eventBus: Services['eventBus'], moddle: { readonly ids: KeptIds }) {
    this.#ids = moddle.ids;
    // Around bpmn-js, which makes the copy at the usual priority of 1000.
    eventBus.on('copyPaste.pasteElement', 1500, (event) => this.#remember(event, 'descriptor'));
    eventBus.on('copyPaste.pasteElement', 500, (event) => this.#remember(event, 'copy'));
    eventBus.on(
      ['elements', 'shape', 'connection'].map((what) => `commandStack.${what}.create.preExecute`),
      ({ context = {} }) => {
        const { elements, shape, connection } = context as Partial<Record<string, Drawn & readonly Drawn[]>>;
        this.#name(elements ?? [shape ?? connection].filter((drawn) => drawn !== undefined));
      },
    );
  }

  /** The templates that steps are made from. */
  set templates(templates: readonly { readonly id: string; readonly elementId: string }[]) {
    this.#names = new Map(templates.map(({ id, elementId }) => [id, elementId]));
  }

  /** The id that an element gets which becomes a step of the template; its own where that was not made up for it. */
  idAs(template: string, { id }: Moddle): string {
    const name = this.#names.get(template);
    return name === undefined || !isMadeUp(id) ? id : freeId(name, this.#isTaken);
  }

  /** Has an element, once it is drawn, be called like its template, else like `id`: for what is put together beforehand. */
  want(element: Moddle, id: string): void {
    this.#wanted.set(element, this.#nameOf(element) ?? id);
  }

  #remember({ descriptor }: BusEvent, what: 'descriptor' | 'copy'): void {
    const pasted = descriptor as { readonly businessObject?: Moddle; readonly labelTarget?: unknown };
    const { businessObject, labelTarget } = pasted;
    if (!businessObject || labelTarget) return;
    if (what === 'descriptor') this.#wanted.set(pasted, businessObject.id);
    else this.#wanted.set(businessObject, this.#wanted.get(pasted) ?? businessObject.id);
  }

  /** Those of several that are drawn together do not stand there yet when the next one is named. */
  #name(together: readonly Drawn[]): void {
    const given = new Set<string>();
    const isTaken = (id: string) => given.has(id) || this.#isTaken(id);
    for (const drawn of together) {
      const { businessObject, di, labelTarget } = drawn;
      if (labelTarget || !businessObject || this.#named.has(businessObject)) continue;
      this.#named.add(businessObject);
      const wanted = this.#idOf(businessObject);
      if (wanted === undefined) continue;
      const id = freeId(wanted, isTaken);
      given.add(id);
      this.#ids.unclaim(businessObject.id);
      this.#ids.claim(id, businessObject);
      businessObject.set('id', id);
      di.set('id', `${id}_di`);
      (drawn as { id: string }).id = id;
    }
  }

  /** What an element should be called; `undefined` where what it is called is to stay. */
  #idOf(element: Moddle): string | undefined {
    const like = this.#wanted.get(element);
    // What was cut out is put back as what it was.
    if (like !== undefined && like === element.id) return undefined;
    return like === undefined || isMadeUp(like) ? this.#nameOf(element) : like;
  }

  #nameOf(element: Moddle): string | undefined {
    if (!is(element, 'bpmn:FlowNode')) return undefined;
    return this.#names.get(textOf(element, 'camunda:modelerTemplate') ?? '');
  }

  /** What was drawn and undone again belongs to nothing, and keeps nobody from having its id. */
  readonly #isTaken = (id: string): boolean => {
    const holder = this.#ids.assigned(id);
    if (typeof holder !== 'object') return holder;
    return Boolean(holder.$parent) || is(holder, 'bpmn:Definitions');
  };
}

export const readableIdsModule = { __init__: ['readableIds'], readableIds: ['type', ReadableIds] };
