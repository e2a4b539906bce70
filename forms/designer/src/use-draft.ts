import type { FormDocument } from '@sanzhi/forms-schema';
import { useEffect, useState } from 'react';
import { type DesignerDraft, DesignerDrafts, restoredState } from './designer-drafts.js';
import type { DesignerStore } from './designer-store.js';

/** How long after a step it is written, in milliseconds: a row of letters is written once. */
const PAUSE = 300;

/**
 * Keeps what is done on this device, and offers what was done before the page was left and is not in the document yet.
 * Steps that are in it can simply be undone again.
 */
export function useDraft(store: DesignerStore, base: FormDocument, isOff: boolean) {
  const [drafts] = useState(() => new DesignerDrafts(localStorage));
  const [found, setFound] = useState<DesignerDraft | undefined>(() => {
    const draft = isOff ? undefined : drafts.read(base);
    if (draft?.position !== draft?.openedAt) return draft;
    if (draft) store.takeUp(restoredState(base, draft));
    return undefined;
  });

  useEffect(() => {
    if (isOff) return undefined;
    drafts.sweep();
    let steps = store.state.steps;
    let position = store.state.position;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      clearTimeout(timer);
      timer = undefined;
      drafts.keep(store.state);
    };
    const unwatch = store.watch(() => {
      if (store.state.steps === steps && store.state.position === position) return;
      ({ steps, position } = store.state);
      setFound(undefined);
      timer ??= setTimeout(write, PAUSE);
    });
    const leave = () => (timer === undefined ? undefined : write());
    addEventListener('pagehide', leave);
    return () => {
      unwatch();
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [store, drafts, isOff]);

  return {
    found,
    restore: (said: string) => {
      if (found) store.restore(restoredState(base, found), said);
      setFound(undefined);
    },
    discard: () => {
      drafts.discard(base.id);
      setFound(undefined);
    },
  };
}
