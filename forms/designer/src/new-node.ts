import {
  type FormComponent,
  type FormComponents,
  type FormDocument,
  type FormNode,
  freeKey,
  mayHold,
  newFormId,
} from '@sanzhi/forms-schema';
import type { Translate } from '@sanzhi/platform-i18n';

/** What a palette's entry makes. */
export interface NewNodeOptions {
  readonly title: string;
  /** What it holds; default what the component says. */
  readonly made?: Pick<FormNode, 'props' | 'required' | 'sensitivity'> | undefined;
  readonly newId?: typeof newFormId;
}

/** A node of a component, ready to be inserted: titled, with a data key that is free in the form. */
export function newNode(
  component: FormComponent,
  document: FormDocument,
  { title, made = component.design?.create?.() ?? { props: {} }, newId = newFormId }: NewNodeOptions,
): FormNode {
  const keys = new Set(Object.values(document.nodes).flatMap(({ key }) => key ?? []));
  return {
    id: newId('n'),
    type: component.type,
    ...(component.kind === 'layout' && !component.nests
      ? {}
      : { key: freeKey(`${component.type.replace(/\W/g, '_')}1`, keys) }),
    title,
    ...made,
    ...(mayHold(component) ? { children: [] } : {}),
  };
}

interface NewNodesOptions extends NewNodeOptions {
  readonly components: FormComponents;
  readonly t: Translate;
}

/**
 * A node with what it cannot be without: a table begins with a column, tabs and steps with two groups. The first is
 * the outermost, as `insert` wants it.
 */
export function newNodes(
  component: FormComponent,
  document: FormDocument,
  options: NewNodesOptions,
): readonly FormNode[] {
  const root = newNode(component, document, options);
  const inner = starters(component, options);
  if (inner.length === 0) return [root];
  return [{ ...root, children: inner.map(({ id }) => id) }, ...inner];
}

function starters(
  component: FormComponent,
  { components, t, newId = newFormId }: NewNodesOptions,
): readonly FormNode[] {
  const column = components.get('text');
  if (component.kind === 'table' && column) {
    const made = column.design?.create?.() ?? { props: {} };
    return [{ id: newId('n'), type: 'text', key: 'text1', title: t('designer.new.column'), ...made }];
  }
  if (component.type !== 'tabs' && component.type !== 'steps') return [];
  return [1, 2].map((number) => ({
    id: newId('n'),
    type: 'section',
    title: t(`designer.new.${component.type}`, { number }),
    props: {},
    children: [],
  }));
}

/** `单行文字`, then `单行文字2`: titles that tell nodes apart until they are renamed. */
export function freeTitle(document: FormDocument, title: string): string {
  const titles = new Set(Object.values(document.nodes).map((node) => node.title));
  return titles.has(title) ? freeKey(`${title}1`, new Set([...titles, `${title}1`])) : title;
}
