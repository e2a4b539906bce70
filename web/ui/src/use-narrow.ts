import { useSyncExternalStore } from 'react';

const query = '(max-width: 768px)';

/** Whether the page stands on a phone: at most 768 px wide. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(notify: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', notify);
  return () => list.removeEventListener('change', notify);
}
