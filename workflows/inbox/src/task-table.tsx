import { Link } from '@sanzhi/web-shell';
import { DataTable, DateText, useTranslate, type DataColumn } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { CaseSubject } from './case-subjects.js';
import { DueNote } from './due-note.js';
import { taskPath, type Task } from './task.js';

export interface TaskTableProps {
  readonly label: string;
  readonly tasks: readonly Task[];
  readonly subjects: ReadonlyMap<string, CaseSubject>;
  readonly onClaim: (task: Task) => void;
  readonly isClaiming: boolean;
}

/** So many rows are drawn at once. */
const step = 50;

/** Tasks with what they are about and by when they are to be done. */
export function TaskTable({ label, tasks, ...rest }: TaskTableProps) {
  const [count, setCount] = useState(step);
  return (
    <DataTable
      label={label}
      columns={useTaskColumns(rest)}
      rows={useMemo(() => tasks.slice(0, count), [tasks, count])}
      rowKey={idOf}
      hasMore={tasks.length > count}
      onMore={() => setCount((last) => last + step)}
    />
  );
}

/** What sets a task apart, as message keys. */
function marksOf({ assigneeId, kind, ownerId, note, urges, priority }: Task): string[] {
  return [
    ...(assigneeId === null ? ['inbox.offered'] : []),
    ...(kind === 'consultation' ? ['inbox.consultation'] : []),
    ...(ownerId === null ? [] : ['inbox.delegated']),
    ...(note !== null && kind === 'task' && ownerId === null ? ['inbox.noted'] : []),
    ...(urges > 0 ? ['inbox.urged'] : []),
    ...(priority > 50 ? ['inbox.priority'] : []),
  ];
}

const idOf = ({ id }: Task) => id;

function useTaskColumns(props: Omit<TaskTableProps, 'label' | 'tasks'>): DataColumn<Task>[] {
  const t = useTranslate();
  const { subjects, onClaim, isClaiming } = props;
  const of = ({ caseId }: Task) => subjects.get(caseId ?? '');
  return [
    {
      key: 'name',
      title: t('inbox.column.name'),
      width: '18%',
      render: (task) => (
        <>
          <Link to={taskPath(task)}>{task.name}</Link>
          {marksOf(task).map((mark) => (
            <span key={mark} className="sz-mark sz-inbox-mark">
              {t(mark, { count: task.urges })}
            </span>
          ))}
        </>
      ),
    },
    {
      key: 'case',
      title: t('inbox.column.case'),
      render: (task) => {
        const subject = of(task);
        return (
          subject && (
            <>
              <Link to={`/cases/${subject.id}`}>{subject.number}</Link> {subject.cause}
            </>
          )
        );
      },
    },
    { key: 'party', title: t('inbox.column.party'), render: (task) => of(task)?.partyName },
    {
      key: 'due',
      title: t('inbox.column.due'),
      render: ({ dueOn, workingDaysLeft, isProvisional }) =>
        dueOn ? (
          <DueNote due={dueOn} workingDaysLeft={workingDaysLeft} provisional={isProvisional} />
        ) : (
          <span className="sz-quiet">{t('inbox.noDue')}</span>
        ),
    },
    { key: 'received', title: t('inbox.column.received'), render: ({ createdAt }) => <DateText value={createdAt} /> },
    {
      key: 'act',
      title: t('inbox.column.act'),
      width: 100,
      render: (task) =>
        task.assigneeId !== null ? (
          <div className="sz-actions">
            <Link
              to={taskPath(task)}
              aria-label={t('inbox.openNamed', { name: task.name, case: of(task)?.number ?? '' })}
            >
              {t('inbox.open')}
            </Link>
            {task.page && (
              <Link
                to={`/tasks/${task.id}?moves`}
                aria-label={t('inbox.movesNamed', { name: task.name, case: of(task)?.number ?? '' })}
              >
                {t('inbox.moves')}
              </Link>
            )}
          </div>
        ) : (
          <Button
            size="small"
            disabled={isClaiming}
            aria-label={t('inbox.claimNamed', { name: task.name, case: of(task)?.number ?? '' })}
            onClick={() => onClaim(task)}
          >
            {t('inbox.claim')}
          </Button>
        ),
    },
  ];
}
