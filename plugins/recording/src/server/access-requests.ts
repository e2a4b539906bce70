import type { Access } from '@sanzhi/platform-access';
import type { Audit } from '@sanzhi/platform-audit';
import { newId, systemActor, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { cases } from '@sanzhi/plugins-casework/server';
import { recordingAccess, recordings, type AccessRow, type RecordingRow } from './collections.js';
import { errors } from './errors.js';
import { requireOwnDepartment } from './ground-rules.js';

interface AccessOptions {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly access: Access;
  readonly accessDays: number;
  readonly longestAccessDays: number;
  readonly directReadHours: number;
}

/** What goes with a copy that leaves the platform (REC-20.5). Times ISO 8601. */
export interface ExtractNote {
  /** By case number and serial; the name of the officer stays inside. */
  readonly name: string;
  readonly fileId: string;
  readonly sha256: string;
  readonly size: number;
  /** 制作人 */
  readonly maker: string;
  /** 提取人 */
  readonly extractor: string;
  readonly extractedAt: string;
  readonly recordedFrom: string;
  readonly recordedTo: string;
  readonly approvedBy: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Who else may look: on the unit head's approval (REC-21.2, REC-20.5), or by office, with a purpose (REC-21.3). */
export class AccessRequests {
  readonly #options: AccessOptions;

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /** Asks to view or copy a recording within reach. */
  async request(
    tx: Tx,
    recordingId: string,
    { kind, purpose }: { readonly kind: 'view' | 'copy'; readonly purpose: string },
  ): Promise<AccessRow> {
    const recording = await tx.of(recordings).get(recordingId);
    return this.#insert(tx, recording, { kind, purpose, state: 'requested', until: null });
  }

  /**
   * The head of the unit that keeps the recording answers, once.
   * @throws RECORDING_OWN_REQUEST, RECORDING_REQUEST_DECIDED, RECORDING_ACCESS_TOO_LONG, RECORDING_OTHER_DEPARTMENT
   */
  async decide(
    tx: Tx,
    id: string,
    { isApproved, note, until }: { readonly isApproved: boolean; readonly note: string; readonly until?: Date },
  ): Promise<void> {
    const asked = await tx.of(recordingAccess).get(id);
    requireOwnDepartment(tx.actor, asked);
    if (asked.requestedBy === tx.actor.id) throw errors.RECORDING_OWN_REQUEST({}, { article: 'REC-21.2' });
    if (asked.state !== 'requested') throw errors.RECORDING_REQUEST_DECIDED({ state: asked.state });
    const now = this.#options.clock.now();
    const decided = { decidedBy: tx.actor.id, decidedByName: tx.actor.name, decidedAt: now, note };
    const state = isApproved ? 'approved' : 'refused';
    const change = { ...decided, state, until: isApproved ? this.#end(now, until) : null };
    await tx.as(systemActor).of(recordingAccess).update(id, change, { rev: asked.rev });
    await this.#record(tx, `recording-access.${state}`, asked, { note, until: change.until?.toISOString() ?? null });
  }

  /**
   * Discipline inspection, legal and complaint offices read without approval, never without a purpose (REC-21.3).
   * Those of another department are let into the case for as long as the reading lasts.
   */
  async declare(tx: Tx, recordingId: string, purpose: string): Promise<AccessRow> {
    const recording = await tx.of(recordings).get(recordingId);
    const until = new Date(this.#options.clock.now().getTime() + this.#options.directReadHours * HOUR);
    const { caseId, departmentId } = recording;
    if (departmentId !== tx.actor.departmentId) {
      await this.#options.access.grantCase(tx, { caseId, granteeId: tx.actor.id, purpose, until });
    }
    return this.#insert(tx, recording, { kind: 'direct', purpose, state: 'declared', until });
  }

  /** The access of somebody to a recording that lasts at this moment; a copy before a view. */
  async live(tx: Tx, recordingId: string, accountId: string): Promise<AccessRow | undefined> {
    const where = { recordingId, requestedBy: accountId, until: { gt: this.#options.clock.now() } };
    const found = await tx
      .as(systemActor)
      .of(recordingAccess)
      .find({ where: { ...where, state: { in: ['approved', 'declared'] } }, orderBy: ['kind'] });
    return found[0];
  }

  /** The note that leaves with an approved copy. @throws RECORDING_COPY_REFUSED */
  async extract(tx: Tx, recordingId: string): Promise<ExtractNote> {
    const recording = await tx.of(recordings).get(recordingId);
    const { caseId, serial, label, fileId, sha256, size, recorderName } = recording;
    const allowed = await this.live(tx, recordingId, tx.actor.id);
    if (allowed?.kind !== 'copy') throw errors.RECORDING_COPY_REFUSED({ label }, { article: 'REC-20.5' });
    const { number } = await tx.as(systemActor).of(cases).get(caseId);
    const extractedAt = this.#options.clock.now().toISOString();
    await this.#record(tx, 'recording.extracted', allowed, { sha256, purpose: allowed.purpose });
    return {
      name: `${number}-${String(serial).padStart(3, '0')}`,
      ...{ fileId, sha256, size, maker: recorderName, extractor: tx.actor.name, extractedAt },
      recordedFrom: recording.correctedStartedAt.toISOString(),
      recordedTo: recording.correctedEndedAt.toISOString(),
      approvedBy: allowed.decidedByName ?? '',
    };
  }

  #end(now: Date, wanted: Date | undefined): Date {
    const { accessDays, longestAccessDays: days } = this.#options;
    const until = wanted ?? new Date(now.getTime() + accessDays * DAY);
    if (until <= now || until.getTime() > now.getTime() + days * DAY) {
      throw errors.RECORDING_ACCESS_TOO_LONG({ days }, { pointer: '/until' });
    }
    return until;
  }

  async #insert(
    tx: Tx,
    { id: recordingId, caseId, departmentId }: RecordingRow,
    asked: Pick<AccessRow, 'kind' | 'purpose' | 'state' | 'until'>,
  ): Promise<AccessRow> {
    const by = { requestedBy: tx.actor.id, requestedByName: tx.actor.name, requestedAt: this.#options.clock.now() };
    const row = { id: newId(), recordingId, caseId, departmentId, ...asked, ...by };
    const inserted = await tx.as(systemActor).of(recordingAccess).insert(row);
    await this.#record(tx, `recording-access.${asked.state}`, inserted, { kind: asked.kind, purpose: asked.purpose });
    return inserted;
  }

  #record(tx: Tx, action: string, { caseId, recordingId }: AccessRow, data: Record<string, unknown>): Promise<void> {
    const stream = `case/${caseId}`;
    return this.#options.audit.record(tx, { stream, action, subject: `recording/${recordingId}`, data });
  }
}
