import { useSession } from '@sanzhi/web-shell';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { TaskDrafts, type TaskDraft } from './task-drafts.js';

export interface DraftOfTask {
  /** What was found when the page was opened. */
  readonly restored: TaskDraft | undefined;
  /** When it was last kept; `'failed'` when this device keeps nothing. */
  readonly keptAt: string | 'failed' | undefined;
  /** @returns whether this device keeps it */
  keep(values: TaskDraft['values']): boolean;
  discard(): void;
}

/** Keeps what is typed into a task's form on this device at every change, until the task is accepted. */
export function useTaskDraft(taskId: string): DraftOfTask {
  const { account } = useSession();
  const drafts = useMemo(() => new TaskDrafts(account.id, localStorage), [account.id]);
  const [restored, setRestored] = useState(() => drafts.read(taskId));
  const [keptAt, setKeptAt] = useState<DraftOfTask['keptAt']>(restored?.at);
  useEffect(() => drafts.sweep(), [drafts]);

  const keep = useCallback(
    (values: TaskDraft['values']) => {
      const kept = drafts.keep(taskId, values);
      setKeptAt(kept?.at ?? 'failed');
      return kept !== undefined;
    },
    [drafts, taskId],
  );
  const discard = useCallback(() => {
    drafts.discard(taskId);
    setRestored(undefined);
    setKeptAt(undefined);
  }, [drafts, taskId]);
  return { restored, keptAt, keep, discard };
}
