import type { Floor, Milestone } from '@sanzhi/workflows-model';
import { caseMilestones, decisions, defences, rightsNotices } from './collections.js';

/** The milestones that casework itself reaches. */
export const caseworkMilestones: readonly Milestone[] = [
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
    emittedBy: ['casework.draft-decision'],
    holds: async (caseId, tx) => (await tx.of(decisions).count({ caseId })) > 0,
  },
  ...(['numbered', 'issued', 'served'] as const).map((state): Milestone => ({
    id: `decision.${state}`,
    article: 'REV-7',
    title: `milestone.decision.${state}`,
    emittedBy: [`casework.${{ numbered: 'number', issued: 'issue', served: 'service' }[state]}`],
    holds: async (caseId, tx) => (await tx.of(caseMilestones).count({ caseId, milestone: `decision.${state}` })) > 0,
  })),
  {
    id: 'dossier.archived',
    article: 'REC-2',
    title: 'milestone.dossier.archived',
    emittedBy: ['casework.archive'],
    holds: async (caseId, tx) => (await tx.of(caseMilestones).count({ caseId, milestone: 'dossier.archived' })) > 0,
  },
];

const penalty = { '==': [{ var: 'actionType' }, 'penalty'] };
const major = { var: 'major' };

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
    rule: { kind: 'eventually', a: 'decision.issued', b: 'disclosure.settled' },
  },
];
