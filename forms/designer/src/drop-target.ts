import { type FormComponents, type FormDocument, placedOf, placementFault } from '@sanzhi/forms-schema';
import type { DragItem, Point } from './drag-and-drop.js';
import { mayStand, type Place, placeOf } from './place.js';

/** Where a drop would put something, and how that is shown. */
export interface DropTarget {
  readonly place: Place;
  /** The node that it is said of. */
  readonly of: string;
  readonly side: 'before' | 'after' | 'into';
  /** Beside one another rather than above: the mark is upright. */
  readonly isSideways: boolean;
}

/** What a drop of `item` on one side of a node would mean; `undefined` when it may not stand there. */
export function dropOn(
  document: FormDocument,
  components: FormComponents,
  item: DragItem,
  {
    of,
    side,
    isSideways = false,
  }: { readonly of: string; readonly side: DropTarget['side']; readonly isSideways?: boolean },
): DropTarget | undefined {
  const own =
    side === 'into' ? { parent: of, index: document.nodes[of]?.children?.length ?? 0 } : besides(document, of, side);
  if (!own || !mayDrop(document, components, item, own.parent)) return undefined;
  return { place: own, of, side, isSideways };
}

function besides(document: FormDocument, of: string, side: 'before' | 'after'): Place | undefined {
  const place = placeOf(document, of);
  return place && { parent: place.parent, index: place.index + (side === 'after' ? 1 : 0) };
}

function mayDrop(document: FormDocument, components: FormComponents, item: DragItem, parent: string): boolean {
  if (item.kind === 'type') return mayStand(document, components, item.type, parent);
  return placementFault(document, parent, { placed: placedOf(document, item.ids), components }) === undefined;
}

/**
 * The drop meant by a pointer over the canvas or the outline. The upper part of a node means before it, the lower
 * after it, the middle of a container into it; where one of these may not be, the nearest that may.
 */
export function dropAt(
  document: FormDocument,
  components: FormComponents,
  item: DragItem,
  point: Point,
): DropTarget | undefined {
  const below = globalThis.document.elementsFromPoint(point.x, point.y);
  const end = below.map((element) => element.closest<HTMLElement>('[data-drop-into]')).find(Boolean);
  const into = end?.dataset['dropInto'];
  if (into) return dropOn(document, components, item, { of: into, side: 'into' });
  let element = below.map((one) => one.closest<HTMLElement>('[data-node]')).find(Boolean);
  for (; element; element = element.parentElement?.closest<HTMLElement>('[data-node]') ?? undefined) {
    const of = element.dataset['node'] ?? '';
    for (const { side, isSideways } of sidesAt(element, point)) {
      const target = dropOn(document, components, item, { of, side, isSideways });
      if (target) return target;
    }
  }
  return undefined;
}

/** The sides of an element, the nearest to the point first. */
function sidesAt(element: HTMLElement, { x, y }: Point): readonly Pick<DropTarget, 'side' | 'isSideways'>[] {
  const box = (element.querySelector<HTMLElement>(':scope > [data-row]') ?? element).getBoundingClientRect();
  const isSideways = element.dataset['sideways'] === 'true';
  const part = isSideways ? (x - box.left) / box.width : (y - box.top) / box.height;
  const isContainer = element.dataset['container'] === 'true';
  const edge = isContainer ? 0.3 : 0.5;
  const before = { side: 'before', isSideways } as const;
  const after = { side: 'after', isSideways } as const;
  const into = { side: 'into', isSideways: false } as const;
  if (part < edge) return [before, into, after];
  if (part > 1 - edge) return [after, into, before];
  return [into, part < 0.5 ? before : after];
}
