import { type FormComponents, type FormDocument, placementFault } from '@sanzhi/forms-schema';

/** Between which nodes something is put. */
export interface Place {
  readonly parent: string;
  readonly index: number;
}

/** Each node's parent, computed once per document. */
const parentsByDocument = new WeakMap<FormDocument['nodes'], ReadonlyMap<string, string>>();

/** The node that holds `id`; `undefined` for the root and for what is not there. */
export function parentOf(document: FormDocument, id: string): string | undefined {
  const known = parentsByDocument.get(document.nodes);
  if (known) return known.get(id);
  const parents = new Map<string, string>();
  for (const node of Object.values(document.nodes)) {
    for (const child of node.children ?? []) parents.set(child, node.id);
  }
  parentsByDocument.set(document.nodes, parents);
  return parents.get(id);
}

/** Where a node hangs; `undefined` for the root. */
export function placeOf(document: FormDocument, id: string): Place | undefined {
  const parent = parentOf(document, id);
  return parent === undefined ? undefined : { parent, index: document.nodes[parent]?.children?.indexOf(id) ?? 0 };
}

/** Whether `id` is `ancestor` or lies inside of it. */
export function isWithin(document: FormDocument, id: string, ancestor: string): boolean {
  for (let at: string | undefined = id; at !== undefined; at = parentOf(document, at)) if (at === ancestor) return true;
  return false;
}

/** Whether a new node of `type` may hang under `parent`. */
export function mayStand(document: FormDocument, components: FormComponents, type: string, parent: string): boolean {
  return placementFault(document, parent, { placed: { types: [type], depth: 1 }, components }) === undefined;
}

/**
 * Where something of `type` goes when one simply inserts: into the active node at its end when that may hold it,
 * else right behind it, else behind whatever holds it, up to the end of the form.
 */
export function placeAfter(document: FormDocument, components: FormComponents, type: string, active: string): Place {
  const node = document.nodes[active];
  if (node?.children && mayStand(document, components, type, active)) {
    return { parent: active, index: node.children.length };
  }
  for (let at = active; ;) {
    const place = placeOf(document, at);
    if (!place) break;
    if (mayStand(document, components, type, place.parent)) return { parent: place.parent, index: place.index + 1 };
    at = place.parent;
  }
  return { parent: document.root, index: document.nodes[document.root]?.children?.length ?? 0 };
}
