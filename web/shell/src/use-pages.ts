import { problemOf, useTranslate, type Problem } from '@sanzhi/web-ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from './kernel-context.js';

/** One answer of a list route. */
interface PageAnswer<Row> {
  readonly items: readonly Row[];
  readonly nextCursor?: string;
}

/** Fits `DataTable`: `<DataTable {...usePages<CaseRow>('/cases')} columns={…} />`. */
export interface PagedRows<Row> {
  readonly rows: readonly Row[] | undefined;
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  onMore(): void;
  /** Begins again with the first page. */
  onRetry(): void;
}

interface State<Row> {
  readonly rows?: readonly Row[];
  readonly cursor?: string;
  readonly problem?: Problem;
  readonly isLoading: boolean;
}

/** Reads a list page by page, by cursor; the rows grow. Another path begins anew. */
export function usePages<Row>(path: string): PagedRows<Row> {
  const api = useApi();
  const t = useTranslate();
  const [state, setState] = useState<State<Row>>({ isLoading: true });
  const running = useRef<AbortController>(undefined);

  const fetchPage = useCallback(
    async (before: readonly Row[], cursor?: string) => {
      running.current?.abort();
      const abort = (running.current = new AbortController());
      // The cursor stays, so that the button stays, with the focus on it.
      setState(({ problem: _settled, ...last }) => ({ ...last, isLoading: true }));
      try {
        const { items, nextCursor } = await api.get<PageAnswer<Row>>(withCursor(path, cursor), {
          signal: abort.signal,
        });
        if (abort.signal.aborted) return;
        setState({ rows: [...before, ...items], ...(nextCursor ? { cursor: nextCursor } : {}), isLoading: false });
      } catch (thrown) {
        if (abort.signal.aborted) return;
        const problem = problemOf(thrown, t);
        setState((last) => ({ ...last, problem, isLoading: false }));
      }
    },
    [api, t, path],
  );

  useEffect(() => {
    setState({ isLoading: true });
    void fetchPage([]);
    return () => running.current?.abort();
  }, [fetchPage]);

  const { rows, cursor, problem, isLoading } = state;
  return {
    rows,
    problem,
    isLoading,
    hasMore: cursor !== undefined,
    onMore: () => void (cursor && fetchPage(rows ?? [], cursor)),
    onRetry: () => void fetchPage([]),
  };
}

function withCursor(path: string, cursor: string | undefined): string {
  if (cursor === undefined) return path;
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}
