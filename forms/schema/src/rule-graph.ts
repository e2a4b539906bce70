import { builtinComponents } from './builtin-components.js';
import { type DocumentIndex, indexDocument } from './document-index.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument, FormEffect, FormRule } from './form-document.js';
import { referencesOf, withoutFormId } from './logic.js';

/**
 * What of a node others may depend on. `shape`: whether it is there, and which rows a table has. `value`: what it
 * holds. Required, options and messages are read by nobody, so they take no part in cycles.
 */
export interface GraphVertex {
  readonly nodeId: string;
  readonly aspect: 'shape' | 'value';
}

/** One dependency: `to` cannot be settled before `from`. `rule` is absent for those the tree itself makes. */
export interface GraphEdge {
  readonly from: GraphVertex;
  readonly to: GraphVertex;
  readonly rule?: string;
}

/** In which order a form settles. With cycles there is no such order, and the document is refused. */
export interface RuleGraph {
  readonly order: readonly GraphVertex[];
  readonly edges: readonly GraphEdge[];
  /** Each cycle as the node ids around it. */
  readonly cycles: readonly (readonly string[])[];
}

/** Orders the nodes of a document so that one pass over its rules is enough. */
export function ruleGraph(document: FormDocument, components: FormComponents = builtinComponents): RuleGraph {
  return settleOrder(document, indexDocument(document, components));
}

/** {@link ruleGraph} of a document already indexed. */
export function settleOrder(document: FormDocument, index: DocumentIndex): RuleGraph {
  const edges = [...treeEdges(index), ...document.rules.flatMap((rule) => ruleEdges(rule, document.id, index))];
  return { edges, ...settle(vertices(index), edges) };
}

function vertices(index: DocumentIndex): GraphVertex[] {
  return index.all.flatMap(({ node, isField }) => (isField ? [shape(node.id), value(node.id)] : [shape(node.id)]));
}

const shape = (nodeId: string): GraphVertex => ({ nodeId, aspect: 'shape' });
const value = (nodeId: string): GraphVertex => ({ nodeId, aspect: 'value' });
const nameOf = ({ nodeId, aspect }: GraphVertex) => `${nodeId}:${aspect}`;

function treeEdges(index: DocumentIndex): GraphEdge[] {
  return index.all.flatMap(({ node, component, parent, table, isField }) => [
    ...(parent ? [{ from: shape(parent.node.id), to: shape(node.id) }] : []),
    ...(isField ? [{ from: shape(node.id), to: value(node.id) }] : []),
    ...(table ? [{ from: value(node.id), to: value(table.node.id) }] : []),
    ...(component?.computation?.(node)?.reads ?? [])
      .filter((id) => index.byId.get(id)?.isField)
      .map((id) => ({ from: value(id), to: value(node.id) })),
  ]);
}

function ruleEdges(rule: FormRule, formId: string, index: DocumentIndex): GraphEdge[] {
  if (!rule.enabled) return [];
  const whenReads = referencesOf(withoutFormId(rule.when, formId));
  return rule.effects.flatMap((effect) => {
    const to = settledBy(effect, index);
    if (!to) return [];
    return [...whenReads, ...effectReads(effect, formId)]
      .filter((id) => index.byId.get(id)?.isField)
      .map((id) => ({ from: value(id), to, rule: rule.id }));
  });
}

/** The node ids that an effect's own expressions read. */
export function effectReads(effect: FormEffect, formId: string): readonly string[] {
  if (effect.effect !== 'value') return [];
  return [effect.value, effect.otherwise ?? null].flatMap((logic) => referencesOf(withoutFormId(logic, formId)));
}

/** The vertex an effect decides; none for effects that nobody reads. A locked table keeps its stored rows. */
function settledBy({ effect, target }: FormEffect, index: DocumentIndex): GraphVertex | undefined {
  const indexed = index.byId.get(target);
  if (!indexed) return undefined;
  if (effect === 'visible') return shape(target);
  if (effect === 'readonly') return indexed.component?.kind === 'table' ? shape(target) : value(target);
  return effect === 'value' ? value(target) : undefined;
}

/** Depth-first topological sort; each back edge closes one cycle. */
function settle(all: readonly GraphVertex[], edges: readonly GraphEdge[]): Pick<RuleGraph, 'order' | 'cycles'> {
  const before = new Map<string, GraphVertex[]>();
  for (const { from, to } of edges) before.set(nameOf(to), [...(before.get(nameOf(to)) ?? []), from]);
  const order: GraphVertex[] = [];
  const cycles: string[][] = [];
  const settled = new Set<string>();
  const path: GraphVertex[] = [];
  const onPath = new Set<string>();

  function visit(vertex: GraphVertex): void {
    const name = nameOf(vertex);
    if (settled.has(name)) return;
    if (onPath.has(name)) {
      const start = path.findIndex((other) => nameOf(other) === name);
      cycles.push([...new Set(path.slice(start).map(({ nodeId }) => nodeId))]);
      return;
    }
    path.push(vertex);
    onPath.add(name);
    for (const needed of before.get(name) ?? []) visit(needed);
    path.pop();
    onPath.delete(name);
    settled.add(name);
    order.push(vertex);
  }

  for (const vertex of all) visit(vertex);
  return { order, cycles };
}
