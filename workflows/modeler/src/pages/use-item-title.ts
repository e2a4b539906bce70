import type { VersionLine } from '@sanzhi/web-configuration';
import { useQuery } from '@sanzhi/web-shell';

/** What a flowchart is called: the title of its item, as lists show it. */
export function useItemTitle({ key, ownerId }: { readonly key: string; readonly ownerId: string }): string {
  const { data } = useQuery<readonly VersionLine[]>(`/configuration/process/items/${encodeURIComponent(key)}`);
  return data?.find((line) => line.ownerId === ownerId)?.title ?? key;
}
