import { useLayoutEffect } from 'react';

/**
 * When what was opened closes, the focus goes back to where it was, or to what `otherwise` gives it to where that is
 * gone: what was pressed may stand at an element that is no longer chosen.
 */
export function useFocusReturn(isOpen: boolean, otherwise: () => void): void {
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const before = document.activeElement;
    return () => {
      // After the window has gone, which would take the focus with it.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
        else if (before instanceof SVGElement && before.isConnected) before.focus();
        else otherwise();
      });
    };
    // What to do otherwise is asked when it comes to that; it does not open or close anything.
  }, [isOpen]);
}
