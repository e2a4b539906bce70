import { Link, useApi, useQuery } from '@sanzhi/web-shell';
import { ConfirmButton, DataTable, DateText, EmptyState, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { useState } from 'react';
import { CaseLink } from './case-link.js';
import { ClockEffects, type MoveResult } from './clock-effects.js';
import type { DoneTask } from './task.js';

/** 已办: what the person has completed, the latest first, and taking it back (撤回). */
export function DoneList({ onWithdrawn }: { onWithdrawn: () => void }) {
  const t = useTranslate();
  const { data, problem, isLoading, reload } = useQuery<readonly DoneTask[]>('/tasks/done?limit=200');
  const [withdrawn, setWithdrawn] = useState<Withdrawn>();
  const columns = useDoneColumns((made) => {
    setWithdrawn(made);
    reload();
    onWithdrawn();
  });
  return (
    <>
      {withdrawn && (
        <div className="sz-task-note" role="status">
          <strong>{t('done.withdrawn', { name: withdrawn.name })}</strong>
          <ClockEffects clocks={withdrawn.clocks} />
        </div>
      )}
      <DataTable
        label={t('inbox.tab.done')}
        columns={columns}
        rows={data}
        rowKey={({ id }) => id}
        isLoading={isLoading}
        problem={problem}
        onRetry={reload}
        empty={<EmptyState title={t('done.empty')} text={t('done.empty.text')} />}
      />
    </>
  );
}

interface Withdrawn extends MoveResult {
  readonly name: string;
}

function useDoneColumns(onWithdrawn: (made: Withdrawn) => void): DataColumn<DoneTask>[] {
  const t = useTranslate();
  const api = useApi();
  const withdraw = async ({ id, name }: DoneTask, reason: string) => {
    const { clocks } = await api.post<MoveResult>(`/tasks/${id}/withdrawal`, { reason });
    onWithdrawn({ name, clocks });
  };
  return [
    {
      key: 'name',
      title: t('inbox.column.name'),
      width: '20%',
      render: ({ id, name, kind }) => (
        <>
          <Link to={`/tasks/${id}`}>{name}</Link>
          {kind === 'consultation' && <span className="sz-mark sz-inbox-mark">{t('inbox.consultation')}</span>}
        </>
      ),
    },
    { key: 'case', title: t('inbox.column.case'), render: (task) => <CaseLink {...task} /> },
    { key: 'party', title: t('inbox.column.party'), render: ({ partyName }) => partyName },
    {
      key: 'at',
      title: t('done.column.at'),
      render: ({ completedAt }) => <DateText value={completedAt} withTime />,
    },
    {
      key: 'act',
      title: t('inbox.column.act'),
      width: 88,
      render: (task) =>
        task.mayWithdraw ? (
          <ConfirmButton
            size="small"
            label={t('done.withdraw')}
            question={t('done.withdraw.question', { name: task.name })}
            reason="required"
            onConfirm={(reason) => withdraw(task, reason)}
          />
        ) : (
          <span className="sz-quiet">{t('done.followed')}</span>
        ),
    },
  ];
}
