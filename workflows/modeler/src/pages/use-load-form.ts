import type { FormDocument } from '@sanzhi/forms-schema';
import type { ItemLine, VersionWithContent } from '@sanzhi/web-configuration';
import { useApi } from '@sanzhi/web-shell';
import { useMemo } from 'react';

/** Reads forms by their keys: the version in force, the department's own before the district's. */
export function useLoadForm(): (key: string) => Promise<FormDocument | undefined> {
  const api = useApi();
  return useMemo(() => {
    let listed: Promise<readonly ItemLine[]> | undefined;
    return async (key) => {
      // A flowchart asks for all its forms at once: they share one list.
      listed ??= api.get<readonly ItemLine[]>('/configuration/form/items').finally(() => (listed = undefined));
      const lines = await listed;
      const own = lines
        .filter((line) => line.key === key)
        .sort((one, other) => other.ownerId.localeCompare(one.ownerId));
      const inForce = own.find((line) => line.inForce)?.inForce;
      if (!inForce) return undefined;
      return (await api.get<VersionWithContent<FormDocument>>(`/configuration/versions/${inForce.id}`)).content;
    };
  }, [api]);
}
