import { createContext, useContext, useSyncExternalStore } from 'react';

const query = '(max-width: 768px)';

/**
 * Says it for a part of the page that stands for a page of its own, as a preview of a phone does. Absent: as the
 * page is.
 */
export const NarrowContext = createContext<boolean | undefined>(undefined);

/** Whether the page stands on a phone: at most 768 px wide. */
export function useNarrow(): boolean {
  const page = useSyncExternalStore(subscribe, () => matchMedia(query).matches);
  return useContext(NarrowContext) ?? page;
}

function subscribe(notify: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', notify);
  return () => list.removeEventListener('change', notify);
}
