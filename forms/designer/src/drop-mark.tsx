import { useTranslate } from '@sanzhi/web-ui';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { useSignal } from './signal.js';
import { titleOf, useDesk } from './store-context.js';
import { useUi } from './ui-state.js';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const THICK = 26;

/** Shows where a drop would go: a band beside the node, or the whole container, with the words for it. */
export function DropMark({ within }: { readonly within: RefObject<HTMLElement> }) {
  const t = useTranslate();
  const { store } = useDesk();
  const drop = useSignal(useUi().drop);
  const [box, setBox] = useState<Box>();

  useLayoutEffect(() => {
    const frame = within.current?.getBoundingClientRect();
    const element = drop && within.current?.querySelector(`[data-node="${CSS.escape(drop.of)}"]`);
    if (!drop || !frame || !element) return setBox(undefined);
    const rect = element.getBoundingClientRect();
    const whole = { left: rect.left - frame.left, top: rect.top - frame.top, width: rect.width, height: rect.height };
    return setBox(drop.side === 'into' ? whole : edgeOf(whole, drop.side, drop.isSideways));
  }, [drop, within]);

  if (!drop || !box) return null;
  return (
    <div className="sz-drop-mark" data-side={drop.side} data-sideways={drop.isSideways} style={{ ...box }}>
      <span>{t(`designer.drop.${drop.side}`, { title: titleOf(store.state.document, drop.of) })}</span>
    </div>
  );
}

function edgeOf({ left, top, width, height }: Box, side: 'before' | 'after', isSideways: boolean): Box {
  if (isSideways) return { left: (side === 'before' ? left : left + width) - THICK / 2, top, width: THICK, height };
  return { left, top: (side === 'before' ? top : top + height) - THICK / 2, width, height: THICK };
}
