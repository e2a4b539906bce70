import { daysBetween } from './office-day.js';
import type { ExamResult, OfficerState } from './vocabulary.js';

/** A period of days, both included; without an end when `validTo` is null. */
export interface Period {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Whether the period covers `day`. */
export function coversDay({ validFrom, validTo }: Period, day: string): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}

/** What decides whether an officer may enforce. */
export interface Qualification extends Period {
  readonly exam: ExamResult;
  readonly state: OfficerState;
  /** The day from which `state` holds: what a suspended officer signed before stays signed by a qualified one. */
  readonly stateSince: string;
}

/** Why somebody may not enforce on a day, in the order in which it is asked; `since` or `on` is the day it rests on. */
export type Disqualification =
  | { readonly reason: 'none' }
  | { readonly reason: 'exam' }
  | { readonly reason: 'revoked' | 'suspended'; readonly since: string }
  | { readonly reason: 'not_yet' | 'expired'; readonly on: string };

/** Why the holder may not enforce on `day` (PLAN-3.6); undefined when the holder may. */
export function disqualificationOf(officer: Qualification, day: string): Disqualification | undefined {
  if (officer.exam !== 'passed') return { reason: 'exam' };
  if (officer.state !== 'valid' && officer.stateSince <= day)
    return { reason: officer.state, since: officer.stateSince };
  if (day < officer.validFrom) return { reason: 'not_yet', on: officer.validFrom };
  if (officer.validTo !== null && day > officer.validTo) return { reason: 'expired', on: officer.validTo };
  return undefined;
}

/** A certificate that ends within so many days is shown as ending. */
export const EXPIRY_NOTICE_DAYS = 30;

/** How a certificate reads on a list: a message key and its parameters. */
export interface ValidityWords {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The words for a certificate on `day`: valid, ends in n days, ended on, suspended since … */
export function validityWords(officer: Qualification, day: string): ValidityWords {
  const against = disqualificationOf(officer, day);
  if (against) return { key: `registers.validity.${against.reason}`, params: { date: dayOf(against) } };
  const left = officer.validTo === null ? Infinity : daysBetween(day, officer.validTo);
  if (left === 0) return { key: 'registers.validity.lastDay' };
  if (left <= EXPIRY_NOTICE_DAYS) return { key: 'registers.validity.expiring', params: { days: left } };
  return { key: 'registers.validity.valid' };
}

/** The day a refusal names; empty when it rests on none. */
export function dayOf(against: Disqualification): string {
  if ('since' in against) return against.since;
  return 'on' in against ? against.on : '';
}
