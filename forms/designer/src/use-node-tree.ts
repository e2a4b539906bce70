import type { ClipboardEvent, FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { useRef } from 'react';
import { nodeKeyAction } from './node-keys.js';
import { readingOrder } from './designer-state.js';
import { useDesk } from './store-context.js';
import { type TreePlace, useUi } from './ui-state.js';

/** The events of a tree of nodes, canvas or outline, handled once for all nodes in it. */
export function useNodeTree(where: TreePlace, onFold?: (id: string) => void) {
  const desk = useDesk();
  const { focused, renaming } = useUi();
  const { store } = desk;
  const pasting = useRef<ReturnType<typeof setTimeout>>();

  return {
    onKeyDown: (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (!target.matches('[data-node]') || event.nativeEvent.isComposing) return;
      if (clipboardKey(event, desk, pasting)) return;
      const action = nodeKeyAction(event);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      if (onFold && foldsOrUnfolds(event, target)) return onFold(target.dataset['node'] ?? '');
      if (action.do === 'rename' && !desk.isReadOnly) renaming.set({ id: store.state.active, where });
      else if (action.do === 'go' && where === 'outline' && isUpOrDown(action.way)) walk(event, store, action);
      else desk.act(action);
    },
    onPaste: (event: ClipboardEvent) => {
      if (!isOnNode(event)) return;
      event.preventDefault();
      clearTimeout(pasting.current);
      desk.pasteText(event.clipboardData.getData('text/plain'));
    },
    onFocus: (event: FocusEvent) => {
      focused.set(where);
      const id = (event.target as HTMLElement).dataset['node'];
      if (id !== undefined && id !== store.state.active) store.select(store.state.selection, id);
    },
    onClick: (event: MouseEvent) => {
      const target = event.target as HTMLElement;
      const node = target.closest<HTMLElement>('[data-node]');
      const id = node?.dataset['node'];
      if (!node || id === undefined || target.closest('button, input, [data-no-select]')) return;
      focused.set(where);
      store.select(chosen(store, id, event), id);
      node.focus({ preventScroll: true });
    },
    onDoubleClick: (event: MouseEvent) => {
      const target = event.target as HTMLElement;
      const id = target.closest<HTMLElement>('[data-node]')?.dataset['node'];
      if (id !== undefined && !desk.isReadOnly && target.closest('[data-title]')) renaming.set({ id, where });
    },
  };
}

/** A press selects one; with Ctrl it adds or takes away, with Shift all from the active one to it. */
function chosen(
  { state }: ReturnType<typeof useDesk>['store'],
  id: string,
  { ctrlKey, metaKey, shiftKey }: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): readonly string[] {
  const { document, selection, active } = state;
  if (ctrlKey || metaKey) {
    return selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id];
  }
  return shiftKey ? rangeBetween(readingOrder(document), active, id, document.root) : [id];
}

/** All from one node to another, as one reads; the form itself is left out. */
export function rangeBetween(order: readonly string[], from: string, to: string, root: string): readonly string[] {
  const [first = 0, last = 0] = [order.indexOf(from), order.indexOf(to)].sort((one, other) => one - other);
  return order.slice(Math.max(first, 0), last + 1).filter((id) => id !== root || from === to);
}

function isOnNode({ target }: ClipboardEvent): boolean {
  return target instanceof Element && target.matches('[data-node]');
}

/** Right opens a folded branch, left folds an open one; the form itself always stays open. */
function foldsOrUnfolds({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent, node: HTMLElement): boolean {
  if (altKey || ctrlKey || metaKey || shiftKey || node.getAttribute('aria-level') === '1') return false;
  const isExpanded = node.getAttribute('aria-expanded');
  return (key === 'ArrowRight' && isExpanded === 'false') || (key === 'ArrowLeft' && isExpanded === 'true');
}

const isUpOrDown = (way: string) => way !== 'inside' && way !== 'outside';

/** In the outline arrows go by what is shown: past what is folded away or filtered out. */
function walk(
  event: KeyboardEvent,
  store: ReturnType<typeof useDesk>['store'],
  { way, extend }: { readonly way: string; readonly extend: boolean },
): void {
  const shown = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-node]')].map(
    (one) => one.dataset['node'] ?? '',
  );
  const at = shown.indexOf(store.state.active);
  const next = { previous: shown[at - 1], next: shown[at + 1], first: shown[0], last: shown.at(-1) }[way];
  if (next === undefined) return;
  const { selection, active, document } = store.state;
  store.select(extend ? [...selection, active, next].filter((id) => id !== document.root) : [next], next);
}

/** How long the browser may take to hand over what was on the clipboard, in milliseconds. */
const PASTE_PAUSE = 80;

/**
 * Copies, cuts and pastes. Pasting waits for the browser's own event, which opens the system's clipboard without
 * asking; where none comes, as with an empty one, what was copied in this browser is taken.
 */
function clipboardKey(
  event: KeyboardEvent,
  desk: ReturnType<typeof useDesk>,
  pasting: { current: ReturnType<typeof setTimeout> | undefined },
): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
  const action = ({ c: 'copy', x: 'cut', v: 'paste' } as const)[event.key.toLowerCase()];
  if (action === undefined) return false;
  if (action === 'paste') {
    clearTimeout(pasting.current);
    pasting.current = setTimeout(() => desk.pasteText(''), PASTE_PAUSE);
    return true;
  }
  event.preventDefault();
  desk.act(action);
  return true;
}
