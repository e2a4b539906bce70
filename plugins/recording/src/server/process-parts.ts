import { systemActor } from '@sanzhi/platform-data';
import { Casework } from '@sanzhi/plugins-casework/server';
import type { TaskCall, TaskHandler } from '@sanzhi/workflows-runtime';
import { requireHandedOver } from './gates.js';
import { HANDED_OVER } from './milestones.js';

/** The custodian has everything. @throws RECORDING_NOT_HANDED_OVER naming what is missing */
async function completeReceipt({ tx, instance, use }: TaskCall) {
  if (!instance.caseId) return;
  await requireHandedOver({ tx: tx.as(systemActor), caseId: instance.caseId, use });
  await use(Casework).monitor.reach(tx, instance.caseId, HANDED_OVER);
}

/** What completing each of recording's tasks does. */
export const recordingTaskHandlers: readonly TaskHandler[] = [
  { template: 'recording.hand-over', permission: 'recordings.upload' },
  { template: 'recording.receipt', permission: 'recordings.manage', isRepeatable: true, complete: completeReceipt },
];
