import { canLeadOn } from './elements.js';
import { type Drawn, is, type Services } from './services.js';

type Entries = Readonly<Record<string, object>>;

interface ContextPad {
  registerProvider(priority: number, provider: object): void;
  getPad?(element: Drawn): { readonly html: HTMLElement };
}

/** What the pad asks of the editor around the canvas. */
export interface PadRequest {
  readonly element: Drawn;
}

/** Fired on the event bus when somebody wants to choose what comes after an element, or onto a flow. */
export const CHOOSE_PART = 'sanzhi.choosePart';

/**
 * bpmn-js's pad beside the chosen element, with our parts first: 添加环节 opens the editor's own menu, which can be
 * searched by pinyin. A bare task, which says nothing of who does it, is not offered here.
 */
export class PartContextPad {
  static readonly $inject = ['contextPad', 'eventBus', 'popupMenu', 'translate'];

  constructor(
    private readonly contextPad: ContextPad,
    private readonly eventBus: Services['eventBus'],
    private readonly popupMenu: Services['popupMenu'],
    private readonly translate: (text: string) => string,
  ) {
    contextPad.registerProvider(500, this);
  }

  getContextPadEntries(element: Drawn) {
    return (entries: Entries): Entries => {
      const { 'append.append-task': _task, replace: replace, ...others } = entries;
      const first = this.#offersParts(element) ? { 'append.part': this.#chooser(element) } : {};
      return { ...first, ...others, ...(replace ? { replace: this.#replacer(replace) } : {}) };
    };
  }

  #offersParts({ businessObject, type }: Drawn): boolean {
    return type !== 'label' && (is(businessObject, 'bpmn:SequenceFlow') || canLeadOn(businessObject));
  }

  #chooser(element: Drawn) {
    const choose = () => this.eventBus.fire(CHOOSE_PART, { element });
    const title = is(element.businessObject, 'bpmn:SequenceFlow') ? '在此插入环节' : '添加环节';
    return { group: 'model', className: 'sz-pad-part', title: this.translate(title), action: { click: choose } };
  }

  /** Without bpmn-js's search, whose counting of results cannot be translated; the list is short. */
  #replacer(entry: object) {
    const open = (event: MouseEvent, element: Drawn) => {
      const box = (event.target as Element).getBoundingClientRect();
      const position = { x: box.left, y: box.bottom + 5, cursor: { x: event.x, y: event.y } };
      this.popupMenu.open(element, 'bpmn-replace', position, { title: this.translate('Change element'), width: 300 });
    };
    return { ...entry, action: { click: open } };
  }
}

export const contextPadModule = { __init__: ['partContextPad'], partContextPad: ['type', PartContextPad] };
