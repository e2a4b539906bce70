import { errors } from './errors.js';
import type { FormDocument, FormMode, FormNode, FormRule, NodeMode } from './form-document.js';
import type { JsonValue } from './json-value.js';

/**
 * Every edit of a document. Commands are plain JSON: a list of them is the undo log, the draft and the audit
 * trail. They keep the tree whole; whether a document may be saved is for `checkForm` to say.
 */
export type FormCommand =
  /** Inserts a subtree; `nodes[0]` is its root. */
  | { readonly do: 'insert'; readonly parent: string; readonly index: number; readonly nodes: readonly FormNode[] }
  | { readonly do: 'remove'; readonly id: string }
  | { readonly do: 'move'; readonly id: string; readonly parent: string; readonly index: number }
  /** `undefined` removes the prop. */
  | { readonly do: 'setProp'; readonly id: string; readonly prop: string; readonly value?: JsonValue | undefined }
  | { readonly do: 'setNode'; readonly id: string; readonly change: NodeChange }
  | { readonly do: 'renameKey'; readonly id: string; readonly key: string }
  | { readonly do: 'addRule'; readonly rule: FormRule; readonly index: number }
  | { readonly do: 'removeRule'; readonly id: string }
  | { readonly do: 'replaceRule'; readonly id: string; readonly rule: FormRule }
  /** `undefined` leaves the node to its parent's mode. */
  | { readonly do: 'setMode'; readonly task: string; readonly id: string; readonly mode?: NodeMode | undefined }
  | { readonly do: 'setTitle'; readonly title: string }
  /** Several as one step. */
  | { readonly do: 'batch'; readonly commands: readonly FormCommand[] };

/** What `setNode` may change; `undefined` removes. */
export type NodeChange = {
  readonly [K in 'title' | 'required' | 'sensitivity' | 'basis' | 'description']?: FormNode[K] | undefined;
};

/** A document after a command, and the command that brings it back. */
export interface Applied {
  readonly document: FormDocument;
  readonly inverse: FormCommand;
}

/**
 * Applies a command; the document given is left as it was.
 * @throws FORM_COMMAND_REFUSED when it names what is not there, or would break the tree.
 */
export function applyCommand(document: FormDocument, command: FormCommand): Applied {
  switch (command.do) {
    case 'insert':
      return insert(document, command);
    case 'remove':
      return remove(document, command);
    case 'move':
      return move(document, command);
    case 'setProp':
      return setProp(document, command);
    case 'setNode':
      return setNode(document, command);
    case 'renameKey':
      return renameKey(document, command);
    case 'addRule':
      return addRule(document, command);
    case 'removeRule':
      return removeRule(document, command);
    case 'replaceRule':
      return replaceRule(document, command);
    case 'setMode':
      return setMode(document, command);
    case 'setTitle':
      return { document: { ...document, title: command.title }, inverse: { do: 'setTitle', title: document.title } };
    case 'batch':
      return batch(document, command);
  }
}

type Of<K extends FormCommand['do']> = Extract<FormCommand, { do: K }>;

function refuse(command: FormCommand['do'], reason: string): Error {
  return errors.FORM_COMMAND_REFUSED({ command, reason });
}

function nodeOf(document: FormDocument, id: string, command: FormCommand['do']): FormNode {
  const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined;
  if (!node) throw refuse(command, `there is no node <${id}>`);
  return node;
}

/** Where a node hangs. */
function placeOf(
  document: FormDocument,
  id: string,
): { readonly parent: FormNode; readonly index: number } | undefined {
  for (const parent of Object.values(document.nodes)) {
    const index = parent.children?.indexOf(id) ?? -1;
    if (index >= 0) return { parent, index };
  }
  return undefined;
}

function withNode(document: FormDocument, node: FormNode): FormDocument {
  return { ...document, nodes: { ...document.nodes, [node.id]: node } };
}

function withChildren(document: FormDocument, parent: FormNode, children: readonly string[]): FormDocument {
  return withNode(document, { ...parent, children });
}

function spliced<T>(list: readonly T[], index: number, remove: number, ...items: readonly T[]): readonly T[] {
  return [...list.slice(0, index), ...items, ...list.slice(index + remove)];
}

function insert(document: FormDocument, { parent, index, nodes }: Of<'insert'>): Applied {
  const owner = nodeOf(document, parent, 'insert');
  const [root] = nodes;
  const { children } = owner;
  if (!children) throw refuse('insert', `node <${parent}> holds no others`);
  const taken = nodes.find(({ id }) => Object.hasOwn(document.nodes, id));
  if (!root || new Set(nodes.map(({ id }) => id)).size !== nodes.length)
    throw refuse('insert', 'it brings no whole subtree');
  if (taken) throw refuse('insert', `there is already a node <${taken.id}>`);
  if (index < 0 || index > children.length) throw refuse('insert', `there is no place ${index}`);
  const added = {
    ...document,
    nodes: { ...document.nodes, ...Object.fromEntries(nodes.map((node) => [node.id, node])) },
  };
  return {
    document: withChildren(added, owner, spliced(children, index, 0, root.id)),
    inverse: { do: 'remove', id: root.id },
  };
}

function remove(document: FormDocument, { id }: Of<'remove'>): Applied {
  nodeOf(document, id, 'remove');
  const place = placeOf(document, id);
  if (!place) throw refuse('remove', 'the form itself stays');
  const gone = subtree(document, id);
  const ids = new Set(gone.map((node) => node.id));
  const nodes = Object.fromEntries(Object.entries(document.nodes).filter(([other]) => !ids.has(other)));
  const { parent, index } = place;
  return {
    document: withChildren({ ...document, nodes }, parent, spliced(parent.children ?? [], index, 1)),
    inverse: { do: 'insert', parent: parent.id, index, nodes: gone },
  };
}

function subtree(document: FormDocument, id: string): readonly FormNode[] {
  const node = document.nodes[id];
  return node ? [node, ...(node.children ?? []).flatMap((child) => subtree(document, child))] : [];
}

function move(document: FormDocument, { id, parent, index }: Of<'move'>): Applied {
  nodeOf(document, id, 'move');
  nodeOf(document, parent, 'move');
  const place = placeOf(document, id);
  if (!place) throw refuse('move', 'the form itself stays');
  if (subtree(document, id).some((node) => node.id === parent)) throw refuse('move', 'a node cannot be inside itself');
  const taken = withChildren(document, place.parent, spliced(place.parent.children ?? [], place.index, 1));
  const owner = nodeOf(taken, parent, 'move');
  const { children } = owner;
  if (!children) throw refuse('move', `node <${parent}> holds no others`);
  if (index < 0 || index > children.length) throw refuse('move', `there is no place ${index}`);
  return {
    document: withChildren(taken, owner, spliced(children, index, 0, id)),
    inverse: { do: 'move', id, parent: place.parent.id, index: place.index },
  };
}

function setProp(document: FormDocument, { id, prop, value }: Of<'setProp'>): Applied {
  const node = nodeOf(document, id, 'setProp');
  if (['__proto__', 'constructor', 'prototype'].includes(prop)) throw refuse('setProp', `<${prop}> is no prop`);
  const { [prop]: before, ...others } = node.props;
  const props = value === undefined ? others : { ...node.props, [prop]: value };
  return { document: withNode(document, { ...node, props }), inverse: { do: 'setProp', id, prop, value: before } };
}

function setNode(document: FormDocument, { id, change }: Of<'setNode'>): Applied {
  const node = nodeOf(document, id, 'setNode');
  const names = Object.keys(change) as (keyof NodeChange)[];
  const wrong = names.find((name) => !CHANGEABLE.has(name));
  if (wrong) throw refuse('setNode', `<${wrong}> is not changed this way`);
  const inverse = Object.fromEntries(names.map((name) => [name, node[name]])) as NodeChange;
  const changed = Object.entries({ ...node, ...change }).filter(([, value]) => value !== undefined);
  return {
    document: withNode(document, Object.fromEntries(changed) as unknown as FormNode),
    inverse: { do: 'setNode', id, change: inverse },
  };
}

const CHANGEABLE: ReadonlySet<string> = new Set(['title', 'required', 'sensitivity', 'basis', 'description']);

function renameKey(document: FormDocument, { id, key }: Of<'renameKey'>): Applied {
  const node = nodeOf(document, id, 'renameKey');
  if (node.key === undefined) throw refuse('renameKey', `node <${id}> has no key`);
  return { document: withNode(document, { ...node, key }), inverse: { do: 'renameKey', id, key: node.key } };
}

function ruleIndex(document: FormDocument, id: string, command: FormCommand['do']): number {
  const index = document.rules.findIndex((rule) => rule.id === id);
  if (index < 0) throw refuse(command, `there is no rule <${id}>`);
  return index;
}

function addRule(document: FormDocument, { rule, index }: Of<'addRule'>): Applied {
  if (document.rules.some(({ id }) => id === rule.id)) throw refuse('addRule', `there is already a rule <${rule.id}>`);
  if (index < 0 || index > document.rules.length) throw refuse('addRule', `there is no place ${index}`);
  return {
    document: { ...document, rules: spliced(document.rules, index, 0, rule) },
    inverse: { do: 'removeRule', id: rule.id },
  };
}

function removeRule(document: FormDocument, { id }: Of<'removeRule'>): Applied {
  const index = ruleIndex(document, id, 'removeRule');
  const rule = document.rules[index] as FormRule;
  return {
    document: { ...document, rules: spliced(document.rules, index, 1) },
    inverse: { do: 'addRule', rule, index },
  };
}

function replaceRule(document: FormDocument, { id, rule }: Of<'replaceRule'>): Applied {
  const index = ruleIndex(document, id, 'replaceRule');
  if (document.rules.some((other, at) => at !== index && other.id === rule.id)) {
    throw refuse('replaceRule', `there is already a rule <${rule.id}>`);
  }
  return {
    document: { ...document, rules: spliced(document.rules, index, 1, rule) },
    inverse: { do: 'replaceRule', id: rule.id, rule: document.rules[index] as FormRule },
  };
}

/** A task without any mode of its own has none in the document, and those of `default` in effect. */
function setMode(document: FormDocument, { task, id, mode }: Of<'setMode'>): Applied {
  const before: FormMode = (Object.hasOwn(document.modes, task) ? document.modes[task] : undefined) ?? {};
  const { [id]: previous, ...others } = before;
  const next = mode === undefined ? others : { ...before, [id]: mode };
  const { [task]: _dropped, ...otherTasks } = document.modes;
  const modes = Object.keys(next).length === 0 ? otherTasks : { ...document.modes, [task]: next };
  return { document: { ...document, modes }, inverse: { do: 'setMode', task, id, mode: previous } };
}

function batch(document: FormDocument, { commands }: Of<'batch'>): Applied {
  let current = document;
  const inverses: FormCommand[] = [];
  for (const command of commands) {
    const applied = applyCommand(current, command);
    current = applied.document;
    inverses.unshift(applied.inverse);
  }
  return { document: current, inverse: { do: 'batch', commands: inverses } };
}
