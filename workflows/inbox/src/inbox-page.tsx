import { useQuery, useSearchParams } from '@sanzhi/web-shell';
import { PageHeader, useTranslate } from '@sanzhi/web-ui';
import { Tabs } from 'antd';
import { CopiesList } from './copies-list.js';
import { DoneList } from './done-list.js';
import type { Task, TaskCopy } from './task.js';
import { TodoList } from './todo-list.js';
import { isUrgent } from './urgency.js';
import './inbox.css';

/** 我的待办: what waits for the person, what they have done, what was shown to them. */
export function Page() {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const todo = useQuery<readonly Task[]>('/tasks');
  const copies = useQuery<readonly TaskCopy[]>('/tasks/copies');
  const count = todo.data?.length ?? 0;
  const urgent = todo.data?.filter((task) => isUrgent(task)).length ?? 0;
  const unread = copies.data?.filter(({ readAt }) => readAt === null).length ?? 0;
  return (
    <>
      <PageHeader
        title={t('inbox.title')}
        description={count > 0 && t(urgent > 0 ? 'inbox.summary' : 'inbox.summaryCalm', { count, urgent })}
      />
      <Tabs
        activeKey={search.get('tab') ?? 'todo'}
        onChange={(tab) => setSearch(tab === 'todo' ? {} : { tab }, { replace: true })}
        items={[
          { key: 'todo', label: t('inbox.tab.todo'), children: <TodoList {...todo} /> },
          {
            key: 'done',
            label: t('inbox.tab.done'),
            children: <DoneList onWithdrawn={todo.reload} />,
          },
          {
            key: 'copies',
            label: unread > 0 ? t('inbox.tab.copiesUnread', { count: unread }) : t('inbox.tab.copies'),
            children: <CopiesList {...copies} />,
          },
        ]}
      />
    </>
  );
}
