import { useMemo } from 'react';
import { useContributions, useSession } from './kernel-context.js';
import { menuOf, type MenuGroup } from './menu.js';
import { pages } from './page.js';

/** The menu of the person signed in. */
export function useMenu(): readonly MenuGroup[] {
  const all = useContributions(pages);
  const { permissions } = useSession();
  return useMemo(
    () =>
      menuOf(
        all.map(({ item }) => item),
        new Set(permissions),
      ),
    [all, permissions],
  );
}
