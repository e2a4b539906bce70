import { Link, useAction, useApi, type Query } from '@sanzhi/web-shell';
import { DataTable, DateText, EmptyState, ErrorState, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { CaseLink } from './case-link.js';
import type { TaskCopy } from './task.js';

/** 抄送我的: what was shown to the person for information, unread first. */
export function CopiesList({ data, problem, isLoading, reload }: Query<readonly TaskCopy[]>) {
  const t = useTranslate();
  const api = useApi();
  const reading = useAction(async (_key, { id }: TaskCopy) => {
    await api.post(`/tasks/copies/${id}/reading`);
    reload();
  });
  return (
    <>
      {reading.problem && <ErrorState problem={reading.problem} />}
      <DataTable
        label={t('inbox.tab.copies')}
        columns={useCopyColumns((copy) => void reading.run(copy))}
        rows={data}
        rowKey={({ id }) => id}
        isLoading={isLoading}
        problem={problem}
        onRetry={reload}
        empty={<EmptyState title={t('copies.empty')} text={t('copies.empty.text')} />}
      />
    </>
  );
}

function useCopyColumns(onRead: (copy: TaskCopy) => void): DataColumn<TaskCopy>[] {
  const t = useTranslate();
  return [
    {
      key: 'name',
      title: t('inbox.column.name'),
      width: '20%',
      render: (copy) => (
        <>
          {copy.caseId ? (
            <Link to={`/cases/${copy.caseId}`} onClick={() => copy.readAt === null && onRead(copy)}>
              {copy.name}
            </Link>
          ) : (
            copy.name
          )}
          {copy.readAt === null && <strong className="sz-mark sz-inbox-mark">{t('copies.unread')}</strong>}
        </>
      ),
    },
    { key: 'note', title: t('copies.note'), render: ({ note }) => note ?? t('common.none') },
    { key: 'case', title: t('inbox.column.case'), render: (copy) => <CaseLink {...copy} /> },
    { key: 'from', title: t('copies.from'), width: 120, render: ({ fromName }) => fromName ?? t('people.other') },
    { key: 'at', title: t('inbox.column.received'), render: ({ at }) => <DateText value={at} withTime /> },
    {
      key: 'act',
      title: t('inbox.column.act'),
      width: 100,
      render: (copy) =>
        copy.readAt === null ? (
          <Button size="small" onClick={() => onRead(copy)} aria-label={t('copies.readNamed', { name: copy.name })}>
            {t('copies.read')}
          </Button>
        ) : (
          <span className="sz-quiet">{t('copies.wasRead')}</span>
        ),
    },
  ];
}
