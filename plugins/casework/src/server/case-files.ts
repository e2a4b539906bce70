import { randomBytes } from 'node:crypto';
import { departments } from '@sanzhi/platform-access';
import type { Audit } from '@sanzhi/platform-audit';
import { newId, systemActor, type RowOf, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import type { Registers } from '@sanzhi/plugins-registers/server';
import { enforcementItems, parties } from '@sanzhi/plugins-registers/server';
import { caseOfficers, cases } from './collections.js';
import { errors } from './errors.js';
import { caseClosed, caseOpened } from './events.js';
import type { CaseFacts } from './facts.js';
import type { CaseMonitor } from './monitor.js';
import { nextNumber } from './number-sequence.js';
import { dayOf } from '@sanzhi/platform-calendar';

export interface NewCase {
  /** Client-made, so that a phone may replay what it did offline. */
  readonly id?: string;
  readonly itemId: string;
  readonly partyId: string;
  /** 案由 */
  readonly cause: string;
  /** Officers who handle it, two at least (行政处罚法 42). */
  readonly officerIds: readonly string[];
}

export type CaseStage = 'initiation' | 'investigation' | 'decision' | 'execution' | 'archiving' | 'closed';

/** Opens, staffs and closes cases. */
export class CaseFiles {
  constructor(
    private readonly options: {
      readonly clock: Clock;
      readonly audit: Audit;
      readonly registers: Registers;
      readonly monitor: CaseMonitor;
      readonly facts: CaseFacts;
      /** Officers a case needs at least. */
      readonly leastOfficers: number;
    },
  ) {}

  /** @throws CASEWORK_ITEM_OUT_OF_FORCE, CASEWORK_OFFICERS_TOO_FEW, and what {@link assign} throws */
  async open(tx: Tx, opening: NewCase): Promise<RowOf<typeof cases>> {
    const { clock, facts, audit } = this.options;
    const now = clock.now();
    const today = dayOf(now);
    const item = await tx.of(enforcementItems).get(opening.itemId);
    if (item.validFrom > today || (item.validTo !== null && item.validTo < today)) {
      throw errors.CASEWORK_ITEM_OUT_OF_FORCE({ item: item.name, date: today }, { pointer: '/itemId' });
    }
    const party = await tx.of(parties).get(opening.partyId);
    const year = Number(today.slice(0, 4));
    const sequence = await nextNumber(tx, { departmentId: item.departmentId, kind: 'case', year });
    const { shortName } = await tx.as(systemActor).of(departments).get(item.departmentId);
    const id = opening.id ?? newId();
    await tx.of(cases).insert({
      id,
      departmentId: item.departmentId,
      number: `${shortName}案〔${year}〕${String(sequence).padStart(4, '0')}号`,
      cause: opening.cause,
      actionType: item.actionType,
      itemId: item.id,
      bodyId: item.bodyId,
      partyId: party.id,
      partyName: party.name,
      stage: 'initiation',
      state: 'open',
      secrecy: 'none',
      progressCode: randomBytes(10).toString('base64url'),
      openedBy: tx.actor.id,
      openedAt: now,
      monitor: {},
    });
    const caseRow = await tx.of(cases).get(id);
    await this.assign(tx, caseRow, opening.officerIds);
    await this.#requireOpenerAmong(tx, id);
    const { kind: partyKind, isIndividualBusiness } = party;
    await facts.set(tx, caseRow, { partyKind, isIndividualBusiness }, `register/${party.id}`);
    await audit.record(tx, {
      stream: `case/${id}`,
      action: 'case.opened',
      subject: `case/${id}`,
      data: { number: caseRow.number, item: item.name, cause: opening.cause },
    });
    await tx.emit(caseOpened, { caseId: id, departmentId: item.departmentId, number: caseRow.number }, about(id));
    return caseRow;
  }

  /**
   * Puts officers on a case; each must hold a valid certificate today (G1).
   * @throws REGISTERS_OFFICER_UNQUALIFIED (PLAN-3.6), CASEWORK_OFFICERS_TOO_FEW
   */
  async assign(tx: Tx, caseRow: RowOf<typeof cases>, officerIds: readonly string[]): Promise<void> {
    const { registers, clock, leastOfficers, monitor, audit } = this.options;
    const wanted = [...new Set(officerIds)];
    if (wanted.length < leastOfficers) {
      throw errors.CASEWORK_OFFICERS_TOO_FEW(
        { least: leastOfficers, count: wanted.length },
        { pointer: '/officerIds' },
      );
    }
    const now = clock.now();
    for (const officerId of wanted) {
      const officer = await registers.qualifiedOfficer(tx, { officerId, on: now });
      await monitor.pass(tx, 'officer.assign', caseRow, `officer/${officerId}`);
      await tx.of(caseOfficers).insert({
        id: newId(),
        caseId: caseRow.id,
        departmentId: caseRow.departmentId,
        officerId,
        accountId: officer.accountId,
        name: officer.name,
        certificateNumber: officer.certificateNumber,
        assignedAt: now,
      });
    }
    await audit.record(tx, {
      stream: `case/${caseRow.id}`,
      action: 'case.officers.assigned',
      subject: `case/${caseRow.id}`,
      data: { officers: wanted },
    });
  }

  async #requireOpenerAmong(tx: Tx, caseId: string): Promise<void> {
    if (tx.actor.kind === 'system') return;
    const own = await tx.of(caseOfficers).count({ caseId, accountId: tx.actor.id });
    if (own === 0) throw errors.CASEWORK_OPENER_NOT_HANDLER({}, { pointer: '/officerIds', article: 'PLAN-3.6' });
  }

  /** Whether the case is taken up (立案). From here on its dossier is owed, whichever way it goes (REC-2). */
  async decideFiling(tx: Tx, caseId: string, isFiled: boolean): Promise<void> {
    await this.handledCase(tx, caseId);
    await this.options.monitor.reach(tx, caseId, 'filing.decided', { isFiled });
    await this.moveTo(tx, caseId, 'investigation');
  }

  async moveTo(tx: Tx, caseId: string, stage: CaseStage): Promise<void> {
    const system = tx.as(systemActor);
    await system.of(cases).update(caseId, { stage });
  }

  /** Archives the dossier and ends the case (G12). @throws CASEWORK_FLOOR_BREACHED, CASEWORK_DOSSIER_INCOMPLETE */
  async close(tx: Tx, caseId: string): Promise<void> {
    const { monitor, clock } = this.options;
    const system = tx.as(systemActor);
    const caseRow = await this.openCase(tx, caseId);
    // The gates first: they say what exactly is missing.
    await monitor.pass(tx, 'case.close', caseRow, `case/${caseId}`);
    await monitor.archive(tx, caseId);
    await system.of(cases).update(caseId, { state: 'closed', stage: 'closed', closedAt: clock.now() });
    await tx.emit(caseClosed, { caseId, departmentId: caseRow.departmentId }, about(caseId));
  }

  /**
   * Gives a case up (撤案): what there is of its dossier is archived and the case ends, without a decision.
   * @throws CASEWORK_FLOOR_BREACHED, CASEWORK_CASE_CLOSED
   */
  async abandon(tx: Tx, caseId: string, reason: string): Promise<void> {
    const { monitor, clock, audit } = this.options;
    const caseRow = await this.openCase(tx, caseId);
    await monitor.archive(tx, caseId);
    const closed = { state: 'closed', stage: 'closed', closedAt: clock.now() };
    await tx.as(systemActor).of(cases).update(caseId, closed);
    await audit.record(tx, {
      stream: `case/${caseId}`,
      action: 'case.abandoned',
      subject: `case/${caseId}`,
      data: { reason },
    });
    await tx.emit(caseClosed, { caseId, departmentId: caseRow.departmentId }, about(caseId));
  }

  /**
   * The case, if it is open and the actor is one of its officers with a valid certificate today (G1).
   * @throws CASEWORK_CASE_CLOSED, CASEWORK_NOT_HANDLER, REGISTERS_OFFICER_UNQUALIFIED (PLAN-3.6)
   */
  async handledCase(tx: Tx, caseId: string): Promise<RowOf<typeof cases>> {
    const caseRow = await this.openCase(tx, caseId);
    const { actor } = tx;
    if (actor.kind === 'system') return caseRow;
    const own = await tx.as(systemActor).of(caseOfficers).first({ caseId, accountId: actor.id });
    if (!own) throw errors.CASEWORK_NOT_HANDLER({ actor: actor.name, number: caseRow.number }, { article: 'PLAN-3.6' });
    await this.options.registers.qualifiedOfficer(tx, { officerId: own.officerId, on: this.options.clock.now() });
    return caseRow;
  }

  /** The case, if it is still open. @throws CASEWORK_CASE_CLOSED */
  async openCase(tx: Tx, caseId: string): Promise<RowOf<typeof cases>> {
    const caseRow = await tx.of(cases).get(caseId);
    if (caseRow.state !== 'open') throw errors.CASEWORK_CASE_CLOSED({ number: caseRow.number });
    return caseRow;
  }
}

/** Events of one case are delivered in order. */
export function about(caseId: string): { aggregate: string } {
  return { aggregate: `case:${caseId}` };
}
