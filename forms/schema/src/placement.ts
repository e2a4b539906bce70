import type { FormComponent, FormComponents } from './form-component.js';
import type { FormDocument } from './form-document.js';
import { documentLimits } from './document-schema.js';
import { ancestorsOf, subtree } from './form-subtree.js';

/** Why nodes cannot stand somewhere. Message keys: `forms.place.<reason>`. */
export type PlacementFault = 'holdsNothing' | 'fieldsOnly' | 'tooDeep' | 'insideItself' | 'linked' | 'unknown';

/** Nodes on their way to a place: their types, from the outermost, and how many levels they take. */
export interface Placed {
  readonly types: readonly string[];
  readonly depth: number;
  /** The ids of nodes that are moved; absent for new ones. */
  readonly ids?: readonly string[];
}

/**
 * Whether nodes may be put into a parent, as drop zones and menus ask before they offer it. `undefined`: they may.
 * The same rules as `checkForm`'s.
 */
export function placementFault(
  document: FormDocument,
  parentId: string,
  { placed, components }: { readonly placed: Placed; readonly components: FormComponents },
): PlacementFault | undefined {
  const parent = document.nodes[parentId];
  if (!parent) return 'unknown';
  const above = [...ancestorsOf(document, parentId), parent];
  if (above.some(({ id }) => placed.ids?.includes(id))) return 'insideItself';
  if (above.some(({ fragment }) => fragment)) return 'linked';
  const component = components.get(parent.type);
  if (!mayHold(component)) return 'holdsNothing';
  if (above.some(({ type }) => components.get(type)?.kind === 'table') && !placed.types.every(isCell(components))) {
    return 'fieldsOnly';
  }
  return above.length + placed.depth > documentLimits.depth ? 'tooDeep' : undefined;
}

/** Whether nodes of a component may hold others. */
export function mayHold(component: FormComponent | undefined): boolean {
  if (component?.kind === 'layout') return component.hasChildren !== false;
  return component?.kind === 'table' || component?.hasChildren === true;
}

/** What nodes of a document are on their way to another place in it. */
export function placedOf(document: FormDocument, ids: readonly string[]): Placed {
  const depthOf = (id: string): number => 1 + Math.max(0, ...(document.nodes[id]?.children ?? []).map(depthOf));
  const nodes = ids.flatMap((id) => subtree(document, id));
  return { types: nodes.map(({ type }) => type), depth: Math.max(0, ...ids.map(depthOf)), ids };
}

const isCell = (components: FormComponents) => (type: string) => components.get(type)?.kind === 'field';
