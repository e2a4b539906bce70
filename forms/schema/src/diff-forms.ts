import type { FormDocument, FormMode, FormNode, FormRule, FormTest, NodeMode } from './form-document.js';
import { placeOf, subtree } from './form-subtree.js';

/** One difference between two versions of a form. Nodes, rules and tests are told apart by id, so a rename is a change. */
export type FormDifference =
  | {
      readonly kind: 'nodeAdded' | 'nodeRemoved';
      readonly node: FormNode;
      readonly parent: string;
      readonly index: number;
    }
  /** Another parent, or another place among those that both versions have there. */
  | { readonly kind: 'nodeMoved'; readonly node: FormNode; readonly from: string; readonly to: string }
  | { readonly kind: 'nodeChanged'; readonly node: FormNode; readonly changes: readonly AttributeChange[] }
  | { readonly kind: 'ruleAdded' | 'ruleRemoved'; readonly rule: FormRule }
  | { readonly kind: 'ruleChanged'; readonly rule: FormRule; readonly before: FormRule }
  | { readonly kind: 'testAdded' | 'testRemoved'; readonly test: FormTest }
  | { readonly kind: 'testChanged'; readonly test: FormTest; readonly before: FormTest }
  | {
      readonly kind: 'modeChanged';
      readonly task: string;
      readonly nodeId: string;
      readonly before: NodeMode | undefined;
      readonly after: NodeMode | undefined;
    }
  | { readonly kind: 'formChanged'; readonly changes: readonly AttributeChange[] };

/** An attribute of a node (`title`, `props.maxLength`) or of the form, before and after. */
export interface AttributeChange {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs from one version to the next, nodes in reading order of the later one, what is gone at its old place. */
export function diffForms(before: FormDocument, after: FormDocument): readonly FormDifference[] {
  return [
    ...formChange(before, after),
    ...nodeDifferences(before, after),
    ...listDifferences(before.rules, after.rules).map(ruleDifference),
    ...modeDifferences(before.modes, after.modes),
    ...listDifferences(before.tests, after.tests).map(testDifference),
  ];
}

function formChange(before: FormDocument, after: FormDocument): readonly FormDifference[] {
  const names = ['title', 'audience', 'i18n'] as const;
  const changes = names
    .filter((name) => !isSame(before[name], after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));
  return changes.length === 0 ? [] : [{ kind: 'formChanged', changes }];
}

function nodeDifferences(before: FormDocument, after: FormDocument): readonly FormDifference[] {
  const [old, now] = [before, after].map((document) => subtree(document, document.root));
  const oldIds = new Set(old?.map(({ id }) => id));
  const nowIds = new Set(now?.map(({ id }) => id));
  const moved = movedNodes(before, after);
  return [
    ...(now ?? []).flatMap((node): readonly FormDifference[] => {
      const earlier = oldIds.has(node.id) ? before.nodes[node.id] : undefined;
      if (!earlier) return [placed('nodeAdded', node, after)];
      const changes = attributeChanges(earlier, node);
      return [
        ...(moved.has(node.id) ? [movedDifference(node, before, after)] : []),
        ...(changes.length === 0 ? [] : [{ kind: 'nodeChanged' as const, node, changes }]),
      ];
    }),
    ...(old ?? []).filter(({ id }) => !nowIds.has(id)).map((node) => placed('nodeRemoved', node, before)),
  ];
}

function placed(kind: 'nodeAdded' | 'nodeRemoved', node: FormNode, document: FormDocument): FormDifference {
  const place = placeOf(document, node.id);
  return { kind, node, parent: place?.parent.id ?? '', index: place?.index ?? 0 };
}

function movedDifference(node: FormNode, before: FormDocument, after: FormDocument): FormDifference {
  const parentIn = (document: FormDocument) => placeOf(document, node.id)?.parent.id ?? '';
  return { kind: 'nodeMoved', node, from: parentIn(before), to: parentIn(after) };
}

/** The fewest nodes whose move explains the new order: within a parent, all outside the longest run that kept its order. */
function movedNodes(before: FormDocument, after: FormDocument): ReadonlySet<string> {
  const parents = new Map(
    Object.values(before.nodes).flatMap((node) => (node.children ?? []).map((id) => [id, node.id])),
  );
  const moved = new Set<string>();
  for (const { id: parent, children = [] } of Object.values(after.nodes)) {
    const stayed = children.filter((id) => parents.get(id) === parent);
    for (const id of children) if (parents.has(id) && parents.get(id) !== parent) moved.add(id);
    const order = new Map(before.nodes[parent]?.children?.map((id, index) => [id, index]));
    const kept = new Set(longestRun(stayed, (id) => order.get(id) ?? 0));
    for (const id of stayed) if (!kept.has(id)) moved.add(id);
  }
  return moved;
}

/** The longest part of a list, in its order, whose ranks rise. */
function longestRun(ids: readonly string[], rankOf: (id: string) => number): readonly string[] {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  ids.forEach((id, at) => {
    const rank = rankOf(id);
    const length = ends.filter((end) => rankOf(ids[end] ?? '') < rank).length;
    previous[at] = length === 0 ? undefined : ends[length - 1];
    ends[length] = at;
  });
  const run: string[] = [];
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) run.unshift(ids[at] ?? '');
  return run;
}

const attributes = [
  'type',
  'key',
  'title',
  'required',
  'sensitivity',
  'basis',
  'description',
  'statutory',
  'fragment',
] as const;

function attributeChanges(before: FormNode, after: FormNode): readonly AttributeChange[] {
  const props = [...new Set([...Object.keys(before.props), ...Object.keys(after.props)])];
  return [
    ...attributes.map((name) => ({ name, before: before[name], after: after[name] })),
    ...props.map((name) => ({ name: `props.${name}`, before: before.props[name], after: after.props[name] })),
  ].filter((change) => !isSame(change.before, change.after));
}

interface ListDifference<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

function listDifferences<T extends FormRule | FormTest>(
  before: readonly T[],
  after: readonly T[],
): ListDifference<T>[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const ids = new Set(after.map(({ id }) => id));
  return [
    ...after.map((item) => ({ before: old.get(item.id), after: item })),
    ...before.filter(({ id }) => !ids.has(id)).map((item) => ({ before: item, after: undefined })),
  ].filter((difference) => !isSame(difference.before, difference.after));
}

function ruleDifference({ before, after }: ListDifference<FormRule>): FormDifference {
  if (before && after) return { kind: 'ruleChanged', rule: after, before };
  return after ? { kind: 'ruleAdded', rule: after } : { kind: 'ruleRemoved', rule: before as FormRule };
}

function testDifference({ before, after }: ListDifference<FormTest>): FormDifference {
  if (before && after) return { kind: 'testChanged', test: after, before };
  return after ? { kind: 'testAdded', test: after } : { kind: 'testRemoved', test: before as FormTest };
}

function modeDifferences(before: FormDocument['modes'], after: FormDocument['modes']): readonly FormDifference[] {
  const modeIn = (modes: FormDocument['modes'], task: string): FormMode =>
    (Object.hasOwn(modes, task) ? modes[task] : undefined) ?? {};
  const tasks = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return tasks.flatMap((task) => {
    const [old, now] = [modeIn(before, task), modeIn(after, task)];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .filter((nodeId) => old[nodeId] !== now[nodeId])
      .map((nodeId) => ({ kind: 'modeChanged' as const, task, nodeId, before: old[nodeId], after: now[nodeId] }));
  });
}

/** Equal as JSON, whatever the order of an object's members. */
function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left, sorted) === JSON.stringify(right, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
