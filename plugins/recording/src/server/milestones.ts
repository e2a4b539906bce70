import { systemActor } from '@sanzhi/platform-data';
import type { Milestone } from '@sanzhi/workflows-model';
import { isSettled, type Coverage } from './coverage.js';

export const HANDED_OVER = 'recordings.handed-over';

/**
 * That whatever had to be recorded lies with the custodian, or an approved statement says why not. The dossier is not
 * archived otherwise (G12), so that archiving stands for it on a flowchart that has no step of its own for it.
 *
 * @param coverage known once the plugin is active
 */
export function recordingMilestones(coverage: () => Coverage): readonly Milestone[] {
  return [
    {
      id: HANDED_OVER,
      article: 'REC-20.3a',
      title: 'milestone.recordings.handed-over',
      emittedBy: ['recording.receipt', 'casework.archive'],
      holds: async (caseId, tx) => (await coverage().ofCase(tx.as(systemActor), caseId)).every(isSettled),
    },
  ];
}
