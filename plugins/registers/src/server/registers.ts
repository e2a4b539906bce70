import { accounts } from '@sanzhi/platform-access';
import { systemActor, type Data, type ReadData, type Tx } from '@sanzhi/platform-data';
import { ServiceKey } from '@sanzhi/platform-kernel';
import { dayOf, disqualificationOf, officeDay } from '../shared/index.js';
import {
  discretionBenchmarks,
  enforcementBodies,
  officers,
  reviewers,
  type DiscretionBenchmark,
  type EnforcementBody,
  type Officer,
  type Reviewer,
} from './collections.js';
import { errors } from './errors.js';
import type { PrivateParts } from './private-parts.js';
import type { RegisterBook } from './register-book.js';
import { isAssignable, listedOn, qualifiedOn } from './roster.js';
import { rosterWarnings, type RosterWarning } from './roster-warnings.js';

/** A transaction, or a reader outside one. */
export type ReadSource = Tx | ReadData;

/** Who is asked about: the officer's entry or the account that acts. */
export type OfficerReference = { readonly officerId: string } | { readonly accountId: string };

/** A reviewer asked about for the cases of a body. */
export interface ReviewerQuestion {
  /** The body whose case it is. */
  readonly bodyId: string;
  readonly accountId: string;
  readonly on: Date;
}

/**
 * What the registers say, for gates and rules. The answers are facts: they are read as the system, the same for
 * everyone who may ask, within the transaction when one is given. Moments are judged by their day in Asia/Shanghai.
 */
export interface Registers {
  /** Writes entries. */
  readonly book: RegisterBook;
  /** Private values of parties and officers. */
  readonly privateParts: PrivateParts;
  /** G1: the officer, who may enforce on that day. @throws REGISTERS_OFFICER_UNQUALIFIED (PLAN-3.6) saying who and why */
  qualifiedOfficer(source: ReadSource, asked: OfficerReference & { readonly on: Date }): Promise<Officer>;
  /** Officers of the department who may enforce on that day: the live roster of REV-12.1. */
  officersTotal(source: ReadSource, departmentId: string, on: Date): Promise<number>;
  /** The body whose reviewers review the cases of a body: itself, or for an entrusted organisation the entrusting one (REV-2.2). */
  reviewingBody(source: ReadSource, bodyId: string): Promise<EnforcementBody>;
  /** Who may be assigned to review cases of a body; first-time reviewers without qualification left out (REV-16.2). */
  reviewersFor(source: ReadSource, asked: Omit<ReviewerQuestion, 'accountId'>): Promise<Reviewer[]>;
  /**
   * G15: the reviewer, who may be assigned.
   * @throws REGISTERS_REVIEWER_NOT_LISTED (REV-2.2), REGISTERS_REVIEWER_UNQUALIFIED (REV-16.2)
   */
  reviewerFor(source: ReadSource, asked: ReviewerQuestion): Promise<Reviewer>;
  /** G13: the benchmarks of an item in force on that day, one version of each. */
  benchmarksFor(source: ReadSource, itemId: string, on: Date): Promise<DiscretionBenchmark[]>;
  /** What is amiss with a department's officers and reviewers (PLAN-2.3.1a, PLAN-3.6, REV-16). */
  rosterWarnings(source: ReadSource, departmentId: string, on: Date): Promise<RosterWarning[]>;
}

export const Registers = ServiceKey.define<Registers>('registers');

export function createRegisters(parts: { data: Data; book: RegisterBook; privateParts: PrivateParts }): Registers {
  const { data, book, privateParts } = parts;
  const facts = (source: ReadSource): Pick<ReadData, 'of'> =>
    'as' in source ? source.as(systemActor) : data.read(systemActor);

  const registers: Registers = {
    book,
    privateParts,

    async qualifiedOfficer(source, { on, ...asked }) {
      const day = officeDay(on);
      const where = 'officerId' in asked ? { id: asked.officerId } : { accountId: asked.accountId };
      const found = (await facts(source)
        .of(officers)
        .find({ where, orderBy: ['-validFrom'] })) as Officer[];
      const qualified = found.find((officer) => !disqualificationOf(officer, day));
      if (qualified) return qualified;
      const name = found[0]?.name ?? (await nameOf(facts(source), asked));
      throw unqualified(name, found[0], day);
    },

    officersTotal: (source, departmentId, on) =>
      facts(source)
        .of(officers)
        .count({ and: [{ departmentId }, qualifiedOn(officeDay(on))] }),

    async reviewingBody(source, bodyId) {
      const bodies = facts(source).of(enforcementBodies);
      const body = (await bodies.get(bodyId)) as EnforcementBody;
      return body.entrustingBodyId === null ? body : ((await bodies.get(body.entrustingBodyId)) as EnforcementBody);
    },

    async reviewersFor(source, { bodyId, on }) {
      const { departmentId } = await registers.reviewingBody(source, bodyId);
      const listed = await facts(source)
        .of(reviewers)
        .find({ where: listedOn(departmentId, officeDay(on)), orderBy: ['name'] });
      return listed.filter(isAssignable);
    },

    async reviewerFor(source, { bodyId, accountId, on }) {
      const day = officeDay(on);
      const body = await registers.reviewingBody(source, bodyId);
      const where = { and: [listedOn(body.departmentId, day), { accountId }] };
      const reviewer = await facts(source).of(reviewers).first(where, ['-since']);
      if (!reviewer) {
        throw errors.REGISTERS_REVIEWER_NOT_LISTED({ accountId, body: body.name, day }, { article: 'REV-2.2' });
      }
      if (!isAssignable(reviewer)) {
        throw errors.REGISTERS_REVIEWER_UNQUALIFIED({ name: reviewer.name }, { article: 'REV-16.2' });
      }
      return reviewer;
    },

    async benchmarksFor(source, itemId, on) {
      const day = officeDay(on);
      const begun = await facts(source)
        .of(discretionBenchmarks)
        .find({ where: { itemId, validFrom: { lte: day } }, orderBy: ['seriesId', 'version'] });
      const newest = new Map(begun.map((benchmark) => [benchmark.seriesId, benchmark]));
      return [...newest.values()].filter(({ validTo }) => validTo === null || day <= validTo);
    },

    rosterWarnings: (source, departmentId, on) => rosterWarnings(facts(source), departmentId, officeDay(on)),
  };
  return registers;
}

async function nameOf(source: Pick<ReadData, 'of'>, asked: OfficerReference): Promise<string> {
  if ('officerId' in asked) return asked.officerId;
  return (await source.of(accounts).first({ id: asked.accountId }))?.name ?? asked.accountId;
}

function unqualified(name: string, officer: Officer | undefined, day: string) {
  const against = (officer && disqualificationOf(officer, day)) ?? { reason: 'none' as const };
  const params = { name, day, reason: against.reason, date: dayOf(against) };
  return errors.REGISTERS_OFFICER_UNQUALIFIED(params, { article: 'PLAN-3.6' });
}
