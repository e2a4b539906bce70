import { useQuery } from '@sanzhi/web-shell';
import { DataTable, dateWords, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import type { CatalogueItem } from './review-answers.js';

/** 目录清单: what makes a decision major, as in force today (REV-8 to REV-14). */
export function Page() {
  const t = useTranslate();
  const { data, problem, isLoading, reload } = useQuery<{ items: readonly CatalogueItem[] }>('/review-catalogue');
  const columns = useMemo<DataColumn<CatalogueItem>[]>(
    () => [
      { key: 'item', title: t('review.catalogue.item'), render: ({ title, id }) => <span title={id}>{title}</span> },
      { key: 'article', title: t('review.catalogue.article'), render: ({ article }) => article },
      {
        key: 'reading',
        title: t('review.catalogue.reading'),
        render: ({ reading, effectiveTo }) =>
          effectiveTo ? t('review.catalogue.until', { date: dateWords(effectiveTo, t) }) : reading,
      },
      { key: 'version', title: t('review.catalogue.version'), render: ({ version }) => version },
    ],
    [t],
  );
  return (
    <>
      <PageHeader title={t('review.catalogue.title')} description={t('review.catalogue.text')} />
      <DataTable
        label={t('review.catalogue.title')}
        columns={columns}
        rows={data?.items}
        isLoading={isLoading}
        problem={problem}
        onRetry={reload}
        rowKey={({ pack, id, title }) => `${pack} ${id} ${title}`}
      />
    </>
  );
}
