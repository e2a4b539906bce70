import type { Audit } from '@sanzhi/platform-audit';
import { addYears, dayOf, type Calendar } from '@sanzhi/platform-calendar';
import { systemActor, type ReadData, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { activities, cases, clocks, type Casework } from '@sanzhi/plugins-casework/server';
import { recordings, type RecordingRow } from './collections.js';
import { isSettled, spanOf, type Coverage } from './coverage.js';
import { errors } from './errors.js';
import { requireNotRecorder, requireOwnDepartment } from './ground-rules.js';
import { holdsOfArticle, type RecordingHolds } from './holds.js';
import type { HoldGround } from '../shared/index.js';

/** Obligation ID of the clock that casework starts when an activity closes. */
const HAND_OVER = 'REC-20.3a';

/** Recordings that one activity still owes, or that belong to none yet. */
export interface OwedHandOver {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly cause: string;
  readonly activityId: string | null;
  readonly place: string | null;
  readonly due: string;
  /** Negative when overdue. */
  readonly workingDaysLeft: number;
  readonly isProvisional: boolean;
  readonly recordings: readonly Pick<
    RecordingRow,
    'id' | 'label' | 'serial' | 'size' | 'recorderName' | 'correctedStartedAt' | 'correctedEndedAt'
  >[];
}

interface HandOverOptions {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly casework: Casework;
  readonly coverage: Coverage;
  readonly holds: RecordingHolds;
  readonly calendar: Calendar;
  /** Years kept from the closing of the case, not below the statutory three. */
  readonly retentionYears: number;
}

/** From the officer to the custodian, within one working day, signed in the register (REC-20.3a). */
export class HandOvers {
  readonly #options: HandOverOptions;

  constructor(options: HandOverOptions) {
    this.#options = options;
  }

  /**
   * The custodian signs for recordings. The officer's card may be wiped from now on: the hash of what is stored was
   * compared before the file came on record (REC-20.4).
   *
   * @throws RECORDING_OWN_CUSTODY (REC-16.2), RECORDING_ALREADY_HANDED_OVER, RECORDING_OTHER_DEPARTMENT
   */
  async sign(tx: Tx, recordingIds: readonly string[]): Promise<void> {
    const touched = new Set<string>();
    for (const id of new Set(recordingIds)) touched.add((await this.#signOne(tx, id)).caseId);
    for (const caseId of touched) await this.settle(tx, caseId);
  }

  /** Meets the clocks of the activities whose recordings are all handed over, or explained. */
  async settle(tx: Tx, caseId: string): Promise<void> {
    const { casework, coverage } = this.#options;
    const system = tx.as(systemActor);
    for (const measured of await coverage.ofCase(system, caseId)) {
      const { id, state } = measured.activity;
      if (state === 'closed' && isSettled(measured)) await casework.clocks.meet(tx, `activity/${id}`, HAND_OVER);
    }
  }

  /** Takes what an activity that closed was recorded with as its own, by time; listens to `activity.closed`. */
  async match(tx: Tx, activityId: string): Promise<void> {
    const system = tx.as(systemActor);
    const activity = await system.of(activities).get(activityId);
    const { recordings: own } = await this.#options.coverage.ofActivity(system, activity);
    const [ground] = Object.keys(holdsOfArticle(activity.demandArticle, this.#options.clock.now())) as HoldGround[];
    for (const { id, activityId: known } of own) {
      if (known === null) await system.of(recordings).update(id, { activityId });
      if (ground) await this.#options.holds.hold(tx, id, { ground, reason: activity.demandArticle ?? '' });
    }
    await this.settle(tx, activity.caseId);
  }

  /** From the closing of the case the three years run (REC-21.1); listens to `case.closed`. */
  async retain(tx: Tx, caseId: string): Promise<void> {
    const system = tx.as(systemActor);
    const { closedAt } = await system.of(cases).get(caseId);
    const retentionUntil = addYears(dayOf(closedAt ?? this.#options.clock.now()), this.#options.retentionYears);
    await system.of(recordings).update({ caseId }, { retentionUntil });
    await this.#options.audit.record(tx, {
      stream: `case/${caseId}`,
      action: 'recording.retained',
      subject: `case/${caseId}`,
      data: { retentionUntil },
    });
  }

  /** What was not handed in yet within the reader's reach, the most urgent first. */
  async owed(reader: ReadData): Promise<OwedHandOver[]> {
    const waiting = await reader.of(recordings).find({ where: { state: 'uploaded', movedTo: null }, limit: 500 });
    const running = await reader.of(clocks).find({ where: { rule: HAND_OVER, state: 'running' }, limit: 500 });
    const activityIds = running.map(({ subject }) => subject.replace('activity/', ''));
    const known = await reader.of(activities).find({ where: { id: { in: activityIds } } });
    const owed = running.map((clock, index) => {
      const activity = known.find(({ id }) => id === activityIds[index]);
      const own = waiting.filter(({ activityId }) => activityId !== null && activityId === activity?.id);
      const { caseId, due, isProvisional } = clock;
      return { caseId, due, isProvisional, activityId: activity?.id ?? null, place: activity?.place ?? null, own };
    });
    const others = waiting.filter(({ activityId }) => activityId === null || !activityIds.includes(activityId));
    return this.#inWords(reader, [...owed, ...others.map((recording) => this.#single(recording))]);
  }

  /** One that belongs to no closed activity yet: due a working day after it ended. */
  #single(recording: RecordingRow) {
    const { due, provisional } = this.#options.calendar.addWorkingDays(new Date(spanOf(recording).to), 1);
    const { caseId, activityId } = recording;
    return { caseId, due, isProvisional: provisional, activityId, place: null, own: [recording] };
  }

  async #inWords(
    reader: ReadData,
    owed: readonly (Omit<OwedHandOver, 'recordings' | 'caseNumber' | 'cause' | 'workingDaysLeft'> & {
      readonly own: readonly RecordingRow[];
    })[],
  ): Promise<OwedHandOver[]> {
    const ids = [...new Set(owed.map(({ caseId }) => caseId))];
    const known = new Map((await reader.of(cases).find({ where: { id: { in: ids } } })).map((row) => [row.id, row]));
    const today = dayOf(this.#options.clock.now());
    return owed
      .map(({ own, ...about }) => ({
        ...about,
        caseNumber: known.get(about.caseId)?.number ?? '',
        cause: known.get(about.caseId)?.cause ?? '',
        workingDaysLeft: this.#options.calendar.countWorkingDays(today, about.due),
        recordings: own.map(summaryOf),
      }))
      .sort((a, b) => a.due.localeCompare(b.due));
  }

  async #signOne(tx: Tx, id: string): Promise<RecordingRow> {
    const recording = await tx.of(recordings).get(id);
    const { label, state, caseId, sha256 } = recording;
    requireOwnDepartment(tx.actor, recording);
    requireNotRecorder(tx.actor, recording);
    if (state !== 'uploaded') throw errors.RECORDING_ALREADY_HANDED_OVER({ label });
    const handedOverBy = recording.recorderAccountId ?? recording.registeredBy;
    const signed = { state: 'handed-over', handedOverAt: this.#options.clock.now(), handedOverBy };
    await tx
      .as(systemActor)
      .of(recordings)
      .update(id, { ...signed, custodianId: tx.actor.id });
    await this.#options.audit.record(tx, {
      stream: `case/${caseId}`,
      action: 'recording.handed-over',
      subject: `recording/${id}`,
      data: { handedOverBy, sha256 },
    });
    return recording;
  }
}

function summaryOf(recording: RecordingRow): OwedHandOver['recordings'][number] {
  const { id, label, serial, size, recorderName, correctedStartedAt, correctedEndedAt } = recording;
  return { id, label, serial, size, recorderName, correctedStartedAt, correctedEndedAt };
}
