import { useEffect, useRef } from 'react';

/**
 * For a dialog that is drawn only while it stands: once it has gone, the focus is back where it was before, so that
 * who works by keyboard does not begin at the top of the page again. A focus that somebody set since is left alone.
 */
export function useFocusReturn(): void {
  // Read while the dialog is drawn for the first time: later it has the focus itself.
  const before = useRef(document.activeElement);
  useEffect(
    () => () => {
      // The page takes the dialog away a moment after this, and the focus with it.
      requestAnimationFrame(() => {
        const { activeElement } = document;
        const isLost = activeElement === null || activeElement === document.body;
        if (isLost && before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
      });
    },
    [],
  );
}
