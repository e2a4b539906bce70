import { useSyncExternalStore } from 'react';

const query = '(max-width: 600px)';

/** Whether there is no room for a diagram: at most 600 px wide. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(notify: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', notify);
  return () => list.removeEventListener('change', notify);
}
