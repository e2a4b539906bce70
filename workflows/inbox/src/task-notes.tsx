import { useSession } from '@sanzhi/web-shell';
import { DateText, useTranslate } from '@sanzhi/web-ui';
import type { OpenTask } from './open-task.js';
import { standingOf } from './task-moves.js';

/** What has to be known before a task is begun: why it lies here (again), for whom it is done, that it is urgent. */
export function TaskNotes({ task }: { task: OpenTask }) {
  const t = useTranslate();
  const { account } = useSession();
  const { note, urges, urgedAt, followUpOn, ownerId, ownerName, assigneeName } = task;
  const standing = standingOf(task, account.id);
  return (
    <>
      {note && (
        <div className="sz-task-note">
          <strong>{t('task.note')}</strong>
          <p>{note}</p>
        </div>
      )}
      {standing === 'delegated-to-me' && (
        <p className="sz-task-note">{t('task.delegatedToMe', { owner: ownerName ?? t('people.other') })}</p>
      )}
      {standing === 'others' && (
        <p className="sz-task-note">
          {t(ownerId === account.id ? 'task.delegatedByMe' : 'task.others', {
            name: assigneeName ?? t('people.other'),
          })}
        </p>
      )}
      {urges > 0 && urgedAt && (
        <p className="sz-task-note">
          {t('task.urged', { count: urges })}
          <DateText value={urgedAt} withTime />
        </p>
      )}
      {followUpOn && (
        <p className="sz-quiet">
          {t('task.followUp')}
          <DateText value={followUpOn} />
        </p>
      )}
    </>
  );
}
