import { canLeadOn, isFlow, isThing } from '../canvas/elements.js';
import { type Drawn, is } from '../canvas/services.js';
import type { Drawing } from '../drawing.js';
import type { Place } from './place-part.js';

/**
 * Where a part goes that is pressed, not dragged: onto or behind what is chosen; else behind the one step that leads
 * nowhere yet; else near the middle of what is seen.
 */
export function placeOfChoice(drawing: Drawing): Place {
  const [chosen] = drawing.chosen;
  if (chosen && isFlow(chosen)) return { kind: 'on', flow: chosen.id };
  if (chosen && canLeadOn(chosen.businessObject)) return { kind: 'after', element: chosen.id };
  const [loose, ...others] = chosen && isHolder(chosen) ? [] : drawing.things.filter(isLoose);
  if (loose && others.length === 0) return { kind: 'after', element: loose.id };
  const { x, y, width, height } = drawing.get('canvas').viewbox();
  const parent =
    chosen && isHolder(chosen) ? chosen : drawing.things.find((one) => is(one.businessObject, 'bpmn:Participant'));
  return { kind: 'near', point: { x: x + width / 2, y: y + height / 2 }, ...(parent ? { parent: parent.id } : {}) };
}

/** Where a part goes that is dropped at a place of the screen. */
export function placeUnder(drawing: Drawing, event: { readonly clientX: number; readonly clientY: number }): Place {
  const hit = document
    .elementsFromPoint(event.clientX, event.clientY)
    .map((one) => one.closest<SVGElement>('.djs-element')?.dataset['elementId'])
    .map((id) => (id === undefined ? undefined : drawing.element(id)))
    .find((one): one is Drawn => one !== undefined && isThing(one));
  if (hit && isFlow(hit)) return { kind: 'on', flow: hit.id };
  if (hit && canLeadOn(hit.businessObject) && !isHolder(hit)) return { kind: 'after', element: hit.id };
  const canvas = drawing.get('canvas');
  const box = canvas.getContainer().getBoundingClientRect();
  const view = canvas.viewbox();
  const scale = canvas.zoom();
  const point = { x: view.x + (event.clientX - box.left) / scale, y: view.y + (event.clientY - box.top) / scale };
  return { kind: 'at', point, ...(hit && isHolder(hit) ? { parent: hit.id } : {}) };
}

/** A step that ought to lead on, and does not. */
function isLoose({ businessObject, host, parent, outgoing }: Drawn): boolean {
  const isInside = is(parent?.businessObject, 'bpmn:SubProcess');
  return canLeadOn(businessObject) && !host && !isInside && outgoing.length === 0;
}

/** What other elements may stand in. */
function isHolder({ businessObject, di }: Drawn): boolean {
  if (is(businessObject, 'bpmn:Participant', 'bpmn:Lane')) return true;
  return is(businessObject, 'bpmn:SubProcess') && di['isExpanded'] === true;
}
