import type { FormDocument, FormNode } from './form-document.js';

/** A node and all that is inside it, in reading order. What names a node that is not there names nothing. */
export function subtree(document: Pick<FormDocument, 'nodes'>, id: string): readonly FormNode[] {
  const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined;
  return node ? [node, ...(node.children ?? []).flatMap((child) => subtree(document, child))] : [];
}

/** Where a node hangs. The root and what is not there hang nowhere. */
export function placeOf(
  document: FormDocument,
  id: string,
): { readonly parent: FormNode; readonly index: number } | undefined {
  for (const parent of Object.values(document.nodes)) {
    const index = parent.children?.indexOf(id) ?? -1;
    if (index >= 0) return { parent, index };
  }
  return undefined;
}

/** The nodes that a node is inside of, from the outermost. */
export function ancestorsOf(document: FormDocument, id: string): readonly FormNode[] {
  const place = placeOf(document, id);
  return place ? [...ancestorsOf(document, place.parent.id), place.parent] : [];
}

/** Of several nodes those that are inside none of the others, in reading order. */
export function topmost(document: FormDocument, ids: readonly string[]): readonly string[] {
  const wanted = new Set(ids);
  const visit = (id: string): readonly string[] =>
    wanted.has(id) ? [id] : (document.nodes[id]?.children ?? []).flatMap(visit);
  return visit(document.root);
}
