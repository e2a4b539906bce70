import { useQuery } from '@sanzhi/web-shell';
import { useMemo } from 'react';
import type { Choice } from './entry-field.js';

/** The accounts of the own department; nothing before the answer. */
export function useColleagues(): readonly Choice[] | undefined {
  const { data, problem } = useQuery<readonly { id: string; name: string; login: string }[]>('/colleagues');
  return useMemo(() => {
    // Without the list an entry can still be edited; what is linked already stays linked.
    if (problem) return [];
    return data?.map(({ id, name, login }) => ({ value: id, text: `${name}（${login}）` }));
  }, [data, problem]);
}
