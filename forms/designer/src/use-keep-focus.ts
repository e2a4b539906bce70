import { type RefObject, useEffect } from 'react';
import { useDesignerState } from './store-context.js';
import { type TreePlace, useUi } from './ui-state.js';

/**
 * Keeps the focus where the keys go on from: after an edit or a move the active node has it, and a node that was
 * removed hands it to the next. Only while the focus is in this tree, or nowhere.
 */
export function useKeepFocus(box: RefObject<HTMLElement>, where: TreePlace): void {
  const { focused, renaming } = useUi();
  const active = useDesignerState((state) => state.active);
  const nodes = useDesignerState(({ document }) => document.nodes);

  useEffect(() => {
    if (focused.get() !== where || renaming.get() !== undefined) return;
    const holder = document.activeElement;
    const isOurs = holder === null || holder === document.body || box.current?.contains(holder);
    const target = box.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(active)}"]`);
    if (!isOurs || !target || holder === target || isTyping(holder)) return;
    target.focus({ preventScroll: true });
    const row = target.querySelector('[data-row]') ?? target;
    row.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, nodes, where, focused, renaming, box]);
}

function isTyping(element: Element | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
