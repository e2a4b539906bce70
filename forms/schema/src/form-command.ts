import { FORBIDDEN_NAMES } from './check-content.js';
import { errors } from './errors.js';
import type { FormDocument, FormMode, FormNode, FormRule, FormTest, NodeMode } from './form-document.js';
import { placeOf, subtree } from './form-subtree.js';
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
  | { readonly do: 'setAudience'; readonly audience?: FormDocument['audience'] }
  | { readonly do: 'addTest'; readonly test: FormTest; readonly index: number }
  | { readonly do: 'removeTest'; readonly id: string }
  | { readonly do: 'replaceTest'; readonly id: string; readonly test: FormTest }
  /** A translation; `name` is `<nodeId>.<attribute>`, `undefined` removes it. */
  | { readonly do: 'setText'; readonly locale: string; readonly name: string; readonly text?: string | undefined }
  /** Several as one step. */
  | { readonly do: 'batch'; readonly commands: readonly FormCommand[] };

/** What `setNode` may change; `undefined` removes. */
export type NodeChange = {
  readonly [K in ChangeableName]?: FormNode[K] | undefined;
};

const changeable = ['title', 'required', 'sensitivity', 'basis', 'description', 'statutory', 'fragment'] as const;
type ChangeableName = (typeof changeable)[number];

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
    case 'addTest':
      return addTest(document, command);
    case 'removeTest':
      return removeTest(document, command);
    case 'replaceTest':
      return replaceTest(document, command);
    case 'setMode':
      return setMode(document, command);
    case 'setTitle':
      return { document: { ...document, title: command.title }, inverse: { do: 'setTitle', title: document.title } };
    case 'setAudience':
      return setAudience(document, command);
    case 'setText':
      return setText(document, command);
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
  if (FORBIDDEN_NAMES.has(prop)) throw refuse('setProp', `<${prop}> is no prop`);
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

const CHANGEABLE: ReadonlySet<string> = new Set(changeable);

function renameKey(document: FormDocument, { id, key }: Of<'renameKey'>): Applied {
  const node = nodeOf(document, id, 'renameKey');
  if (node.key === undefined) throw refuse('renameKey', `node <${id}> has no key`);
  return { document: withNode(document, { ...node, key }), inverse: { do: 'renameKey', id, key: node.key } };
}

/** Where a rule or a test stands in its list. */
function placeIn<T extends { readonly id: string }>(list: readonly T[], { id, do: command }: Of<NamingCommand>) {
  const index = list.findIndex((item) => item.id === id);
  const item = list[index];
  if (!item) throw refuse(command, `there is no <${id}>`);
  return { index, item };
}

type NamingCommand = 'removeRule' | 'replaceRule' | 'removeTest' | 'replaceTest';

/** A list with one more. */
function added<T extends { readonly id: string }>(list: readonly T[], item: T, command: Of<'addRule' | 'addTest'>) {
  if (list.some(({ id }) => id === item.id)) throw refuse(command.do, `there is already a <${item.id}>`);
  if (command.index < 0 || command.index > list.length) throw refuse(command.do, `there is no place ${command.index}`);
  return spliced(list, command.index, 0, item);
}

/** A list with one in another's place. */
function replaced<T extends { readonly id: string }>(list: readonly T[], item: T, command: Of<NamingCommand>) {
  const { index, item: before } = placeIn(list, command);
  const isTaken = list.some((other, at) => at !== index && other.id === item.id);
  if (isTaken) throw refuse(command.do, `there is already a <${item.id}>`);
  return { list: spliced(list, index, 1, item), before };
}

function addRule(document: FormDocument, command: Of<'addRule'>): Applied {
  const rules = added(document.rules, command.rule, command);
  return { document: { ...document, rules }, inverse: { do: 'removeRule', id: command.rule.id } };
}

function removeRule(document: FormDocument, command: Of<'removeRule'>): Applied {
  const { index, item: rule } = placeIn(document.rules, command);
  const rules = spliced(document.rules, index, 1);
  return { document: { ...document, rules }, inverse: { do: 'addRule', rule, index } };
}

function replaceRule(document: FormDocument, command: Of<'replaceRule'>): Applied {
  const { list: rules, before } = replaced(document.rules, command.rule, command);
  return { document: { ...document, rules }, inverse: { do: 'replaceRule', id: command.rule.id, rule: before } };
}

function addTest(document: FormDocument, command: Of<'addTest'>): Applied {
  const tests = added(document.tests, command.test, command);
  return { document: { ...document, tests }, inverse: { do: 'removeTest', id: command.test.id } };
}

function removeTest(document: FormDocument, command: Of<'removeTest'>): Applied {
  const { index, item: test } = placeIn(document.tests, command);
  const tests = spliced(document.tests, index, 1);
  return { document: { ...document, tests }, inverse: { do: 'addTest', test, index } };
}

function replaceTest(document: FormDocument, command: Of<'replaceTest'>): Applied {
  const { list: tests, before } = replaced(document.tests, command.test, command);
  return { document: { ...document, tests }, inverse: { do: 'replaceTest', id: command.test.id, test: before } };
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

function setAudience({ audience: before, ...document }: FormDocument, { audience }: Of<'setAudience'>): Applied {
  return {
    document: audience === undefined ? document : { ...document, audience },
    inverse: { do: 'setAudience', ...(before === undefined ? {} : { audience: before }) },
  };
}

/** A locale without any text has no entry. */
function setText(document: FormDocument, { locale, name, text }: Of<'setText'>): Applied {
  if (FORBIDDEN_NAMES.has(locale) || FORBIDDEN_NAMES.has(name)) throw refuse('setText', `<${name}> is no text`);
  const texts = Object.hasOwn(document.i18n, locale) ? (document.i18n[locale] ?? {}) : {};
  const { [name]: before, ...others } = texts;
  const next = text === undefined ? others : { ...texts, [name]: text };
  const { [locale]: _dropped, ...otherLocales } = document.i18n;
  const i18n = Object.keys(next).length === 0 ? otherLocales : { ...document.i18n, [locale]: next };
  return { document: { ...document, i18n }, inverse: { do: 'setText', locale, name, text: before } };
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
