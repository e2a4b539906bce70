import type { FormCommand } from './form-command.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument, FormNode, FormRule, FragmentLink } from './form-document.js';
import { indexDocument } from './document-index.js';
import { ancestorsOf, subtree } from './form-subtree.js';
import { freeKey } from './new-name.js';
import { renamedRule } from './renamed-rule.js';

/**
 * A part that several forms share, kept as a form document of its own. In a form it stands as a section that holds a
 * copy of it and says of which version (`FormNode.fragment`), so that everything that reads forms needs to know nothing
 * of fragments. Inside, ids are those of the fragment behind `<section id>_`: they stay the same from version to version.
 */
export interface FormFragment extends FragmentLink {
  readonly document: FormDocument;
}

/** Puts a fragment into a form, as a linked section. */
export function insertFragment(
  document: FormDocument,
  fragment: FormFragment,
  place: { readonly parent: string; readonly index: number; readonly id: string; readonly components: FormComponents },
): FormCommand {
  const { parent, index, id, components } = place;
  const content = contentOf(fragment, id, { components, taken: takenKeys(document, components) });
  const children = content.children;
  const section: FormNode = {
    id,
    type: 'section',
    title: fragment.document.title,
    props: {},
    children,
    fragment: linkOf(fragment),
  };
  return {
    do: 'batch',
    commands: [
      { do: 'insert', parent, index, nodes: [section, ...content.nodes] },
      ...content.rules.map((rule, at): FormCommand => ({ do: 'addRule', rule, index: document.rules.length + at })),
    ],
  };
}

/** Brings a linked section to another version of its fragment. Ids, and the keys of what stays, stay. */
export function updateFragment(
  document: FormDocument,
  sectionId: string,
  { fragment, components }: { readonly fragment: FormFragment; readonly components: FormComponents },
): FormCommand {
  const section = document.nodes[sectionId];
  const inside = subtree(document, sectionId).filter(({ id }) => id !== sectionId);
  const kept = new Map(inside.flatMap(({ id, key }) => (key === undefined ? [] : [[id, key] as const])));
  const taken = takenKeys(document, components);
  for (const key of kept.values()) taken.delete(key);
  const content = contentOf(fragment, sectionId, { components, taken, kept });
  const nodes = Object.fromEntries(content.nodes.map((node) => [node.id, node]));
  const gone = rulesOf(document, sectionId);
  return {
    do: 'batch',
    commands: [
      ...gone.map(({ id }): FormCommand => ({ do: 'removeRule', id })),
      ...(section?.children ?? []).map((id): FormCommand => ({ do: 'remove', id })),
      ...content.children.map((id, index): FormCommand => ({
        do: 'insert',
        parent: sectionId,
        index,
        nodes: subtree({ nodes }, id),
      })),
      ...content.rules.map((rule, at): FormCommand => ({
        do: 'addRule',
        rule,
        index: document.rules.length - gone.length + at,
      })),
      { do: 'setNode', id: sectionId, change: { fragment: linkOf(fragment) } },
    ],
  };
}

/** Lets a section go its own way: what is in it stays and may be edited from now on. */
export function detachFragment(sectionId: string): FormCommand {
  return { do: 'setNode', id: sectionId, change: { fragment: undefined } };
}

/** The linked section that a node is inside of, or is. */
export function linkedSectionOf(document: FormDocument, id: string): FormNode | undefined {
  const node = document.nodes[id];
  return [...ancestorsOf(document, id), ...(node ? [node] : [])].find(({ fragment }) => fragment);
}

/** The rules that came with a linked section. */
function rulesOf({ rules }: FormDocument, sectionId: string): readonly FormRule[] {
  return rules.filter(({ id }) => id.startsWith(`${sectionId}_`));
}

const linkOf = ({ key, version, hash }: FormFragment): FragmentLink => ({ key, version, hash });

function takenKeys(document: FormDocument, components: FormComponents): Set<string> {
  return new Set(
    indexDocument(document, components)
      .all.filter(({ table }) => !table)
      .flatMap(({ node }) => node.key ?? []),
  );
}

interface ContentOptions {
  readonly components: FormComponents;
  readonly taken: Set<string>;
  /** The keys of nodes that were there before, by id. */
  readonly kept?: ReadonlyMap<string, string>;
}

/** What a fragment brings: its nodes and rules under the section's names. Columns of tables keep their keys. */
function contentOf(
  { document }: FormFragment,
  sectionId: string,
  { components, taken, kept = new Map() }: ContentOptions,
) {
  const nodes = subtree(document, document.root).filter(({ id }) => id !== document.root);
  const nameOf = (id: string) => `${sectionId}_${id}`;
  const ids = new Map(nodes.map(({ id }) => [id, nameOf(id)]));
  const columns = new Set(
    nodes.filter(({ key, children }) => key !== undefined && children).flatMap(innerIds(document)),
  );
  const keyOf = ({ id, key = '' }: FormNode) => {
    if (columns.has(id)) return key;
    const free = kept.get(nameOf(id)) ?? freeKey(key, taken);
    taken.add(free);
    return free;
  };
  return {
    children: (document.nodes[document.root]?.children ?? []).map(nameOf),
    nodes: nodes.map((node) => ({
      ...node,
      id: nameOf(node.id),
      props: components.get(node.type)?.renameFields?.(node, ids) ?? node.props,
      ...(node.key === undefined ? {} : { key: keyOf(node) }),
      ...(node.children ? { children: node.children.map(nameOf) } : {}),
    })),
    rules: document.rules.map((rule) => renamedRule(rule, { ids, formId: document.id, id: nameOf(rule.id) })),
  };
}

const innerIds =
  (document: FormDocument) =>
  ({ id }: FormNode) =>
    subtree(document, id)
      .map((node) => node.id)
      .filter((inner) => inner !== id);
