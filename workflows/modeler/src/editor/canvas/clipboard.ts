import { createReviver } from 'bpmn-js-native-copy-paste/lib/PasteUtil.js';
import type { BusEvent, Services } from './services.js';

/** Marks what the clipboard holds as steps of a flowchart, as bpmn-js's own extension does. */
const MARK = 'bpmn-js-clip----';
/** Where what was copied last is kept for the other tabs of this browser. */
const KEPT = 'sanzhi.flowchart-clip';

/** Fired when there was nothing to paste. */
export const NOTHING_PASTED = 'sanzhi.nothingPasted';

interface Hints {
  clip?: boolean;
}

/**
 * Copying goes through the system's clipboard, so that it reaches other windows and browsers. Where the browser does not
 * let us read it, or has none (pages without TLS), what was copied last in any tab of this browser is pasted.
 */
export class Clipboard {
  static readonly $inject = ['eventBus', 'copyPaste', 'moddle'];

  constructor(
    private readonly eventBus: Services['eventBus'],
    private readonly copyPaste: Services['copyPaste'],
    private readonly moddle: Services['moddle'],
  ) {
    // Before bpmn-js puts it on its own clipboard, which ends at the tab.
    eventBus.on('copyPaste.elementsCopied', 2050, (event) => this.#keep(event));
    eventBus.on('copyPaste.pasteElements', 2050, (event) => {
      if (event['tree']) return undefined;
      void this.#paste(event);
      return false;
    });
  }

  #keep({ tree, ...event }: BusEvent): void {
    const hints = event['hints'] as Hints;
    if (hints.clip === false) return;
    hints.clip = false;
    const text = MARK + JSON.stringify(tree);
    try {
      localStorage.setItem(KEPT, text);
    } catch {
      // Too large, or not allowed: the system's clipboard has it.
    }
    navigator.clipboard?.writeText(text).catch(() => undefined);
  }

  async #paste(context: BusEvent): Promise<void> {
    const { element, point, hints } = context;
    const tree = this.#read(await copiedText());
    if (tree === undefined) this.eventBus.fire(NOTHING_PASTED);
    else this.copyPaste.paste({ element, point, hints, tree });
  }

  #read(text: string | null): unknown {
    if (!text?.startsWith(MARK)) return undefined;
    try {
      return JSON.parse(text.slice(MARK.length), createReviver(this.moddle)) as unknown;
    } catch {
      return undefined;
    }
  }
}

async function copiedText(): Promise<string | null> {
  try {
    if (navigator.clipboard) return await navigator.clipboard.readText();
  } catch {
    // Not allowed here.
  }
  return localStorage.getItem(KEPT);
}

export const clipboardModule = { __init__: ['sanzhiClipboard'], sanzhiClipboard: ['type', Clipboard] };
