import type { ReadData } from '@sanzhi/platform-data';
import { addDays, daysBetween, disqualificationOf, EXPIRY_NOTICE_DAYS } from '../shared/index.js';
import { enforcementBodies, officers, reviewers, type Officer, type Reviewer } from './collections.js';
import { isAssignable, listedOn } from './roster.js';

/** Something a department should put right; it blocks nothing by itself. */
export interface RosterWarning {
  /** Message key. */
  readonly key: string;
  readonly article: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Fewer is put right, or explained (PLAN-2.3.1a, REV-16.1: as a rule two). */
const REVIEWERS_AS_A_RULE = 2;

/** @param day `YYYY-MM-DD`; certificates that end within thirty days of it are named. */
export async function rosterWarnings(
  source: Pick<ReadData, 'of'>,
  departmentId: string,
  day: string,
): Promise<RosterWarning[]> {
  const staff = (await source
    .of(officers)
    .find({ where: { departmentId }, orderBy: ['validTo', 'name'] })) as Officer[];
  const listed = await source.of(reviewers).find({ where: listedOn(departmentId, day), orderBy: ['name'] });
  const ownBodies = await source
    .of(enforcementBodies)
    .count({ departmentId, kind: { in: ['authority', 'authorised'] } });
  return [
    ...(ownBodies > 0 ? reviewerWarnings(listed) : []),
    ...staff.flatMap((officer) => certificateWarnings(officer, day)),
  ];
}

/** An organisation that is only entrusted needs no reviewers: its entrusting body's review its cases (REV-2.2). */
function reviewerWarnings(listed: readonly Reviewer[]): RosterWarning[] {
  const count = listed.filter(isAssignable).length;
  const unqualified = listed.filter((reviewer) => !isAssignable(reviewer));
  return [
    ...(count < REVIEWERS_AS_A_RULE
      ? [
          {
            key: 'registers.roster.fewReviewers',
            article: 'PLAN-2.3.1a',
            params: { count, least: REVIEWERS_AS_A_RULE },
          },
        ]
      : []),
    ...unqualified.map(({ name }) => ({
      key: 'registers.roster.reviewerUnqualified',
      article: 'REV-16.2',
      params: { name },
    })),
  ];
}

function certificateWarnings(officer: Officer, day: string): RosterWarning[] {
  const { name, validTo: date } = officer;
  if (date === null || date > addDays(day, EXPIRY_NOTICE_DAYS) || officer.state !== 'valid') return [];
  const days = daysBetween(day, date);
  if (days < 0) return [{ key: 'registers.roster.expired', article: 'PLAN-3.6', params: { name, date } }];
  if (disqualificationOf(officer, day)) return [];
  return [{ key: 'registers.roster.expiring', article: 'PLAN-3.6', params: { name, date, days } }];
}
