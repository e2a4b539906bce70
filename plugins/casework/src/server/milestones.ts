import type { Floor, Milestone } from '@sanzhi/workflows-model';
import { activities, caseMilestones, decisions, defences, rightsNotices } from './collections.js';
import type { Tx } from '@sanzhi/platform-kernel';

const wasReached = (milestone: string) => async (caseId: string, tx: Tx) =>
  (await tx.of(caseMilestones).count({ caseId, milestone })) > 0;

/** The milestones that casework itself reaches. */
export const caseworkMilestones: readonly Milestone[] = [
  {
    // Whichever way it was decided: what is not taken up is archived as well.
    id: 'filing.decided',
    article: 'REC-2',
    title: 'milestone.filing.decided',
    emittedBy: ['casework.filing'],
    holds: wasReached('filing.decided'),
  },
  {
    // Beginning one is refused, see the floor: nothing ever reaches it.
    id: 'activity.under-recorded',
    article: 'REC-11.1',
    title: 'milestone.activity.under-recorded',
    emittedBy: [],
    holds: wasReached('activity.under-recorded'),
  },
  {
    id: 'activity.not-recorded-whole',
    article: 'REC-17',
    title: 'milestone.activity.not-recorded-whole',
    emittedBy: [],
    holds: wasReached('activity.not-recorded-whole'),
  },
  {
    id: 'inspection.dispatched',
    article: 'REV-12',
    title: 'milestone.inspection.dispatched',
    emittedBy: ['casework.dispatch'],
    holds: wasReached('inspection.dispatched'),
  },
  {
    // Of inspections only: other cases are looked into on site without being planned as an inspection.
    id: 'inspection.begun',
    article: 'REV-12',
    title: 'milestone.inspection.begun',
    emittedBy: ['casework.inspection'],
    holds: wasReached('inspection.begun'),
  },
  {
    id: 'recording.owed',
    article: 'REC-20.3a',
    title: 'milestone.recording.owed',
    emittedBy: ['casework.investigation', 'casework.inspection'],
    holds: async (caseId, tx) =>
      (await tx.of(activities).count({ caseId, state: 'closed', demand: { not: 'as-needed' } })) > 0,
  },
  {
    id: 'rights.notified',
    article: 'REC-9',
    title: 'milestone.rights.notified',
    emittedBy: ['casework.rights-notice'],
    holds: async (caseId, tx) => (await tx.of(rightsNotices).count({ caseId })) > 0,
  },
  {
    id: 'defence.recorded',
    article: 'REC-13',
    title: 'milestone.defence.recorded',
    emittedBy: [],
    holds: async (caseId, tx) => (await tx.of(defences).count({ caseId })) > 0,
  },
  {
    id: 'defence.reviewed',
    article: 'REC-13',
    title: 'milestone.defence.reviewed',
    emittedBy: ['casework.defence-review'],
    holds: async (caseId, tx) => (await tx.of(defences).count({ caseId, reviewOpinion: null })) === 0,
  },
  {
    id: 'draft.changed',
    article: 'REV-21.5',
    title: 'milestone.draft.changed',
    emittedBy: ['casework.draft-decision', 'casework.inspection-plan'],
    holds: async (caseId, tx) => (await tx.of(decisions).count({ caseId })) > 0,
  },
  ...(['numbered', 'issued', 'served'] as const).map((state): Milestone => ({
    id: `decision.${state}`,
    article: 'REV-7',
    title: `milestone.decision.${state}`,
    emittedBy: [`casework.${{ numbered: 'number', issued: 'issue', served: 'service' }[state]}`],
    holds: wasReached(`decision.${state}`),
  })),
  {
    id: 'performance.recorded',
    article: 'REC-12.1',
    title: 'milestone.performance.recorded',
    emittedBy: ['casework.performance'],
    holds: wasReached('performance.recorded'),
  },
  {
    id: 'dossier.archived',
    article: 'REC-2',
    title: 'milestone.dossier.archived',
    emittedBy: ['casework.archive'],
    holds: wasReached('dossier.archived'),
  },
];

const penalty = { '==': [{ var: 'actionType' }, 'penalty'] };
const major = { var: 'major' };
const inspection = { '==': [{ var: 'actionType' }, 'inspection'] };

/**
 * The statutory floors that every case keeps, whichever plugins are present: where legal review is not installed
 * nothing can say `review.passed`, so a major decision stays without a number.
 */
export const caseworkFloors: readonly Floor[] = [
  ...(['numbered', 'issued', 'served'] as const).map((state): Floor => ({
    id: `review-before-${state}`,
    article: 'REV-7',
    title: 'floor.review-before-decision',
    when: major,
    rule: { kind: 'beforeSince', a: 'review.passed', b: `decision.${state}`, resetBy: 'draft.changed' },
  })),
  {
    id: 'review-before-dispatch',
    article: 'REV-12',
    title: 'floor.review-before-dispatch',
    when: { and: [inspection, major] },
    rule: { kind: 'beforeSince', a: 'review.passed', b: 'inspection.dispatched', resetBy: 'draft.changed' },
  },
  {
    id: 'dispatch-before-inspection',
    article: 'REV-12',
    title: 'floor.dispatch-before-inspection',
    when: inspection,
    rule: { kind: 'beforeSince', a: 'inspection.dispatched', b: 'inspection.begun', resetBy: 'draft.changed' },
  },
  {
    id: 'rights-before-decision',
    article: 'REC-9',
    title: 'floor.rights-before-decision',
    when: penalty,
    rule: { kind: 'before', a: 'rights.notified', b: 'decision.numbered' },
  },
  {
    id: 'defence-review-before-decision',
    article: 'REC-13',
    title: 'floor.defence-review-before-decision',
    when: { var: 'defenceRecorded' },
    rule: { kind: 'beforeSince', a: 'defence.reviewed', b: 'decision.numbered', resetBy: 'defence.recorded' },
  },
  {
    id: 'disclosure-after-decision',
    article: 'DIS-13.2',
    title: 'floor.disclosure-after-decision',
    when: true,
    rule: { kind: 'eventually', a: 'decision.issued', b: 'disclosure.settled', until: 'dossier.archived' },
    due: 'DIS-13.2',
  },
  {
    id: 'recording-on-site',
    article: 'REC-11.1',
    title: 'floor.recording-on-site',
    when: true,
    rule: { kind: 'never', a: 'activity.under-recorded' },
  },
  {
    id: 'recording-of-whole-process',
    article: 'REC-17',
    title: 'floor.recording-of-whole-process',
    when: true,
    rule: { kind: 'never', a: 'activity.not-recorded-whole' },
  },
  {
    id: 'hand-over-after-recording',
    article: 'REC-20.3a',
    title: 'floor.hand-over-after-recording',
    when: true,
    rule: { kind: 'eventually', a: 'recording.owed', b: 'recordings.handed-over' },
    due: 'REC-20.3a',
  },
  {
    id: 'performance-after-service',
    article: 'REC-12.1',
    title: 'floor.performance-after-service',
    when: penalty,
    rule: { kind: 'eventually', a: 'decision.served', b: 'performance.recorded', until: 'dossier.archived' },
  },
  {
    id: 'archive-at-end',
    article: 'REC-2',
    title: 'floor.archive-at-end',
    when: true,
    rule: { kind: 'eventually', a: 'filing.decided', b: 'dossier.archived' },
  },
];
