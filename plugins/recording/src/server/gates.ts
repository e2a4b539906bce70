import type { AppError } from '@sanzhi/platform-kernel';
import { activities, type DecisionGate, type GateCall } from '@sanzhi/plugins-casework/server';
import { isSettled, unexplainedGaps } from './coverage.js';
import { errors } from './errors.js';
import { spansInWords } from './office-time.js';
import { Recording } from './recording.js';

/** G10: an activity that demands a recording closes when it is covered, or an approved statement says why not. */
const activityCovered: DecisionGate = {
  id: 'G10',
  acts: ['activity.close'],
  async check({ tx, subject, use }) {
    const activity = await tx.of(activities).get(subject.replace('activity/', ''));
    const gaps = unexplainedGaps(await use(Recording).coverage.ofActivity(tx, activity));
    if (gaps.length === 0) return undefined;
    const params = { gaps: spansInWords(gaps), place: activity.place };
    return errors.RECORDING_COVERAGE_GAP(params, { article: 'REC-20.2b' });
  },
};

/** G12, recording's part: the dossier's list of recordings is whole (PLAN-2.2.1b, REC-20.3a). */
const recordingsHandedOver: DecisionGate = {
  id: 'G12-recording',
  acts: ['case.close'],
  check: ({ tx, caseRow, use }) => notHandedOver({ tx, caseId: caseRow.id, use }),
};

type Asked = Pick<GateCall, 'tx' | 'use'> & { readonly caseId: string };

/** The refusal that names the activities whose recordings are missing; nothing when there are none. */
async function notHandedOver({ tx, caseId, use }: Asked): Promise<AppError | undefined> {
  const open = (await use(Recording).coverage.ofCase(tx, caseId)).filter((measured) => !isSettled(measured));
  if (open.length === 0) return undefined;
  const names = open.map(({ activity: { place }, span }) => `${place}（${spansInWords([span])}）`);
  return errors.RECORDING_NOT_HANDED_OVER({ activities: names.join('、') }, { article: 'REC-20.3a' });
}

/** @throws RECORDING_NOT_HANDED_OVER */
export async function requireHandedOver(asked: Asked): Promise<void> {
  const refused = await notHandedOver(asked);
  if (refused) throw refused;
}

export const recordingGates: readonly DecisionGate[] = [activityCovered, recordingsHandedOver];
