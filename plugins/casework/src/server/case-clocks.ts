import type { Audit } from '@sanzhi/platform-audit';
import { newId, systemActor, type RowOf, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { clocks } from './collections.js';
import { type Calendar, dayOf, workingDaysLeft } from '@sanzhi/platform-calendar';

/** A due date as the calendar gives it; bound by the plugin to the deadlines and calendars that are installed. */
export type ResolveDue = (
  rule: string,
  start: string,
) => { readonly due: string; readonly provisional: boolean; readonly version: string };

/** Statutory clocks. A due date is stored with its rule and version and never changes silently (obligations C). */
export class CaseClocks {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly resolve: ResolveDue,
    private readonly calendar: Calendar,
  ) {}

  /** Working days left to a due day; negative when it is over. */
  daysLeft(due: string): number {
    return workingDaysLeft(this.calendar, due, this.clock.now());
  }

  /** Starts a clock on a subject. @param startedOn `YYYY-MM-DD`, the day of the event that starts it */
  async start(
    tx: Tx,
    about: { caseId: string; departmentId: string; subject: string; rule: string; startedOn?: string },
  ): Promise<RowOf<typeof clocks>> {
    const startedOn = about.startedOn ?? dayOf(this.clock.now());
    const { due, provisional, version } = this.resolve(about.rule, startedOn);
    const row = {
      id: newId(),
      caseId: about.caseId,
      departmentId: about.departmentId,
      subject: about.subject,
      rule: about.rule,
      ruleVersion: version,
      startedOn,
      due,
      isProvisional: provisional,
      state: 'running',
      metOn: null,
    };
    await tx.as(systemActor).of(clocks).insert(row);
    await this.audit.record(tx, {
      stream: `case/${about.caseId}`,
      action: 'clock.started',
      subject: about.subject,
      data: { rule: about.rule, startedOn, due, provisional },
    });
    return { ...row, rev: 1 };
  }

  /** The clocks of a case that are running. */
  running(tx: Tx, caseId: string): Promise<RowOf<typeof clocks>[]> {
    return tx
      .as(systemActor)
      .of(clocks)
      .find({ where: { caseId, state: 'running' }, orderBy: ['due'] });
  }

  /** Ends all clocks of a case that was given up: nothing is due any more. */
  async end(tx: Tx, caseId: string): Promise<void> {
    await tx.as(systemActor).of(clocks).update({ caseId, state: 'running' }, { state: 'ended' });
  }

  /** Stops the running clock of a rule on a subject, if there is one: what was due has been done. */
  async meet(tx: Tx, subject: string, rule: string): Promise<void> {
    const change = { state: 'met', metOn: dayOf(this.clock.now()) };
    await tx.as(systemActor).of(clocks).update({ subject, rule, state: 'running' }, change);
  }
}
