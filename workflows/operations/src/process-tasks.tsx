import { Link } from '@sanzhi/web-shell';
import { DataTable, DateText, Section, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { DueNote } from '@sanzhi/workflows-inbox';
import type { ProcessTaskRow } from './process-data.js';

/** The tasks of a process, what is open first. */
export function ProcessTasks({ tasks }: { tasks: readonly ProcessTaskRow[] }) {
  const t = useTranslate();
  const isOver = ({ state }: ProcessTaskRow) => state === 'completed' || state === 'cancelled';
  const latest = [...tasks].reverse();
  const rows = [...latest.filter((task) => !isOver(task)), ...latest.filter(isOver)];
  return (
    <Section title={t('process.tasks')}>
      <DataTable label={t('process.tasks')} columns={useColumns()} rows={rows} rowKey={({ id }) => id} />
    </Section>
  );
}

/** How near the day is matters to what is still to be done only. */
function TaskDue({ task: { dueOn, isProvisional, state } }: { task: ProcessTaskRow }) {
  const t = useTranslate();
  if (!dueOn) return <span className="sz-quiet">{t('process.tasks.noDue')}</span>;
  return state === 'open' ? <DueNote due={dueOn} provisional={isProvisional} /> : <DateText value={dueOn} />;
}

function useColumns(): DataColumn<ProcessTaskRow>[] {
  const t = useTranslate();
  return [
    { key: 'name', title: t('process.tasks.name'), render: ({ id, name }) => <Link to={`/tasks/${id}`}>{name}</Link> },
    {
      key: 'state',
      title: t('processes.column.status'),
      render: ({ state }) => <span className="sz-mark">{t(`taskState.${state}`)}</span>,
    },
    {
      key: 'who',
      title: t('process.tasks.who'),
      render: ({ assigneeId, assigneeName, completedBy, completedByName }) => {
        if (completedBy) return completedByName ?? t('people.other');
        return assigneeId ? (assigneeName ?? t('people.other')) : t('process.tasks.offered');
      },
    },
    {
      key: 'due',
      title: t('process.tasks.due'),
      render: (task) => <TaskDue task={task} />,
    },
    { key: 'at', title: t('process.tasks.at'), render: ({ createdAt }) => <DateText value={createdAt} withTime /> },
  ];
}
