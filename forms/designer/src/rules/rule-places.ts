import {
  type FormComponents,
  type FormDocument,
  type FormFinding,
  type FormNode,
  type FormRule,
  readsOf,
} from '@sanzhi/forms-schema';

/** The nodes of a document in reading order, each with the titles of those around it. */
export interface PlacedNode {
  readonly node: FormNode;
  readonly isField: boolean;
  readonly isTable: boolean;
  /** The table it is a column of. */
  readonly table: FormNode | undefined;
  /** The nearest named section or table around it. */
  readonly heading: string | undefined;
}

/** Walks the tree; what hangs nowhere is left out. */
export function placedNodes(document: FormDocument, components: FormComponents): readonly PlacedNode[] {
  const placed: PlacedNode[] = [];
  const seen = new Set<string>();
  const visit = (id: string, above: Pick<PlacedNode, 'table' | 'heading'>): void => {
    const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined;
    if (!node || seen.has(id)) return;
    seen.add(id);
    const component = components.get(node.type);
    const isTable = component?.kind === 'table';
    const isField = component ? component.kind !== 'layout' : node.key !== undefined;
    if (id !== document.root) placed.push({ node, isField, isTable, ...above });
    const heading = id !== document.root && node.title ? node.title : above.heading;
    for (const child of node.children ?? []) visit(child, { table: isTable ? node : above.table, heading });
  };
  visit(document.root, { table: undefined, heading: undefined });
  return placed;
}

/** What a rule reads and what it acts on, as node ids. */
export function placesOf(
  rule: FormRule,
  formId: string,
): { readonly reads: readonly string[]; readonly acts: readonly string[] } {
  return { reads: [...new Set(readsOf(rule, formId))], acts: [...new Set(rule.effects.map(({ target }) => target))] };
}

/** Whether a rule reads a node, acts on it, or both. */
export function relationTo(rule: FormRule, nodeId: string, formId: string): 'reads' | 'acts' | 'both' | undefined {
  const { reads, acts } = placesOf(rule, formId);
  const [isRead, isActed] = [reads.includes(nodeId), acts.includes(nodeId)];
  return isRead && isActed ? 'both' : isRead ? 'reads' : isActed ? 'acts' : undefined;
}

/** The findings about a rule: those at its place, and circles through what it reads and acts on. */
export function findingsOfRule(
  document: FormDocument,
  index: number,
  findings: readonly FormFinding[],
): readonly FormFinding[] {
  const rule = document.rules[index];
  const own = `/rules/${index}`;
  return findings.filter(({ pointer, code, params }) => {
    if (pointer === own || pointer.startsWith(`${own}/`)) return true;
    if (code !== 'FORM_RULE_CYCLE' || !rule?.enabled) return false;
    const cycle = (params['nodes'] ?? []) as readonly string[];
    const { reads, acts } = placesOf(rule, document.id);
    return reads.some((id) => cycle.includes(id)) && acts.some((id) => cycle.includes(id));
  });
}
