import type { DocumentIndex, IndexedNode } from './document-index.js';
import { documentLimits, NAME } from './document-schema.js';
import { FORBIDDEN_NAMES } from './check-content.js';
import { findingAt, type FormFinding } from './form-finding.js';
import type { FormDocument } from './form-document.js';
import { pointerStep } from './json-value.js';
import { compileSchema } from './schema-checker.js';
import { ROW_KEY } from './components/table.js';

/** The tree, its keys, and what components say about their props. */
export function checkNodes(document: FormDocument, index: DocumentIndex): FormFinding[] {
  return [
    ...checkTree(document, index),
    ...index.all.flatMap((indexed) => [
      ...checkKey(indexed),
      ...checkComponent(indexed),
      ...checkReads(indexed, index),
    ]),
    ...checkTwins(index),
    ...checkBasis(document, index),
  ];
}

const at = (id: string, rest = '') => `/nodes${pointerStep(id)}${rest}`;

function checkTree(document: FormDocument, index: DocumentIndex): FormFinding[] {
  const { nodes, root } = document;
  if (nodes[root]?.type !== 'form') return [findingAt('/root', 'FORM_NODE_DANGLING', { id: root })];
  const parents = new Map<string, number>();
  for (const { node } of index.all)
    for (const child of node.children ?? []) parents.set(child, (parents.get(child) ?? 0) + 1);
  const dangling = [...parents.keys()].filter((id) => !Object.hasOwn(nodes, id));
  const repeated = [...parents].filter(([id, count]) => count > 1 || id === root).map(([id]) => id);
  const unreachable = Object.keys(nodes).filter((id) => !index.byId.has(id));
  const deep = index.all.filter(({ depth }) => depth > documentLimits.depth).slice(0, 1);
  return [
    ...dangling.map((id) => findingAt(at(id), 'FORM_NODE_DANGLING', { id })),
    ...repeated.map((id) => findingAt(at(id), 'FORM_NODE_REPEATED', { id }, { nodeId: id })),
    ...unreachable.map((id) => findingAt(at(id), 'FORM_NODE_UNREACHABLE', { id }, { nodeId: id })),
    ...deep.map(({ node }) =>
      findingAt(at(node.id), 'FORM_TOO_DEEP', { limit: documentLimits.depth }, { nodeId: node.id }),
    ),
  ];
}

function checkKey({ node, isField, component }: IndexedNode): FormFinding[] {
  const where = { nodeId: node.id };
  if (!isField && !component?.nests) {
    return component && node.key !== undefined
      ? [findingAt(at(node.id, '/key'), 'FORM_KEY_ON_LAYOUT', { id: node.id }, where)]
      : [];
  }
  const key = node.key ?? '';
  const isRight = new RegExp(NAME).test(key) && !FORBIDDEN_NAMES.has(key) && key !== ROW_KEY;
  return isRight ? [] : [findingAt(at(node.id, '/key'), 'FORM_KEY_INVALID', { key }, where)];
}

function checkComponent(indexed: IndexedNode): FormFinding[] {
  const { node, component } = indexed;
  const where = { nodeId: node.id };
  if (!component) return [findingAt(at(node.id, '/type'), 'FORM_COMPONENT_UNKNOWN', { type: node.type }, where)];
  const schema = compileSchema({ type: 'object', additionalProperties: false, properties: component.propSchema });
  const fault = schema(node.props, at(node.id, '/props'));
  if (fault) {
    const prop = fault.pointer.slice(at(node.id, '/props/').length);
    return [findingAt(fault.pointer, 'FORM_PROP_INVALID', { prop, title: node.title }, where)];
  }
  const faults = component.checkProps?.(node) ?? [];
  return [
    ...faults.map(({ pointer, code, params, severity = 'error' }) =>
      findingAt(at(node.id, pointer), code, { title: node.title, ...params }, { ...where, severity }),
    ),
    ...checkPlace(indexed),
  ];
}

/** A field that fills itself in reads fields that are there, of its own row or outside of tables. */
function checkReads({ node, component, table }: IndexedNode, index: DocumentIndex): FormFinding[] {
  const mayRead = component?.mayRead ?? (() => true);
  return (component?.computation?.(node)?.reads ?? []).flatMap((id) => {
    const read = index.byId.get(id);
    const isFit = read?.isField && read.node !== node && (!read.table || read.table === table);
    return isFit && mayRead(read.node.type)
      ? []
      : [findingAt(at(node.id, '/props'), 'FORM_READS_UNFIT', { title: node.title, id }, { nodeId: node.id })];
  });
}

/** Tables hold fields, fields hold nothing, only the root is a form. */
function checkPlace({ node, component, parent, table, isField }: IndexedNode): FormFinding[] {
  const mayHold = component?.kind === 'layout' ? component.hasChildren !== false : component?.kind === 'table';
  const isColumn = table !== undefined;
  const isMisplaced =
    ((node.children?.length ?? 0) > 0 && !mayHold) ||
    (isColumn && (!isField || component?.kind === 'table')) ||
    (component?.kind === 'table' && !node.children?.length) ||
    (node.type === 'form' && parent !== undefined);
  return isMisplaced
    ? [findingAt(at(node.id), 'FORM_CHILDREN_UNFIT', { id: node.id, title: node.title }, { nodeId: node.id })]
    : [];
}

function checkTwins(index: DocumentIndex): FormFinding[] {
  const first = new Map<string, string>();
  return index.all.flatMap(({ node, table, group, isField, component }) => {
    if (!(isField || component?.nests) || node.key === undefined) return [];
    const name = `${(table ?? group)?.node.id ?? ''}/${node.key}`;
    const twin = first.get(name);
    first.set(name, twin ?? node.id);
    return twin === undefined
      ? []
      : [findingAt(at(node.id, '/key'), 'FORM_KEY_DUPLICATE', { key: node.key, twin }, { nodeId: node.id })];
  });
}

/** PLAN-1.2.1: an applicant is asked only for what a cited provision demands. */
function checkBasis({ audience, rules }: FormDocument, index: DocumentIndex): FormFinding[] {
  if (audience !== 'applicant') return [];
  const demanded = new Set(
    rules.flatMap(({ effects }) => effects.filter(({ effect }) => effect === 'required').map(({ target }) => target)),
  );
  return index.all
    .filter(({ node, isField }) => isField && (node.required || demanded.has(node.id)) && !node.basis?.trim())
    .map(({ node }) =>
      findingAt(
        at(node.id, '/basis'),
        'FORM_BASIS_MISSING',
        { title: node.title },
        { nodeId: node.id, article: 'PLAN-1.2.1' },
      ),
    );
}
