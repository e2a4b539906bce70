import { builtinComponents } from './builtin-components.js';
import type { FormComponent, FormComponents } from './form-component.js';
import type { FormDocument, FormNode, NodeMode } from './form-document.js';

/** A node with its place in the document. */
export interface IndexedNode {
  readonly node: FormNode;
  /** `undefined` when no component of that type is installed: a placeholder is shown and its data kept. */
  readonly component: FormComponent | undefined;
  /** Its number in reading order. */
  readonly position: number;
  readonly depth: number;
  readonly parent: IndexedNode | undefined;
  /** The table it is a column of. */
  readonly table: IndexedNode | undefined;
  /** The innermost sub-form around it: its value lies in that one's object. */
  readonly group: IndexedNode | undefined;
  /** Whether it has a value in the data. */
  readonly isField: boolean;
}

/** A document's nodes in reading order and by id. Nodes that cannot be reached from the root are left out. */
export interface DocumentIndex {
  readonly all: readonly IndexedNode[];
  readonly byId: ReadonlyMap<string, IndexedNode>;
}

/** Walks the tree once. Dangling ids and second visits are skipped, so that a broken document does no harm. */
export function indexDocument(document: FormDocument, components: FormComponents): DocumentIndex {
  const all: IndexedNode[] = [];
  const byId = new Map<string, IndexedNode>();

  function visit(id: string, parent: IndexedNode | undefined): void {
    const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined;
    if (!node || byId.has(id) || all.length >= MAX_INDEXED) return;
    const indexed = place(node, parent, components, all.length);
    all.push(indexed);
    byId.set(id, indexed);
    for (const child of node.children ?? []) visit(child, indexed);
  }

  visit(document.root, undefined);
  return { all, byId };
}

/** Twice the limit of `checkForm`: enough to report that it is passed, too little to be slow. */
const MAX_INDEXED = 2000;

function place(
  node: FormNode,
  parent: IndexedNode | undefined,
  components: FormComponents,
  position: number,
): IndexedNode {
  const component = components.get(node.type);
  return {
    node,
    component,
    position,
    depth: parent ? parent.depth + 1 : 1,
    parent,
    table: parent?.component?.kind === 'table' ? parent : parent?.table,
    group: parent?.component?.nests ? parent : parent?.group,
    isField: component ? component.kind !== 'layout' : node.key !== undefined,
  };
}

/** Every node's mode in a task, by position. A task without modes of its own has those of `default`. */
export function modesOf(document: FormDocument, index: DocumentIndex, task: string): readonly NodeMode[] {
  const own = Object.hasOwn(document.modes, task) ? document.modes[task] : undefined;
  const mode = own ?? (Object.hasOwn(document.modes, 'default') ? document.modes['default'] : undefined) ?? {};
  const modes: NodeMode[] = [];
  for (const { node, parent, position } of index.all) {
    const above = parent ? (modes[parent.position] ?? 'hidden') : 'edit';
    const stated = Object.hasOwn(mode, node.id) ? mode[node.id] : undefined;
    modes[position] = above === 'hidden' ? 'hidden' : (stated ?? above);
  }
  return modes;
}

/** Nodes that fill themselves in, or that an enabled rule computes whatever happens: never taken from outside. */
export function computedNodes(
  document: FormDocument,
  index: DocumentIndex = indexDocument(document, builtinComponents),
): ReadonlySet<string> {
  const byThemselves = index.all.filter(({ node, component }) => component?.computation?.(node));
  const byRules = document.rules
    .filter(({ enabled, when }) => enabled && when === true)
    .flatMap(({ effects }) => effects.filter(({ effect }) => effect === 'value').map(({ target }) => target));
  return new Set([...byThemselves.map(({ node }) => node.id), ...byRules]);
}
