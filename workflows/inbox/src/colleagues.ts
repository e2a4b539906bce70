import { useQuery, useSession, type Query } from '@sanzhi/web-shell';
import { useMemo } from 'react';

/** Somebody with an account of the own department, as `GET /colleagues` gives them. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly unitName: string | null;
}

/** Everybody of the own department, the reader among them. */
export function useDepartment(): Query<readonly Colleague[]> {
  return useQuery('/colleagues');
}

/** Whom the reader can give something to: those of the own department, the reader apart, by name. */
export function useColleagues(): readonly Colleague[] | undefined {
  const { account } = useSession();
  const { data } = useDepartment();
  return useMemo(
    () => data?.filter(({ id }) => id !== account.id).sort((one, other) => one.name.localeCompare(other.name, 'zh-CN')),
    [data, account.id],
  );
}
