import type { FormServices } from '@sanzhi/forms-react';
import { useApi } from '@sanzhi/web-shell';
import { useMemo } from 'react';

/** What the preview's fields may ask: registers by name. Files stay where they are, nothing is uploaded from a preview. */
export function usePreviewServices(): FormServices {
  const api = useApi();
  return useMemo(
    () => ({
      searchReferences: async (register, text) => {
        const query = new URLSearchParams({ limit: '20', ...(text ? { q: text } : {}) });
        const path = `/${encodeURIComponent(register)}?${query.toString()}`;
        const { items } = await api.get<{ items: readonly { id: string; name: string }[] }>(path);
        return items.map(({ id, name }) => ({ id, label: name }));
      },
      optionSource: {
        search: (dictionary, text) =>
          api.get(`/dictionaries/${encodeURIComponent(dictionary)}/options?q=${encodeURIComponent(text)}`),
        path: (dictionary, value) =>
          api.get(`/dictionaries/${encodeURIComponent(dictionary)}/paths/${encodeURIComponent(value)}`),
      },
    }),
    [api],
  );
}
