import { activities, type DecisionGate } from '@sanzhi/plugins-casework/server';
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
  async check({ tx, caseRow, use }) {
    const open = (await use(Recording).coverage.ofCase(tx, caseRow.id)).filter((measured) => !isSettled(measured));
    if (open.length === 0) return undefined;
    const names = open.map(({ activity: { place }, span }) => `${place}（${spansInWords([span])}）`);
    return errors.RECORDING_NOT_HANDED_OVER({ activities: names.join('、') }, { article: 'REC-20.3a' });
  },
};

export const recordingGates: readonly DecisionGate[] = [activityCovered, recordingsHandedOver];
