import { problemOf, useTranslate, type Problem } from '@sanzhi/web-ui';
import { useCallback, useEffect, useState } from 'react';
import { useApi } from './kernel-context.js';

export interface Query<T> {
  /** Kept while it is fetched anew. Absent before the first answer and for another path. */
  readonly data?: T;
  readonly problem?: Problem;
  readonly isLoading: boolean;
  /** Asks again, after an act that changed what is shown. */
  reload(): void;
}

interface State<T> {
  readonly path: string | undefined;
  readonly data?: T;
  readonly problem?: Problem;
  readonly isLoading: boolean;
}

/**
 * Reads one API path: `const { data, problem, isLoading, reload } = useQuery<Case>(`/cases/${id}`)`.
 * With `undefined` it waits. An answer that comes after the path has changed is dropped.
 */
export function useQuery<T>(path: string | undefined): Query<T> {
  const api = useApi();
  const t = useTranslate();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<State<T>>({ path, isLoading: path !== undefined });

  useEffect(() => {
    if (path === undefined) return;
    const abort = new AbortController();
    const show = (next: (last: State<T>) => State<T>) => !abort.signal.aborted && setState(next);
    show((last) => ({ ...(last.path === path ? dataOf(last) : {}), path, isLoading: true }));
    api.get<T>(path, { signal: abort.signal }).then(
      (data) => show(() => ({ path, data, isLoading: false })),
      (thrown: unknown) => show((last) => ({ ...dataOf(last), path, problem: problemOf(thrown, t), isLoading: false })),
    );
    return () => abort.abort();
  }, [api, t, path, round]);

  const reload = useCallback(() => setRound((last) => last + 1), []);
  const isCurrent = state.path === path;
  return {
    ...(isCurrent ? dataOf(state) : {}),
    ...(isCurrent && state.problem ? { problem: state.problem } : {}),
    isLoading: isCurrent ? state.isLoading : path !== undefined,
    reload,
  };
}

function dataOf<T>({ data }: { readonly data?: T }): { data?: T } {
  return data === undefined ? {} : { data };
}
