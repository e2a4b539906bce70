import { useApi } from '@sanzhi/web-shell';
import { useEffect, useState } from 'react';

/** What a task is about, as lists say it. */
export interface CaseSubject {
  readonly id: string;
  readonly number: string;
  readonly cause: string;
  readonly partyName: string;
}

/** More pages than this are not read: who has so many cases finds the rest by searching them. */
const mostPages = 10;

/** The cases of these ids, read page by page until all are known. Empty until then; a case not found stays unnamed. */
export function useCaseSubjects(caseIds: readonly string[]): ReadonlyMap<string, CaseSubject> {
  const api = useApi();
  const [known, setKnown] = useState<ReadonlyMap<string, CaseSubject>>(new Map());
  const wanted = [...new Set(caseIds)].sort().join(' ');

  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const missing = new Set(wanted.split(' ').filter(Boolean));
      const found = new Map<string, CaseSubject>();
      let cursor: string | undefined;
      for (let page = 0; page < mostPages && missing.size > 0; page += 1) {
        const answer: { items: readonly CaseSubject[]; nextCursor?: string } = await api.get(
          `/cases?state=open${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
          { signal: abort.signal },
        );
        for (const item of answer.items) {
          found.set(item.id, item);
          missing.delete(item.id);
        }
        cursor = answer.nextCursor;
        if (!cursor) break;
      }
      if (!abort.signal.aborted) setKnown(found);
    };
    // Without the names the list is still of use.
    read().catch(() => undefined);
    return () => abort.abort();
  }, [api, wanted]);
  return known;
}
