import { useAction, useApi, useNavigate, usePermission, useQuery, useSession } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, PageHeader, Section, useTranslate } from '@sanzhi/web-ui';
import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { caseSubjects, type CaseSubject } from './case-subjects.js';
import { TaskTable } from './task-table.js';
import { taskPath, type Task } from './task.js';
import { isUrgent } from './urgency.js';
import './inbox.css';

type Scope = 'all' | 'urgent' | 'mine' | 'offered';
const scopes: readonly Scope[] = ['all', 'urgent', 'mine', 'offered'];

/** 我的待办: what waits for the person, what is due first. */
export function Page() {
  const t = useTranslate();
  const { data: tasks, problem, reload } = useQuery<readonly Task[]>('/tasks');
  const subjects = useMemo(() => caseSubjects(tasks ?? []), [tasks]);
  const [search, setSearch] = useState('');
  const [scope, setScope] = useState<Scope>('all');
  const claiming = useClaim(reload);
  const { account } = useSession();

  const all = useMemo(() => [...(tasks ?? [])].sort(byDue), [tasks]);
  const urgent = all.filter((task) => isUrgent(task));
  const shown = all.filter(
    (task) => isIn(task, scope, account.id) && matches(task, subjects.get(task.caseId ?? ''), search),
  );
  const [first, rest] = [shown.filter((task) => isUrgent(task)), shown.filter((task) => !isUrgent(task))];
  const table = { subjects, onClaim: (task: Task) => void claiming.run(task), isClaiming: claiming.isBusy };
  const isFiltered = search !== '' || scope !== 'all';
  const showAll = () => {
    setSearch('');
    setScope('all');
  };

  return (
    <>
      <PageHeader
        title={t('inbox.title')}
        description={
          tasks && all.length > 0
            ? t(urgent.length > 0 ? 'inbox.summary' : 'inbox.summaryCalm', {
                count: all.length,
                urgent: urgent.length,
              })
            : undefined
        }
      />
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

/** The nearest due date first, then who waits longest; without a date last. */
function byDue(one: Task, other: Task): number {
  const key = ({ dueOn, createdAt }: Task) => `${dueOn ?? '9999'} ${createdAt}`;
  return key(one) < key(other) ? -1 : 1;
}

function isIn(task: Task, scope: Scope, accountId: string): boolean {
  if (scope === 'urgent') return isUrgent(task);
  if (scope === 'mine') return task.assigneeId === accountId;
  return scope === 'all' || task.assigneeId === null;
}

function matches({ name }: Task, subject: CaseSubject | undefined, search: string): boolean {
  const text = [name, subject?.number, subject?.cause, subject?.partyName].join(' ');
  return text.includes(search.trim());
}
