import type { Where } from '@sanzhi/platform-data';
import type { Officer, Reviewer } from './collections.js';

/** The condition that `disqualificationOf` has no objection, for the database. */
export function qualifiedOn(day: string): Where<Officer> {
  return {
    exam: 'passed',
    validFrom: { lte: day },
    and: [
      { or: [{ validTo: null }, { validTo: { gte: day } }] },
      { or: [{ state: 'valid' }, { stateSince: { gt: day } }] },
    ],
  };
}

/** Reviewers on a department's roster on a day. */
export function listedOn(departmentId: string, day: string): Where<Reviewer> {
  return { departmentId, since: { lte: day }, or: [{ until: null }, { until: { gte: day } }] };
}

/** REV-16.2: who takes up legal review for the first time must hold the qualification. */
export function isAssignable({ isFirstTime, legalQualificationNumber }: Reviewer): boolean {
  return !isFirstTime || legalQualificationNumber !== null;
}
