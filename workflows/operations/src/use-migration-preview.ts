import { useApi } from '@sanzhi/web-shell';
import { problemOf, useTranslate, type Problem } from '@sanzhi/web-ui';
import { useCallback, useEffect, useState } from 'react';
import type { MigrationPreview } from './process-data.js';

/** From which version to which, and where elements go whose id has changed. */
export interface Order {
  readonly fromVersionId: string;
  readonly toVersionId: string;
  readonly mapping: Readonly<Record<string, string>>;
}

export interface PreviewOfOrder {
  /** Kept while it is asked for anew, and when that is refused. */
  readonly preview?: MigrationPreview;
  readonly problem?: Problem;
  reload(): void;
}

/** What a migration would do; asked again whenever the order changes. It changes nothing. */
export function useMigrationPreview(order: Order): PreviewOfOrder {
  const api = useApi();
  const t = useTranslate();
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Omit<PreviewOfOrder, 'reload'>>({});
  const body = JSON.stringify(order);
  useEffect(() => {
    let isCurrent = true;
    api.post<MigrationPreview>('/process-migrations/preview', JSON.parse(body)).then(
      (preview) => isCurrent && setAnswer({ preview }),
      (thrown: unknown) => isCurrent && setAnswer((last) => ({ ...last, problem: problemOf(thrown, t) })),
    );
    return () => void (isCurrent = false);
  }, [api, t, body, round]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { ...answer, reload };
}
