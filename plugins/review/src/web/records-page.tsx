import { Link, usePages } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import { OutcomeText } from './outcome-text.js';
import type { QueueEntry } from './review-answers.js';

/** 审核记录: opinions given, newest first. */
export function Page() {
  const t = useTranslate();
  const list = usePages<QueueEntry>('/reviews?state=closed');
  const columns = useMemo<DataColumn<QueueEntry>[]>(() => {
    const column = (key: string, render: DataColumn<QueueEntry>['render']) => ({
      key,
      title: t(`review.column.${key}`),
      render,
    });
    return [
      column('number', ({ id, number }) => <Link to={`/reviews/${id}`}>{number}</Link>),
      column('cause', ({ cause }) => cause),
      column('party', ({ partyName }) => partyName),
      column('round', ({ round }) => t('review.round', { round })),
      column('outcome', ({ outcomes }) => <OutcomeText outcomes={outcomes} />),
      column('reviewer', ({ reviewerName }) => reviewerName),
      column('closed', ({ closedAt }) => closedAt && <DateText value={closedAt} />),
    ];
  }, [t]);
  return (
    <>
      <PageHeader title={t('review.records.title')} />
      <DataTable
        {...list}
        label={t('review.records.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('review.records.empty')} />}
      />
    </>
  );
}
