import { Link, usePages } from '@sanzhi/web-shell';
import { DataTable, DueBadge, EmptyState, PageHeader, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { QueueEntry } from './review-answers.js';

/** 待审: what waits for a reviewer, the first received first. */
export function Page() {
  const t = useTranslate();
  const [scope, setScope] = useState<'mine' | 'all'>('mine');
  const list = usePages<QueueEntry>(`/reviews?mine=${scope === 'mine'}`);
  const columns = useQueueColumns();
  return (
    <>
      <PageHeader
        title={t('review.queue.title')}
        description={t('review.queue.text')}
        actions={
          <Segmented
            aria-label={t('review.queue.title')}
            value={scope}
            onChange={setScope}
            options={[
              { value: 'mine', label: t('review.queue.mine') },
              { value: 'all', label: t('review.queue.all') },
            ]}
          />
        }
      />
      <DataTable
        {...list}
        label={t('review.queue.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('review.queue.empty')} />}
      />
    </>
  );
}

function useQueueColumns(): DataColumn<QueueEntry>[] {
  const t = useTranslate();
  return useMemo(() => {
    const column = (key: string, render: DataColumn<QueueEntry>['render']) => ({
      key,
      title: t(`review.column.${key}`),
      render,
    });
    return [
      column('number', ({ id, number }) => <Link to={`/reviews/${id}`}>{number}</Link>),
      column('cause', ({ cause }) => cause),
      column('party', ({ partyName }) => partyName),
      column(
        'due',
        ({ due }) =>
          due && <DueBadge due={due.due} workingDaysLeft={due.workingDaysLeft} provisional={due.isProvisional} />,
      ),
      column('round', ({ round }) => t('review.round', { round })),
      column('submitted', ({ submittedByName }) => submittedByName),
      column('reviewer', ({ reviewerName }) => reviewerName ?? t('review.unclaimed')),
    ];
  }, [t]);
}
