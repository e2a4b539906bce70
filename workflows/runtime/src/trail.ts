import { departmentStream } from '@sanzhi/platform-audit';
import type { Tx } from '@sanzhi/platform-data';
import type { ProcessInstance, ProcessTask } from './processes.js';
import type { RuntimeParts } from './runtime-parts.js';

/** What somebody did to a process, for the trail. */
export interface Act {
  /** Past tense: `task.completed`. */
  readonly action: string;
  readonly task?: Pick<ProcessTask, 'id' | 'departmentId' | 'caseId' | 'name' | 'elementId'>;
  readonly instance?: Pick<ProcessInstance, 'id' | 'departmentId' | 'caseId'>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Puts an act on the trail: on the case's stream, or the department's for a process without one. */
export function recordOn({ audit, clock }: RuntimeParts, tx: Tx, act: Act): Promise<void> {
  const { action, task, instance, data = {} } = act;
  const about = task ?? instance;
  if (!about) return Promise.resolve();
  return audit.record(tx, {
    stream: about.caseId ? `case/${about.caseId}` : departmentStream(about.departmentId, clock.now()),
    action,
    subject: task ? `task/${task.id}` : `process/${about.id}`,
    data: task ? { name: task.name, elementId: task.elementId, ...data } : data,
  });
}
