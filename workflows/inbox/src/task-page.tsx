import {
  Link,
  useAction,
  useApi,
  useNavigate,
  usePageTitle,
  useParams,
  useQuery,
  useSearchParams,
  useSession,
} from '@sanzhi/web-shell';
import { EmptyState, ErrorState, LoadingState, PageHeader, useTranslate } from '@sanzhi/web-ui';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { Comments } from './comments.js';
import { ConsultationView } from './consultation-view.js';
import { Consultations } from './consultations.js';
import { DueNote } from './due-note.js';
import { MadeMoveNote } from './made-move-note.js';
import { MoveDialog, type MadeMove } from './move-dialog.js';
import type { OpenTask } from './open-task.js';
import { TaskForm } from './task-form.js';
import { TaskMenu } from './task-menu.js';
import { standingOf } from './task-moves.js';
import { TaskNotes } from './task-notes.js';
import { taskPath } from './task.js';
import './inbox.css';

/**
 * `/tasks/:taskId`: one step of a case, done on its generated form. Tasks with a page of their own lead there; with
 * `?moves` they stay, to be returned, handed over or asked about.
 */
export function Page() {
  const { taskId = '' } = useParams();
  const [search] = useSearchParams();
  const { data: task, problem, reload } = useQuery<OpenTask>(`/tasks/${taskId}`);
  const navigate = useNavigate();
  const leads = task?.state === 'open' && !search.has('moves');
  const ownPage = leads && task.page ? taskPath(task) : undefined;
  useEffect(() => {
    if (ownPage) void navigate(ownPage, { replace: true });
  }, [ownPage, navigate]);
  if (problem && !task) return <ErrorState problem={problem} onRetry={reload} />;
  if (!task || ownPage) return <LoadingState />;
  return <TaskView key={task.id} task={task} onChanged={reload} />;
}

/** As `GET /cases/:id` says it; only what the head shows. */
interface CaseHead {
  readonly case: { readonly number: string; readonly cause: string; readonly partyName: string };
}

interface TaskViewProps {
  readonly task: OpenTask;
  readonly onChanged: () => void;
}

function TaskView({ task, onChanged }: TaskViewProps) {
  const t = useTranslate();
  const { data } = useQuery<CaseHead>(task.caseId ? `/cases/${task.caseId}` : undefined);
  const [made, setMade] = useState<MadeMove>();
  const onMade = (move: MadeMove) => {
    setMade(move);
    onChanged();
  };
  const isOpen = task.state === 'open';
  usePageTitle(data ? `${task.name} ${data.case.number}` : task.name);
  return (
    <>
      <PageHeader
        back={<Link to="/">{t('inbox.back')}</Link>}
        title={task.kind === 'consultation' ? t('consultation.title', { name: task.name }) : task.name}
        mark={
          task.dueOn && (
            <DueNote due={task.dueOn} workingDaysLeft={task.workingDaysLeft} provisional={task.isProvisional} />
          )
        }
        description={
          data && (
            <>
              {t('task.of', data.case)}　{t('task.party', { party: data.case.partyName })}
            </>
          )
        }
        actions={
          <>
            {isOpen && <TaskMenu task={task} onMade={onMade} />}
            {task.caseId && <Link to={`/cases/${task.caseId}`}>{t('task.case')}</Link>}
          </>
        }
      />
      {made && <MadeMoveNote {...made} />}
      {isOpen ? <OpenView task={task} onChanged={onChanged} onMade={onMade} /> : <EndedView task={task} />}
    </>
  );
}

/** What can be done with an open task depends on whose it is. */
function OpenView({ task, onChanged, onMade }: TaskViewProps & { onMade: (made: MadeMove) => void }) {
  const t = useTranslate();
  const { account } = useSession();
  const standing = standingOf(task, account.id);
  if (standing === 'offered') return <ClaimFirst task={task} onClaimed={onChanged} />;
  if (task.kind === 'consultation' && standing === 'mine') return <ConsultationView task={task} />;
  return (
    <>
      <TaskNotes task={task} />
      {standing === 'delegated-to-me' && <HandBack task={task} onMade={onMade} />}
      <Consultations consultations={task.consultations} onUrged={onChanged} />
      {task.page ? (
        <p className="sz-task-note">
          <Link to={taskPath(task)}>{t('task.ownPage', { name: task.name })}</Link>
        </p>
      ) : (
        <TaskForm task={task} isReadOnly={standing !== 'mine'} />
      )}
      <Comments task={task} onSaid={onChanged} />
    </>
  );
}

function EndedView({ task: { state, caseId } }: { task: OpenTask }) {
  const t = useTranslate();
  const key = state === 'suspended' ? 'task.suspended' : 'task.ended';
  return (
    <EmptyState
      title={t(key)}
      text={t(`${key}.text`)}
      action={caseId && <Link to={`/cases/${caseId}`}>{t('task.case')}</Link>}
    />
  );
}

/** Who works for somebody else hands the task back; its owner completes it. */
function HandBack({ task, onMade }: { task: OpenTask; onMade: (made: MadeMove) => void }) {
  const t = useTranslate();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="sz-task-note">
      <Button type="primary" onClick={() => setAsking(true)}>
        {t('move.resolution.ok')}
      </Button>
      {isAsking && <MoveDialog task={task} move="resolution" onMade={onMade} onClose={() => setAsking(false)} />}
    </div>
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
