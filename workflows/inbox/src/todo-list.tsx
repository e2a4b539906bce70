import { useAction, useApi, useNavigate, usePermission, useSession, type Query } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { caseSubjects, type CaseSubject } from './case-subjects.js';
import { TaskTable } from './task-table.js';
import { taskPath, type Task } from './task.js';
import { isUrgent, officeToday } from './urgency.js';

type Scope = 'all' | 'urgent' | 'mine' | 'offered' | 'consultations';
const scopes: readonly Scope[] = ['all', 'urgent', 'mine', 'offered', 'consultations'];

/** 待办: what waits for the person, what is due first. */
export function TodoList({ data: tasks, problem, reload }: Query<readonly Task[]>) {
  const t = useTranslate();
  const subjects = useMemo(() => caseSubjects(tasks ?? []), [tasks]);
  const [search, setSearch] = useState('');
  const [scope, setScope] = useState<Scope>('all');
  const claiming = useClaim(reload);
  const { account } = useSession();

  const all = useMemo(() => [...(tasks ?? [])].sort(byDue), [tasks]);
  const shown = all.filter(
    (task) => isIn(task, scope, account.id) && matches(task, subjects.get(task.caseId ?? ''), search),
  );
  const [first, rest] = [shown.filter(comesFirst), shown.filter((task) => !comesFirst(task))];
  const table = { subjects, onClaim: (task: Task) => void claiming.run(task), isClaiming: claiming.isBusy };
  const isFiltered = search !== '' || scope !== 'all';
  const showAll = () => {
    setSearch('');
    setScope('all');
  };

  return (
    <>
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {claiming.problem && <ErrorState problem={claiming.problem} />}
      {!tasks && !problem && <LoadingState />}
      {tasks && all.length === 0 && <NothingToDo />}
      {all.length > 0 && (
        <div className="sz-actions sz-no-print sz-inbox-filter">
          <Input
            allowClear
            value={search}
            placeholder={t('inbox.search')}
            aria-label={t('inbox.search')}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Select<Scope>
            value={scope}
            aria-label={t('inbox.filter')}
            options={scopes.map((value) => ({ value, label: t(`inbox.filter.${value}`) }))}
            onChange={setScope}
          />
        </div>
      )}
      {all.length > 0 && shown.length === 0 && (
        <EmptyState
          title={t('inbox.noMatch')}
          text={t('inbox.noMatch.text')}
          action={isFiltered && <Button onClick={showAll}>{t('inbox.showAll')}</Button>}
        />
      )}
      {first.length > 0 && (
        <Section title={t('inbox.urgent')}>
          <TaskTable {...table} label={t('inbox.urgent')} tasks={first} />
        </Section>
      )}
      {rest.length > 0 &&
        (first.length > 0 ? (
          <Section title={t('inbox.others')}>
            <TaskTable {...table} label={t('inbox.others')} tasks={rest} />
          </Section>
        ) : (
          <TaskTable {...table} label={t('inbox.title')} tasks={rest} />
        ))}
    </>
  );
}

function NothingToDo() {
  const t = useTranslate();
  const opensCases = usePermission('cases.handle');
  return <EmptyState title={t('inbox.empty')} text={t(opensCases ? 'inbox.empty.text' : 'inbox.empty.waiting')} />;
}

/** Takes an offered task and leads to it. */
function useClaim(reload: () => void) {
  const api = useApi();
  const navigate = useNavigate();
  return useAction(async (_key, task: Task) => {
    try {
      // Taking what one has taken already changes nothing, so a repeat needs no key.
      await api.post(`/tasks/${task.id}/claim`);
    } catch (thrown) {
      // Somebody else was faster: the list is no longer true.
      reload();
      throw thrown;
    }
    await navigate(taskPath(task));
  });
}

/** Due today or before, or its holder wanted to be reminded by today. */
function comesFirst(task: Task): boolean {
  return isUrgent(task) || (task.followUpOn !== null && task.followUpOn <= officeToday());
}

/** The nearest due date first, then what has priority, then who waits longest; without a date last. */
function byDue(one: Task, other: Task): number {
  const key = ({ dueOn, priority, createdAt }: Task) =>
    `${dueOn ?? '9999'} ${String(100 - priority).padStart(3, '0')} ${createdAt}`;
  return key(one) < key(other) ? -1 : 1;
}

function isIn(task: Task, scope: Scope, accountId: string): boolean {
  if (scope === 'urgent') return isUrgent(task);
  if (scope === 'mine') return task.assigneeId === accountId;
  if (scope === 'consultations') return task.kind === 'consultation';
  return scope === 'all' || task.assigneeId === null;
}

function matches({ name }: Task, subject: CaseSubject | undefined, search: string): boolean {
  const text = [name, subject?.number, subject?.cause, subject?.partyName].join(' ');
  return text.includes(search.trim());
}
