import type { FormCommand } from './form-command.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument, FormMode, FormNode, FormRule } from './form-document.js';
import { indexDocument } from './document-index.js';
import { placeOf, subtree, topmost } from './form-subtree.js';
import { isRecord } from './json-value.js';
import { freeKey } from './new-name.js';
import { readsOf, renamedRule } from './renamed-rule.js';

/**
 * Nodes taken out of a form, as plain JSON for a clipboard: whole subtrees with what belongs to them. Rules keep only
 * the effects on nodes that are here; they may read fields that are not.
 */
export interface FormClip {
  readonly kind: 'sanzhi-form-clip';
  readonly version: 1;
  /** The form they come from. */
  readonly formId: string;
  /** The outermost ids, in reading order. */
  readonly roots: readonly string[];
  readonly nodes: readonly FormNode[];
  readonly rules: readonly FormRule[];
  readonly modes: FormDocument['modes'];
  readonly i18n: FormDocument['i18n'];
}

/** Copies nodes with all that is inside them, the rules that act on them, their modes and translations. */
export function copyNodes(document: FormDocument, ids: readonly string[]): FormClip {
  const roots = topmost(document, ids).filter((id) => id !== document.root);
  const nodes = roots.flatMap((id) => subtree(document, id));
  const copied = new Set(nodes.map(({ id }) => id));
  return {
    kind: 'sanzhi-form-clip',
    version: 1,
    formId: document.id,
    roots,
    nodes,
    rules: document.rules.flatMap((rule) => ruleOn(rule, copied)),
    modes: eachNamed(document.modes, (id) => copied.has(id)),
    i18n: eachNamed(document.i18n, (name) => copied.has(name.split('.')[0] ?? '')),
  };
}

function ruleOn(rule: FormRule, copied: ReadonlySet<string>): readonly FormRule[] {
  const effects = rule.effects.filter(({ target }) => copied.has(target));
  return effects.length === 0 ? [] : [{ ...rule, effects }];
}

/** Of a record of records the entries of a name; records left without any are dropped. */
function eachNamed<T>(
  records: Readonly<Record<string, Readonly<Record<string, T>>>>,
  isWanted: (name: string) => boolean,
): Record<string, Record<string, T>> {
  return Object.fromEntries(
    Object.entries(records)
      .map(([key, record]) => [key, Object.fromEntries(Object.entries(record).filter(([name]) => isWanted(name)))])
      .filter(([, record]) => Object.keys(record as object).length > 0),
  ) as Record<string, Record<string, T>>;
}

export interface PasteOptions {
  readonly parent: string;
  readonly index: number;
  readonly components: FormComponents;
  /** Makes an id that no document has: `newFormId`. */
  readonly newId: (prefix: 'n' | 'r') => string;
}

/** A paste as one step. */
export interface Paste {
  readonly command: FormCommand;
  /** The new outermost ids, to be selected. */
  readonly ids: readonly string[];
  /** Rules that could not come along, since they read fields that are not here. */
  readonly leftOut: readonly FormRule[];
}

/**
 * Pastes a clip: every node and rule gets an id of its own, keys that are taken get a number, rules, modes and
 * translations name the new ids. A copy is no statutory field and follows no fragment.
 */
export function pasteClip(document: FormDocument, clip: FormClip, options: PasteOptions): Paste {
  const ids = new Map(clip.nodes.map(({ id }) => [id, options.newId('n')]));
  const nodes = renamedNodes(clip, ids, takenKeys(document, options)).map((node) => withFields(node, ids, options));
  const byId = Object.fromEntries(nodes.map((node) => [node.id, node]));
  const isKnown = (id: string) => ids.has(id) || (clip.formId === document.id && Object.hasOwn(document.nodes, id));
  const [rules, leftOut] = split(clip.rules, (rule) => readsOf(rule, clip.formId).every(isKnown));
  const roots = clip.roots.flatMap((id) => ids.get(id) ?? []);
  const commands: FormCommand[] = [
    ...roots.map((id, at): FormCommand => ({
      do: 'insert',
      parent: options.parent,
      index: options.index + at,
      nodes: subtree({ nodes: byId }, id),
    })),
    ...rules.map((rule, at): FormCommand => ({
      do: 'addRule',
      index: document.rules.length + at,
      rule: renamedRule(rule, { ids, formId: clip.formId, id: options.newId('r') }),
    })),
    ...renamedModes(clip.modes, ids, document),
    ...renamedTexts(clip.i18n, ids),
  ];
  return { command: { do: 'batch', commands }, ids: roots, leftOut };
}

/** Copies nodes to right behind themselves. */
export function duplicateNodes(
  document: FormDocument,
  ids: readonly string[],
  options: Pick<PasteOptions, 'components' | 'newId'>,
): Paste | undefined {
  const last = topmost(document, ids).at(-1);
  const place = last === undefined ? undefined : placeOf(document, last);
  if (!place) return undefined;
  return pasteClip(document, copyNodes(document, ids), {
    ...options,
    parent: place.parent.id,
    index: place.index + 1,
  });
}

/** Whether something from a clipboard has the shape of a clip. What is in it, `checkForm` says after the paste. */
export function isFormClip(value: unknown): value is FormClip {
  if (!isRecord(value) || value['kind'] !== 'sanzhi-form-clip' || value['version'] !== 1) return false;
  const { formId, roots, nodes, rules, modes, i18n } = value;
  return (
    typeof formId === 'string' &&
    isListOf(roots, (id) => typeof id === 'string') &&
    isListOf(nodes, (node) => isRecord(node) && typeof node['id'] === 'string' && isRecord(node['props'])) &&
    isListOf(rules, (rule) => isRecord(rule) && Array.isArray(rule['effects']) && rule['effects'].every(isRecord)) &&
    [modes, i18n].every((records) => isRecord(records) && Object.values(records).every(isRecord))
  );
}

const isListOf = (value: unknown, isItem: (item: unknown) => boolean) => Array.isArray(value) && value.every(isItem);

/** Keys taken where the paste goes: those of the table it goes into, else those of the form. */
function takenKeys(document: FormDocument, { parent, components }: PasteOptions): Set<string> {
  const index = indexDocument(document, components);
  const place = index.byId.get(parent);
  const table = place?.component?.kind === 'table' ? place : place?.table;
  return new Set(index.all.filter((node) => node.table === table).flatMap(({ node }) => node.key ?? []));
}

function renamedNodes(clip: FormClip, ids: ReadonlyMap<string, string>, outer: Set<string>): readonly FormNode[] {
  const byId = new Map(clip.nodes.map((node) => [node.id, node]));
  const renamed = (id: string, taken: Set<string>): readonly FormNode[] => {
    const node = byId.get(id);
    if (!node) return [];
    const { statutory: _statutory, fragment: _fragment, ...rest } = node;
    const key = node.key === undefined ? undefined : freeKey(node.key, taken);
    if (key !== undefined) taken.add(key);
    // What holds others and has a key of its own is a scope of keys: a table.
    const inside = key !== undefined && node.children ? new Set<string>() : taken;
    return [
      {
        ...rest,
        id: ids.get(id) ?? id,
        ...(key === undefined ? {} : { key }),
        ...(node.children ? { children: node.children.flatMap((child) => ids.get(child) ?? []) } : {}),
      },
      ...(node.children ?? []).flatMap((child) => renamed(child, inside)),
    ];
  };
  return clip.roots.flatMap((id) => renamed(id, outer));
}

/** What a field reads by its own props, by the new names. */
function withFields(node: FormNode, ids: ReadonlyMap<string, string>, { components }: PasteOptions): FormNode {
  const renameFields = components.get(node.type)?.renameFields;
  return renameFields ? { ...node, props: renameFields(node, ids) } : node;
}

function renamedModes(
  modes: FormDocument['modes'],
  ids: ReadonlyMap<string, string>,
  document: FormDocument,
): readonly FormCommand[] {
  const isTask = (task: string) => Object.hasOwn(document.modes, task);
  return Object.entries(modes)
    .filter(([task]) => isTask(task))
    .flatMap(([task, mode]: [string, FormMode]) =>
      Object.entries(mode).map(([id, one]): FormCommand => ({ do: 'setMode', task, id: ids.get(id) ?? id, mode: one })),
    );
}

function renamedTexts(i18n: FormDocument['i18n'], ids: ReadonlyMap<string, string>): readonly FormCommand[] {
  return Object.entries(i18n).flatMap(([locale, texts]) =>
    Object.entries(texts).map(([name, text]): FormCommand => {
      const [id = '', ...attribute] = name.split('.');
      return { do: 'setText', locale, name: [ids.get(id) ?? id, ...attribute].join('.'), text };
    }),
  );
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
