import type { Services } from './services.js';

interface Entry {
  readonly title?: string;
}

type Entries = Readonly<Record<string, Entry>>;

interface Palette {
  registerProvider(priority: number, provider: object): void;
}

const kept = /^(hand|lasso|space|global-connect)-tool$/;

/**
 * bpmn-js's palette with its tools alone: what may be drawn is offered in words, beside the canvas. They are reached by
 * Tab, pressed by Enter and Space, and say what they are when they are pointed at.
 */
export class ToolPalette {
  static readonly $inject = ['palette', 'eventBus'];

  constructor(palette: Palette, eventBus: Services['eventBus']) {
    palette.registerProvider(500, this);
    eventBus.on('palette.create', ({ container }) => (container as HTMLElement).addEventListener('keydown', press));
  }

  getPaletteEntries() {
    return (entries: Entries) =>
      Object.fromEntries(
        Object.entries(entries)
          .filter(([name]) => kept.test(name))
          .map(([name, entry]) => [name, { ...entry, html: htmlOf(entry) }]),
      );
  }
}

/** As bpmn-js makes it, with a place among the stops of Tab and a title. */
function htmlOf({ title = '' }: Entry): string {
  const control = document.createElement('div');
  control.className = 'entry';
  control.draggable = true;
  control.tabIndex = 0;
  control.title = title;
  return control.outerHTML;
}

function press(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || !target.classList.contains('entry') || (key !== 'Enter' && key !== ' '))
    return;
  event.preventDefault();
  event.stopPropagation();
  target.click();
}

export const toolPaletteModule = { __init__: ['toolPalette'], toolPalette: ['type', ToolPalette] };
