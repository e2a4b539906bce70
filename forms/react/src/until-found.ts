import { type RefObject, useEffect } from 'react';

/**
 * Hides an element so that the browser's search still finds what is in it, and calls `onFound` when it does. Browsers
 * without `until-found` hide it as ever. React only knows `hidden` as a switch, so the attribute is set here.
 */
export function useUntilFound(element: RefObject<HTMLElement>, isHidden: boolean, onFound: () => void): void {
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    if (isHidden) target.setAttribute('hidden', 'until-found');
    else target.removeAttribute('hidden');
    if (!isHidden) return;
    target.addEventListener('beforematch', onFound);
    return () => target.removeEventListener('beforematch', onFound);
  });
}
