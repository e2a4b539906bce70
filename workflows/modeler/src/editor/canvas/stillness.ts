import type { BusEvent, Services } from './services.js';

/** Whatever could change the drawing asks one of these. */
const changes = [
  'elements.move',
  'elements.create',
  'elements.delete',
  'elements.paste',
  'shape.create',
  'shape.append',
  'shape.replace',
  'shape.resize',
  'connection.create',
  'connection.start',
  'connection.reconnect',
  'connection.reconnectStart',
  'connection.reconnectEnd',
  'connection.updateWaypoints',
];

const before = 20_000;

/**
 * While it holds, pointer and keys on the canvas change nothing; elements can still be chosen. What the panels do is not
 * stopped here: whoever shows them decides. On a phone fingers scroll, they do not draw.
 */
export class Stillness {
  static readonly $inject = ['eventBus'];
  isStill = false;

  constructor(eventBus: Services['eventBus']) {
    for (const change of changes) {
      eventBus.on(`commandStack.${change}.canExecute`, before, () => (this.isStill ? false : undefined));
    }
    const stop = (event: BusEvent) => {
      if (!this.isStill) return undefined;
      event.stopPropagation();
      return false;
    };
    eventBus.on('element.dblclick', before, stop);
    eventBus.on('popupMenu.open.allowed', before, stop);
  }
}

export const stillnessModule = { __init__: ['stillness'], stillness: ['type', Stillness] };
