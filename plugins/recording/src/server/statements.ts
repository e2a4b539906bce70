import type { Audit } from '@sanzhi/platform-audit';
import { newId, systemActor, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { activities, caseOfficers, type Casework } from '@sanzhi/plugins-casework/server';
import type { Registers } from '@sanzhi/plugins-registers/server';
import type { StatementReason } from '../shared/index.js';
import { recordingStatements, type StatementRow } from './collections.js';
import type { Coverage } from './coverage.js';
import { errors } from './errors.js';
import { requireOwnDepartment } from './ground-rules.js';
import type { HandOvers } from './hand-overs.js';

/** 工作情况说明: why the recorder was not used, or not all the time. */
export interface NewStatement {
  readonly id?: string;
  readonly caseId: string;
  /** The activity; or, before there is one, the time it is about. */
  readonly activityId?: string;
  readonly lacksFrom?: Date;
  readonly lacksTo?: Date;
  readonly reason: StatementReason;
  readonly text: string;
  /** The rule, request or order that it rests on. */
  readonly basis: string;
}

interface StatementsOptions {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly casework: Casework;
  readonly registers: Registers;
  readonly coverage: Coverage;
  readonly handOvers: HandOvers;
}

/** The officer states, the unit head reviews, the custodian keeps (REC-20.2b). */
export class Statements {
  readonly #options: StatementsOptions;

  constructor(options: StatementsOptions) {
    this.#options = options;
  }

  /**
   * @throws RECORDING_NOT_HANDLER, REGISTERS_OFFICER_UNQUALIFIED (G1), RECORDING_STATEMENT_SPAN,
   *   RECORDING_STATEMENT_REASON, RECORDING_ACTIVITY_FOREIGN
   */
  async make(tx: Tx, statement: NewStatement): Promise<StatementRow> {
    const { casework, registers, clock, audit } = this.#options;
    const { caseId, activityId, lacksFrom, lacksTo, reason, text, basis } = statement;
    const { departmentId, number } = await casework.files.openCase(tx, caseId);
    const system = tx.as(systemActor);
    if ((await system.of(caseOfficers).count({ caseId, accountId: tx.actor.id })) === 0) {
      throw errors.RECORDING_NOT_HANDLER({ number }, { article: 'REC-20.2b' });
    }
    await registers.qualifiedOfficer(tx, { accountId: tx.actor.id, on: clock.now() });
    requireSpan(statement);
    await this.#requireReason(tx, statement);
    const row = await system.of(recordingStatements).insert({
      id: statement.id ?? newId(),
      ...{ caseId, departmentId, reason, text, basis, state: 'submitted' },
      activityId: activityId ?? null,
      lacksFrom: lacksFrom ?? null,
      lacksTo: lacksTo ?? null,
      ...{ madeBy: tx.actor.id, madeByName: tx.actor.name, madeAt: clock.now() },
    });
    const subject = `recording-statement/${row.id}`;
    await audit.record(tx, {
      stream: `case/${caseId}`,
      action: 'recording-statement.made',
      subject,
      data: { reason, activityId: row.activityId },
    });
    return row;
  }

  /**
   * The unit head's answer, once.
   * @throws RECORDING_OWN_STATEMENT for its maker and for the officers of the case, RECORDING_STATEMENT_DECIDED,
   *   RECORDING_OTHER_DEPARTMENT
   */
  async review(tx: Tx, id: string, { isApproved, note }: { isApproved: boolean; note: string }): Promise<void> {
    const statement = await tx.of(recordingStatements).get(id);
    const { caseId, state, madeBy, rev } = statement;
    requireOwnDepartment(tx.actor, statement);
    const system = tx.as(systemActor);
    const isOfficer = (await system.of(caseOfficers).count({ caseId, accountId: tx.actor.id })) > 0;
    if (isOfficer || madeBy === tx.actor.id) throw errors.RECORDING_OWN_STATEMENT({}, { article: 'REC-20.2b' });
    if (state !== 'submitted') throw errors.RECORDING_STATEMENT_DECIDED({ state });
    const answer = isApproved ? 'approved' : 'rejected';
    const reviewed = { reviewedBy: tx.actor.id, reviewedByName: tx.actor.name, reviewNote: note };
    const change = { state: answer, ...reviewed, reviewedAt: this.#options.clock.now() };
    await system.of(recordingStatements).update(id, change, { rev });
    await this.#options.audit.record(tx, {
      stream: `case/${caseId}`,
      action: `recording-statement.${answer}`,
      subject: `recording-statement/${id}`,
      data: { note },
    });
    await this.#options.handOvers.settle(tx, caseId);
  }

  async #requireReason(tx: Tx, { caseId, activityId, reason }: NewStatement): Promise<void> {
    const activity = activityId && (await tx.as(systemActor).of(activities).first({ id: activityId, caseId }));
    if (activityId && !activity) throw errors.RECORDING_ACTIVITY_FOREIGN({ activityId }, { pointer: '/activityId' });
    if (this.#options.coverage.excuses(reason, activity ? activity.demand : '')) return;
    throw errors.RECORDING_STATEMENT_REASON({ reason }, { pointer: '/reason', article: reason });
  }
}

function requireSpan({ activityId, lacksFrom, lacksTo }: NewStatement): void {
  const isWhole = activityId !== undefined && lacksFrom === undefined && lacksTo === undefined;
  const isSpan = lacksFrom !== undefined && lacksTo !== undefined && lacksFrom < lacksTo;
  if (!isWhole && !isSpan) throw errors.RECORDING_STATEMENT_SPAN({}, { pointer: '/lacksTo' });
}
