import { Link, useAction, useApi, useNavigate, usePageTitle, useParams, useQuery, useSession } from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, PageHeader, useTranslate } from '@sanzhi/web-ui';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { DueNote } from './due-note.js';
import { TaskForm, type OpenTask } from './task-form.js';
import { taskPath } from './task.js';
import './inbox.css';

/** `/tasks/:taskId`: one step of a case, done on its generated form. Tasks with a page of their own lead there. */
export function Page() {
  const { taskId = '' } = useParams();
  const { data: task, problem, reload } = useQuery<OpenTask>(`/tasks/${taskId}`);
  const navigate = useNavigate();
  const ownPage = task?.state === 'open' && task.page ? taskPath(task) : undefined;
  useEffect(() => {
    if (ownPage) void navigate(ownPage, { replace: true });
  }, [ownPage, navigate]);
  if (problem && !task) return <ErrorState problem={problem} onRetry={reload} />;
  if (!task || ownPage) return <LoadingState />;
  return <TaskView key={task.id} task={task} onClaimed={reload} />;
}

/** As `GET /cases/:id` says it; only what the head shows. */
interface CaseHead {
  readonly case: { readonly number: string; readonly cause: string; readonly partyName: string };
}

function TaskView({ task, onClaimed }: { task: OpenTask; onClaimed: () => void }) {
  const t = useTranslate();
  const { account } = useSession();
  const { data } = useQuery<CaseHead>(task.caseId ? `/cases/${task.caseId}` : undefined);
  const isMine = task.assigneeId === account.id;
  usePageTitle(data ? `${task.name} ${data.case.number}` : task.name);
  return (
    <>
      <PageHeader
        back={<Link to="/">{t('inbox.back')}</Link>}
        title={task.name}
        mark={task.dueOn && <DueNote due={task.dueOn} workingDaysLeft={task.workingDaysLeft} />}
        description={
          data && (
            <>
              {t('task.of', data.case)}　{t('task.party', { party: data.case.partyName })}
            </>
          )
        }
        actions={task.caseId && <Link to={`/cases/${task.caseId}`}>{t('task.case')}</Link>}
      />
      {task.state !== 'open' ? (
        <EmptyState
          title={t('task.ended')}
          text={t('task.ended.text')}
          action={task.caseId && <Link to={`/cases/${task.caseId}`}>{t('task.case')}</Link>}
        />
      ) : task.assigneeId === null ? (
        <ClaimFirst task={task} onClaimed={onClaimed} />
      ) : (
        <TaskForm task={task} isReadOnly={!isMine} />
      )}
    </>
  );
}

function ClaimFirst({ task, onClaimed }: { task: OpenTask; onClaimed: () => void }) {
  const t = useTranslate();
  const api = useApi();
  const { message } = App.useApp();
  const { run, isBusy, problem } = useAction(async () => {
    // Taking what one has taken already changes nothing, so a repeat needs no key.
    await api.post(`/tasks/${task.id}/claim`);
    void message.success(t('task.claimed'));
    onClaimed();
  });
  return (
    <>
      {problem && <ErrorState problem={problem} onRetry={onClaimed} />}
      <EmptyState
        title={t('task.claim.title')}
        text={t('task.claim.text')}
        action={
          <Button type="primary" loading={isBusy} onClick={() => void run()}>
            {t('inbox.claim')}
          </Button>
        }
      />
    </>
  );
}
