import {
  type FormComponents,
  type FormDocument,
  type FormNode,
  copyNodes,
  duplicateNodes,
  newFormId,
  pasteClip,
  subtree,
} from '@sanzhi/forms-schema';
import type { Translate } from '@sanzhi/platform-i18n';
import type { DesignerStore } from './designer-store.js';
import { moveStep, moveTo, type MoveWay, removal } from './edit-commands.js';
import { clipText, keptClip, pasteInto, readClip } from './form-clipboard.js';
import { freeTitle, newNodes } from './new-node.js';
import type { NodeAction, NodeKeyAction } from './node-keys.js';
import { namedEntries } from './palette-entries.js';
import { parentOf, placeAfter, type Place } from './place.js';
import { readingOrder } from './designer-state.js';
import { type DesignerDesk, titleOf } from './store-context.js';

/** What a desk needs of the screen around it. */
export interface DeskOptions {
  readonly store: DesignerStore;
  readonly components: FormComponents;
  readonly isReadOnly: boolean;
  readonly t: Translate;
  readonly openInsert: (place?: Place) => void;
  readonly openMove: () => void;
  readonly openHelp: () => void;
  readonly openProperties: () => void;
  readonly show: (id: string) => void;
}

/** The desk of one designer: every key, button, menu entry and drop ends in one of these. */
export function createDesk(options: DeskOptions): DesignerDesk {
  const { store, components, isReadOnly, t } = options;
  const clipboard = clipboardOf(options);

  /** What an action is about: the selected nodes, or the active one; never the form itself. */
  function subjects(): readonly string[] {
    const { selection, active, document } = store.state;
    const chosen = selection.includes(active) ? selection : [active];
    return chosen.filter((id) => id !== document.root);
  }

  const names = (ids: readonly string[]) => namesOf(store, ids, t);

  function insert(entryId: string, place?: Place): boolean {
    const { document, active } = store.state;
    const entry = namedEntries(components, t).find(({ id }) => id === entryId);
    const component = components.get(entry?.type ?? '');
    if (!entry || !component) return false;
    const nodes = newNodes(component, document, {
      title: freeTitle(document, entry.name),
      components,
      t,
      made: entry.create(),
    });
    return insertNodes(
      nodes,
      t('designer.said.inserted', { name: entry.name }),
      place ?? placeAfter(document, components, entry.type, active),
    );
  }

  function insertNodes(nodes: readonly FormNode[], said: string, place?: Place): boolean {
    const [root] = nodes;
    if (!root) return false;
    const { document, active } = store.state;
    const at = place ?? placeAfter(document, components, root.type, active);
    return store.apply({ do: 'insert', ...at, nodes }, said, [root.id]);
  }

  function remove(): void {
    const { document } = store.state;
    const gone = removal(document, subjects());
    if (!gone) return store.announce(t('designer.said.nothing'));
    const said = t(gone.rules.length > 0 ? 'designer.said.removedRules' : 'designer.said.removed', {
      name: names(gone.ids),
      count: gone.rules.length,
    });
    store.apply(gone.command, said, [gone.next]);
  }

  function move(way: MoveWay): void {
    const ids = subjects();
    const command = moveStep(store.state.document, components, ids, way);
    if (!command) return store.announce(t(`designer.said.cannot.${way}`, { name: names(ids) }));
    store.apply(command, t(`designer.said.moved.${way}`, { name: names(ids) }));
  }

  function moveNodes(ids: readonly string[], place: Place): boolean {
    const command = moveTo(store.state.document, components, ids, place);
    if (!command) return false;
    const into = titleOf(store.state.document, place.parent);
    return store.apply(command, t('designer.said.movedTo', { name: names(ids), into }), ids);
  }

  function duplicate(): void {
    const paste = duplicateNodes(store.state.document, subjects(), { components, newId: newFormId });
    if (!paste) return store.announce(t('designer.said.nothing'));
    store.apply(paste.command, t('designer.said.duplicated', { name: names(subjects()) }), paste.ids);
  }

  function go(way: Extract<NodeKeyAction, { do: 'go' }>['way'], extend: boolean): void {
    const { document, active, selection } = store.state;
    const next = neighbour(store, way);
    if (next === undefined) return;
    if (!extend) return store.select([next]);
    const isBack = selection.includes(next) && next !== active;
    const grown = isBack ? selection.filter((id) => id !== active) : [...selection, active, next];
    return store.select(
      grown.filter((id) => id !== document.root),
      next,
    );
  }

  function siblings(): void {
    const { document, active } = store.state;
    const parent = parentOf(document, active) ?? document.root;
    const ids = document.nodes[parent]?.children ?? [];
    store.select(ids, ids.includes(active) ? active : undefined);
    store.announce(t('designer.said.selected', { count: ids.length }));
  }

  function toggle(): void {
    const { selection, active } = store.state;
    store.select(selection.includes(active) ? selection.filter((id) => id !== active) : [...selection, active], active);
  }

  function clear(): void {
    const { document, selection, active } = store.state;
    store.select(selection.length > 1 ? [active] : [parentOf(document, active) ?? active]);
  }

  const reading: Partial<Record<NodeAction, () => void>> = {
    toggle,
    siblings,
    clear,
    copy: () => clipboard.copy(subjects()),
    help: options.openHelp,
    properties: options.openProperties,
  };
  const writing: Partial<Record<NodeAction, () => void>> = {
    insert: () => options.openInsert(),
    remove,
    cut: () => {
      clipboard.copy(subjects());
      remove();
    },
    paste: () => clipboard.paste(),
    duplicate,
    undo: store.undo,
    redo: store.redo,
    moveTo: () => (subjects().length > 0 ? options.openMove() : store.announce(t('designer.said.nothing'))),
  };

  function act(action: NodeAction | NodeKeyAction): void {
    if (typeof action === 'object' && action.do === 'go') return go(action.way, action.extend);
    if (typeof action === 'object' && action.do === 'move') return isReadOnly ? undefined : move(action.way);
    const name = typeof action === 'object' ? action.do : action;
    return (reading[name] ?? (isReadOnly ? undefined : writing[name]))?.();
  }

  return {
    store,
    components,
    isReadOnly,
    act,
    insert,
    insertNodes,
    openInsert: options.openInsert,
    moveTo: moveNodes,
    rename: (id, title) => {
      const { document } = store.state;
      if (titleOf(document, id) === title) return;
      const said = t('designer.said.renamed', { name: title });
      store.apply(id === document.root ? { do: 'setTitle', title } : { do: 'setNode', id, change: { title } }, said);
    },
    show: options.show,
    pasteText: clipboard.pasteText,
  };
}

/** `【案由】`, `【案由】、【金额】等5项`. */
export function namesOf(store: DesignerStore, ids: readonly string[], t: Translate): string {
  const { document } = store.state;
  const first = ids
    .slice(0, 2)
    .map((id) => t('designer.name', { title: titleOf(document, id) || t('designer.untitled') }));
  return ids.length > 2 ? t('designer.names', { first: first.join('、'), count: ids.length }) : first.join('、');
}

function neighbour({ state }: DesignerStore, way: Extract<NodeKeyAction, { do: 'go' }>['way']): string | undefined {
  const { document, active } = state;
  if (way === 'inside') return document.nodes[active]?.children?.[0];
  if (way === 'outside') return parentOf(document, active);
  const order = readingOrder(document);
  const at = order.indexOf(active);
  return { previous: order[at - 1], next: order[at + 1], first: order[0], last: order.at(-1) }[way];
}

function clipboardOf({ store, components, isReadOnly, t }: DeskOptions) {
  function pasteText(text: string): void {
    const clip = readClip(text) ?? readClip(keptClip(localStorage) ?? '');
    if (isReadOnly) return;
    if (!clip) return store.announce(t('designer.said.noClip'));
    const { document, active } = store.state;
    const paste = pasteInto({ document, components, active }, clip);
    if (!paste) return store.announce(t('designer.said.clipRefused'));
    const said = t(paste.leftOut.length > 0 ? 'designer.said.pastedLess' : 'designer.said.pasted', {
      count: paste.ids.length,
      left: paste.leftOut.length,
    });
    store.apply(paste.command, said, paste.ids);
  }

  return {
    pasteText,
    /** By menu: the system's clipboard may be refused, then what was copied in this browser is taken. */
    paste: () => {
      const asked = navigator.clipboard?.readText?.() ?? Promise.resolve('');
      asked.then(pasteText, () => pasteText(''));
    },
    copy: (ids: readonly string[]) => {
      if (ids.length === 0) return store.announce(t('designer.said.nothing'));
      const text = clipText(store.state.document, ids, localStorage);
      writeClipboard(text);
      return store.announce(t('designer.said.copied', { name: namesOf(store, ids, t) }));
    },
  };
}

/** A page without a secure connection has no clipboard of its own to write to; copying by command works there too. */
function writeClipboard(text: string): void {
  if (navigator.clipboard) {
    navigator.clipboard.writeText(text).catch(() => undefined);
    return;
  }
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', give);
}

/** Puts what a template holds behind the active node, with new ids, keys and rules. */
export function applyTemplate(
  { store, components, t }: Pick<DeskOptions, 'store' | 'components' | 't'>,
  { name, document: template }: { readonly name: string; readonly document: FormDocument },
): boolean {
  const { document } = store.state;
  const clip = copyNodes(template, template.nodes[template.root]?.children ?? []);
  const index = document.nodes[document.root]?.children?.length ?? 0;
  const paste = pasteClip(document, clip, { parent: document.root, index, components, newId: newFormId });
  const isFresh = subtree(document, document.root).length === 1;
  const commands = isFresh ? [paste.command, { do: 'setTitle', title: template.title } as const] : [paste.command];
  return store.apply({ do: 'batch', commands }, t('designer.said.template', { name }), paste.ids.slice(0, 1));
}
