import { useQuery } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { useCallback } from 'react';

interface CaseNames {
  readonly items: readonly { readonly id: string; readonly number: string; readonly cause: string }[];
}

/** What cases are called, for lists that know them by id only; those not among the latest are just cases. */
export function useCaseNames(): (caseId: string) => string {
  const t = useTranslate();
  const { data } = useQuery<CaseNames>('/cases');
  return useCallback(
    (caseId) => {
      const found = data?.items.find(({ id }) => id === caseId);
      return found ? `${found.number} ${found.cause}` : t('processes.someCase');
    },
    [data, t],
  );
}
