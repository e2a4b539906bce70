import type { Audit } from '@sanzhi/platform-audit';
import { newId, type RowOf, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import type { CaseClocks } from './case-clocks.js';
import { about, type CaseFiles } from './case-files.js';
import { activities, caseOfficers, defences, rightsNotices } from './collections.js';
import { errors } from './errors.js';
import { activityClosed } from './events.js';
import type { CaseMonitor } from './monitor.js';
import { demandOf, isLess, type RecordingDemand, type WholeProcess } from './recording-demand.js';
import { requireBetween, requirePastDay, requireWords } from './requirements.js';
import { dayOf } from '@sanzhi/platform-calendar';

/** A device's clock may be a little ahead of ours. */
const CLOCK_SKEW = 5 * 60_000;

export interface NewActivity {
  readonly id?: string;
  readonly kind: string;
  readonly place: string;
  readonly startedAt: Date;
  readonly certificatesShown: boolean;
  readonly informedOfRecording: boolean;
  readonly demand: RecordingDemand;
  readonly demandArticle?: string;
  /** What comes up in it that is to be recorded as a whole (REC-17). */
  readonly circumstances?: readonly WholeProcess[];
}

/** What happens between filing and decision: activities on site, notices of rights, defences. */
export class Proceedings {
  constructor(
    private readonly options: {
      readonly clock: Clock;
      readonly audit: Audit;
      readonly files: CaseFiles;
      readonly monitor: CaseMonitor;
      readonly clocks: CaseClocks;
    },
  ) {}

  /** Begins an activity; with the id of one that is open, brings its record up to date (G1). */
  async openActivity(tx: Tx, caseId: string, activity: NewActivity): Promise<RowOf<typeof activities>> {
    const { files, clock } = this.options;
    const caseRow = await files.handledCase(tx, caseId);
    await this.#requireRecording(tx, caseId, activity);
    const now = clock.now().getTime();
    requireBetween('startedAt', activity.startedAt.getTime(), { to: now + CLOCK_SKEW });
    const { id = newId(), circumstances = [], ...content } = activity;
    const row = { ...content, demandArticle: activity.demandArticle ?? null };
    const begun = await tx.of(activities).first({ id, caseId });
    if (begun) return this.#amend(tx, begun, row);
    if (caseRow.actionType === 'inspection' && activity.kind === 'on-site-inspection') {
      await this.options.monitor.reach(tx, caseId, 'inspection.begun', { place: activity.place });
    }
    const officers = await tx.of(caseOfficers).find({ where: { caseId } });
    const officerIds = officers.map(({ officerId }) => officerId);
    await tx
      .of(activities)
      .insert({ ...row, id, caseId, departmentId: caseRow.departmentId, officerIds, state: 'open' });
    await this.#record(tx, caseId, 'activity.opened', `activity/${id}`, {
      kind: activity.kind,
      place: activity.place,
      ...(circumstances.length > 0 ? { circumstances } : {}),
    });
    return tx.of(activities).get(id);
  }

  /** What must be recorded as it happens, or as a whole, is not recorded less: the monitor refuses it (REC-11.1, REC-17). */
  async #requireRecording(tx: Tx, caseId: string, activity: NewActivity): Promise<void> {
    const { kind, demand, place, circumstances } = activity;
    const needed = demandOf(kind, circumstances);
    if (!isLess(demand, needed.demand)) return;
    const milestone = needed.demand === 'full' ? 'activity.not-recorded-whole' : 'activity.under-recorded';
    await this.options.monitor.reach(tx, caseId, milestone, { kind, place });
  }

  /** What is over stays as it was recorded, and what must be recorded does not become less. */
  async #amend(
    tx: Tx,
    begun: RowOf<typeof activities>,
    row: Omit<NewActivity, 'id' | 'demandArticle' | 'circumstances'> & { readonly demandArticle: string | null },
  ): Promise<RowOf<typeof activities>> {
    const { id, caseId } = begun;
    if (begun.state !== 'open') throw errors.CASEWORK_ACTIVITY_CLOSED({ id });
    const { demand, demandArticle } = isLess(begun.demand, row.demand) ? row : begun;
    await tx.of(activities).update(id, { ...row, demand, demandArticle });
    const before = { place: begun.place, startedAt: begun.startedAt.toISOString() };
    const after = { place: row.place, startedAt: row.startedAt.toISOString() };
    await this.#record(tx, caseId, 'activity.changed', `activity/${id}`, { before, after });
    return tx.of(activities).get(id);
  }

  /** Ends an activity: its recording must cover it or a statement say why not (G10); hand-over is due next day (REC-20.3a). */
  async closeActivity(tx: Tx, id: string, endedAt: Date): Promise<void> {
    const { files, monitor, clocks } = this.options;
    const activity = await tx.of(activities).get(id);
    if (activity.state !== 'open') throw errors.CASEWORK_ACTIVITY_CLOSED({ id });
    if (endedAt < activity.startedAt) throw errors.CASEWORK_ACTIVITY_ENDS_BEFORE_START({}, { pointer: '/endedAt' });
    const caseRow = await files.handledCase(tx, activity.caseId);
    requireBetween('endedAt', endedAt.getTime(), { to: this.options.clock.now().getTime() + CLOCK_SKEW });
    const { caseId, departmentId } = activity;
    await tx.of(activities).update(id, { endedAt });
    await monitor.pass(tx, 'activity.close', caseRow, `activity/${id}`);
    await tx.of(activities).update(id, { state: 'closed' });
    const startedOn = dayOf(endedAt);
    if (activity.demand !== 'as-needed') {
      await monitor.reach(tx, caseId, 'recording.owed', { activityId: id });
      await clocks.start(tx, { caseId, departmentId, subject: `activity/${id}`, rule: 'REC-20.3a', startedOn });
    }
    await this.#record(tx, caseId, 'activity.closed', `activity/${id}`, { endedAt: endedAt.toISOString() });
    await tx.emit(
      activityClosed,
      { caseId, departmentId, activityId: id, endedAt: endedAt.toISOString() },
      about(caseId),
    );
  }

  /** Records how each right was notified (REC-9). */
  async notifyRights(
    tx: Tx,
    caseId: string,
    notice: {
      rights: readonly { right: string; method: string; proof: string }[];
      notifiedOn: string;
      documentId?: string;
    },
  ): Promise<void> {
    const { departmentId } = await this.options.files.handledCase(tx, caseId);
    const { rights, notifiedOn, documentId } = notice;
    requirePastDay('notifiedOn', notifiedOn, { to: this.#today });
    if (rights.length === 0) throw errors.CASEWORK_BLANK({ field: 'rights' }, { pointer: '/rights', article: 'REC-9' });
    for (const { right, method, proof } of rights) requireWords({ right, method, proof }, 'REC-9');
    const row = { id: newId(), caseId, departmentId, rights, notifiedOn, notifiedBy: tx.actor.id };
    await tx.of(rightsNotices).insert({ ...row, documentId: documentId ?? null });
    await this.options.monitor.reach(tx, caseId, 'rights.notified', {
      notifiedOn,
      rights: rights.map(({ right }) => right),
    });
  }

  /** Puts a statement or defence on record; the decision waits for its 复核意见 (REC-13). */
  async recordDefence(
    tx: Tx,
    caseId: string,
    defence: { kind: 'statement' | 'hearing'; receivedOn: string; content: string },
  ): Promise<string> {
    const { departmentId } = await this.options.files.handledCase(tx, caseId);
    requirePastDay('receivedOn', defence.receivedOn, { to: this.#today });
    requireWords({ content: defence.content }, 'REC-13');
    const id = newId();
    await tx.of(defences).insert({ id, caseId, departmentId, ...defence });
    await this.options.monitor.reach(tx, caseId, 'defence.recorded', { defenceId: id });
    return id;
  }

  /** Writes the 复核意见 on every defence that has none yet. */
  async reviewDefences(tx: Tx, caseId: string, review: { opinion: string; isAdopted: boolean }): Promise<void> {
    await this.options.files.handledCase(tx, caseId);
    requireWords({ opinion: review.opinion }, 'REC-13');
    const change = {
      reviewOpinion: review.opinion,
      isAdopted: review.isAdopted,
      reviewedBy: tx.actor.id,
      reviewedAt: this.options.clock.now(),
    };
    await tx.of(defences).update({ caseId, reviewOpinion: null }, change);
    await this.options.monitor.reach(tx, caseId, 'defence.reviewed', { isAdopted: review.isAdopted });
  }

  /** Records whether and how the party performed what was decided (REC-12.1). */
  async recordPerformance(tx: Tx, caseId: string, state: string): Promise<void> {
    await this.options.files.handledCase(tx, caseId);
    requireWords({ state }, 'REC-12.1');
    await this.options.monitor.reach(tx, caseId, 'performance.recorded', { state });
  }

  get #today(): string {
    return dayOf(this.options.clock.now());
  }

  #record(tx: Tx, caseId: string, action: string, subject: string, data: Record<string, unknown>): Promise<void> {
    return this.options.audit.record(tx, { stream: `case/${caseId}`, action, subject, data });
  }
}
