import type { Audit } from '@sanzhi/platform-audit';
import { systemActor, type NewRowOf, type RowOf, type Tx } from '@sanzhi/platform-data';
import { files, type StoredFile } from '@sanzhi/platform-files';
import type { Clock } from '@sanzhi/platform-kernel';
import { activities, caseOfficers, cases, type Casework } from '@sanzhi/plugins-casework/server';
import type { Registers } from '@sanzhi/plugins-registers/server';
import { overlaps, type Sensitivity } from '../shared/index.js';
import { recordingDevices, recordings, type RecordingRow } from './collections.js';
import { spanOf } from './coverage.js';
import { errors } from './errors.js';
import { isKeeper, requireHandlerOrKeeper, requireNotRecorder, requireOwnDepartment } from './ground-rules.js';
import { holdsOfArticle } from './holds.js';

/** A stored file that is put on record as a recording of a case. */
export interface NewRecording {
  /** Client-made, so that a phone may send it again. */
  readonly id?: string;
  readonly caseId: string;
  readonly fileId: string;
  /** What the sender's device computed; another one than the stored is refused. */
  readonly sha256?: string;
  /** May be left out: the recording is matched by its time when the activity closes. */
  readonly activityId?: string;
  /** Of `officers`. */
  readonly recordedBy: string;
  /** As the device says. */
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly durationSeconds?: number;
  readonly deviceId?: string;
  /** How far the device's clock is ahead; the device's own when left out. */
  readonly clockOffsetSeconds?: number;
  readonly step?: string;
  readonly sensitivity?: Sensitivity;
}

type CaseRow = RowOf<typeof cases>;
type CaseOfficer = RowOf<typeof caseOfficers>;

interface RecordingsOptions {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly casework: Casework;
  readonly registers: Registers;
}

const DAY = 86_400_000;
/** A phone's clock may be a little ahead of ours. */
const AHEAD = 5 * 60_000;
/** Seconds by which the times and the length of the file may differ. */
const LENGTH_TOLERANCE = 60;

/** The register of recordings. Nothing in it removes a recording or rewrites what the device said (REC-20.3b). */
export class Recordings {
  readonly #options: RecordingsOptions;

  constructor(options: RecordingsOptions) {
    this.#options = options;
  }

  /**
   * Puts a stored file on record. The same content twice in a case is one recording; in another case of the
   * department it is linked to the first.
   *
   * @throws REGISTERS_OFFICER_UNQUALIFIED (G1), RECORDING_NOT_HANDLER, RECORDING_FILE_UNKNOWN, RECORDING_FILE_FOREIGN,
   *   RECORDING_NOT_MEDIA, RECORDING_HASH_DIFFERS, RECORDING_OFFICER_FOREIGN and what the times are refused for
   */
  async register(tx: Tx, made: NewRecording): Promise<RecordingRow> {
    const caseRow = await this.#openCase(tx, made.caseId);
    await requireHandlerOrKeeper(tx, caseRow);
    const file = await this.#fileOf(tx, made, caseRow);
    const system = tx.as(systemActor);
    const same = await system.of(recordings).first({ caseId: caseRow.id, sha256: file.sha256, movedTo: null });
    if (same) return this.#again(tx, same);
    const officer = await this.#recorder(tx, caseRow, made.recordedBy);
    const times = await this.#times(tx, caseRow, { made, isPicture: file.mediaType.startsWith('image/') });
    await this.#options.registers.qualifiedOfficer(tx, { officerId: made.recordedBy, on: times.correctedStartedAt });
    const activity = await this.#activity(tx, { ...made, ...times });
    const { departmentId } = caseRow;
    const elsewhere = await system.of(recordings).first({ departmentId, sha256: file.sha256 });
    const { fileId, durationSeconds = null, deviceId = null, sensitivity = 'none' } = made;
    const activityId = activity?.id ?? null;
    const { sha256, size, mediaType } = file;
    const holds = holdsOfArticle(activity?.demandArticle ?? null, this.#options.clock.now());
    return this.#insert(tx, caseRow, {
      ...(made.id === undefined ? {} : { id: made.id }),
      ...{ activityId, fileId, sha256, size, mediaType, durationSeconds, deviceId, ...times, sensitivity },
      ...recorderOf(officer, caseRow),
      step: made.step ?? activity?.kind ?? 'on-site-inspection',
      state: 'uploaded',
      isHeld: Object.keys(holds).length > 0,
      holds,
      linkedTo: elsewhere?.id ?? null,
    });
  }

  /**
   * Puts a recording on record in another case too, with the reason. With `isMisfiled` it counts no more where it was
   * registered first; both cases go on showing it.
   *
   * @throws RECORDING_OTHER_DEPARTMENT, RECORDING_OWN_CUSTODY, RECORDING_OFFICER_FOREIGN, RECORDING_ALREADY_MOVED
   */
  async link(
    tx: Tx,
    id: string,
    to: { readonly caseId: string; readonly reason: string; readonly isMisfiled: boolean },
  ): Promise<RecordingRow> {
    const recording = await this.#kept(tx, id);
    if (recording.movedTo !== null) throw errors.RECORDING_ALREADY_MOVED({ label: recording.label });
    const caseRow = await this.#openCase(tx, to.caseId);
    requireOwnDepartment(tx.actor, caseRow);
    const officer = await this.#recorder(tx, caseRow, recording.recordedBy);
    const same = await tx
      .as(systemActor)
      .of(recordings)
      .first({ caseId: caseRow.id, sha256: recording.sha256, movedTo: null });
    const linked = same ?? (await this.#linkTo(tx, caseRow, { recording, officer }));
    if (linked.id === id) return recording;
    if (to.isMisfiled) await tx.as(systemActor).of(recordings).update(id, { movedTo: linked.id });
    const data = { to: caseRow.number, reason: to.reason, isMisfiled: to.isMisfiled };
    await this.#audit(tx, 'recording.linked', recording, data);
    return linked;
  }

  /** Corrects by how much the device's clock was off. What the device said stays beside it. */
  async correctClock(
    tx: Tx,
    id: string,
    { clockOffsetSeconds, reason }: { readonly clockOffsetSeconds: number; readonly reason: string },
  ): Promise<void> {
    const recording = await this.#kept(tx, id);
    const { startedAt, endedAt, clockOffsetSeconds: before } = recording;
    const corrected = correctedTimes({ startedAt, endedAt }, clockOffsetSeconds);
    await tx
      .as(systemActor)
      .of(recordings)
      .update(id, { clockOffsetSeconds, ...corrected });
    await this.#audit(tx, 'recording.clock-corrected', recording, { before, clockOffsetSeconds, reason });
  }

  /** The time of keeping counts from the closing of the case that it is put into. */
  async #linkTo(
    tx: Tx,
    caseRow: CaseRow,
    { recording, officer }: { recording: RecordingRow; officer: CaseOfficer },
  ): Promise<RecordingRow> {
    const { rev: _rev, serial: _serial, id: linkedTo, ...content } = recording;
    const activity = await this.#activity(tx, { ...recording, caseId: caseRow.id, activityId: undefined });
    return this.#insert(tx, caseRow, {
      ...content,
      ...recorderOf(officer, caseRow),
      activityId: activity?.id ?? null,
      retentionUntil: null,
      linkedTo,
    });
  }

  /** A recording in the actor's own keeping, who did not record it. */
  async #kept(tx: Tx, id: string): Promise<RecordingRow> {
    const recording = await tx.of(recordings).get(id);
    requireOwnDepartment(tx.actor, recording);
    requireNotRecorder(tx.actor, recording);
    return recording;
  }

  /** The case, open and held until the transaction ends: serials are given one after the other. */
  async #openCase(tx: Tx, caseId: string): Promise<CaseRow> {
    const caseRow = await this.#options.casework.files.openCase(tx, caseId);
    await tx.as(systemActor).of(cases).get(caseId, { forUpdate: true });
    return caseRow;
  }

  async #fileOf(tx: Tx, { fileId, sha256 }: NewRecording, caseRow: CaseRow): Promise<StoredFile> {
    const pointer = '/fileId';
    const file = await tx.of(files).first({ id: fileId, disposedAt: null });
    if (!file) throw errors.RECORDING_FILE_UNKNOWN({ fileId }, { pointer });
    const isOwn = file.uploadedBy === tx.actor.id || isKeeper(tx.actor, caseRow.departmentId);
    const isOfCase = file.caseId === null || file.caseId === caseRow.id;
    if (!isOwn || !isOfCase || file.departmentId !== caseRow.departmentId) {
      throw errors.RECORDING_FILE_FOREIGN({ fileId }, { pointer });
    }
    const { mediaType } = file;
    if (!isMedia(mediaType)) throw errors.RECORDING_NOT_MEDIA({ mediaType }, { pointer });
    if (sha256 !== undefined && sha256 !== file.sha256) {
      throw errors.RECORDING_HASH_DIFFERS({ stored: file.sha256, expected: sha256 }, { article: 'REC-20.3b' });
    }
    return file;
  }

  async #recorder(tx: Tx, { id: caseId }: CaseRow, officerId: string): Promise<CaseOfficer> {
    const officer = await tx.as(systemActor).of(caseOfficers).first({ caseId, officerId });
    if (!officer) throw errors.RECORDING_OFFICER_FOREIGN({ officerId }, { pointer: '/recordedBy' });
    return officer;
  }

  /** The activity that was named; else the closed one that it lies in by time and officer, if there is one. */
  async #activity(tx: Tx, made: Placed): Promise<RowOf<typeof activities> | undefined> {
    const { caseId, activityId, recordedBy } = made;
    const known = tx.as(systemActor).of(activities);
    if (activityId === undefined) {
      const closed = await known.find({ where: { caseId, state: 'closed' }, orderBy: ['startedAt'] });
      return closed.find(
        ({ startedAt, endedAt, officerIds }) =>
          officerIds.includes(recordedBy) &&
          overlaps(spanOf(made), { from: startedAt.getTime(), to: (endedAt ?? startedAt).getTime() }),
      );
    }
    const activity = await known.first({ id: activityId, caseId });
    if (!activity) throw errors.RECORDING_ACTIVITY_FOREIGN({ activityId }, { pointer: '/activityId' });
    return activity;
  }

  async #times(tx: Tx, { departmentId }: CaseRow, { made, isPicture }: { made: NewRecording; isPicture: boolean }) {
    const { deviceId, startedAt, endedAt, durationSeconds } = made;
    const device =
      deviceId === undefined
        ? undefined
        : await tx.as(systemActor).of(recordingDevices).first({ id: deviceId, departmentId, state: 'in-use' });
    if (deviceId !== undefined && !device) {
      throw errors.RECORDING_DEVICE_FOREIGN({ deviceId }, { pointer: '/deviceId' });
    }
    const span = endedAt.getTime() - startedAt.getTime();
    const pointer = '/endedAt';
    if (span < 0 || span > DAY || (span === 0 && !isPicture)) throw errors.RECORDING_SPAN_INVALID({}, { pointer });
    if (durationSeconds !== undefined && Math.abs(span / 1000 - durationSeconds) > LENGTH_TOLERANCE) {
      throw errors.RECORDING_LENGTH_DIFFERS({ duration: durationSeconds, span: span / 1000 }, { pointer });
    }
    const clockOffsetSeconds = made.clockOffsetSeconds ?? device?.clockOffsetSeconds ?? 0;
    const corrected = correctedTimes({ startedAt, endedAt }, clockOffsetSeconds);
    if (corrected.correctedEndedAt.getTime() > this.#options.clock.now().getTime() + AHEAD) {
      throw errors.RECORDING_IN_FUTURE({}, { pointer });
    }
    return { startedAt, endedAt, clockOffsetSeconds, ...corrected };
  }

  async #insert(
    tx: Tx,
    { id: caseId, departmentId }: CaseRow,
    content: Omit<NewRowOf<typeof recordings>, Given>,
  ): Promise<RecordingRow> {
    const system = tx.as(systemActor);
    const registered = { registeredBy: tx.actor.id, registeredAt: this.#options.clock.now() };
    const serial = (await system.of(recordings).count({ caseId })) + 1;
    const row = { ...content, caseId, departmentId, serial, ...registered };
    const recording = await system.of(recordings).insert(row);
    const { sha256, activityId, clockOffsetSeconds } = recording;
    await this.#audit(tx, 'recording.registered', recording, { serial, sha256, activityId, clockOffsetSeconds });
    return recording;
  }

  /** The same content once more: nothing is copied, the trail says that it came twice. */
  async #again(tx: Tx, same: RecordingRow): Promise<RecordingRow> {
    await this.#audit(tx, 'recording.sent-again', same, { sha256: same.sha256 });
    return same;
  }

  #audit(tx: Tx, action: string, { id, caseId }: RecordingRow, data: Record<string, unknown>): Promise<void> {
    return this.#options.audit.record(tx, { stream: `case/${caseId}`, action, subject: `recording/${id}`, data });
  }
}

/** Device times less the offset. */
function correctedTimes({ startedAt, endedAt }: { startedAt: Date; endedAt: Date }, offsetSeconds: number) {
  const shift = (moment: Date) => new Date(moment.getTime() - offsetSeconds * 1000);
  return { correctedStartedAt: shift(startedAt), correctedEndedAt: shift(endedAt) };
}

function recorderOf({ officerId, name, accountId }: CaseOfficer, { cause }: CaseRow) {
  return { recordedBy: officerId, recorderName: name, recorderAccountId: accountId, label: `${name}＋${cause}` };
}

/** Sound, moving and still pictures; and what a recorder writes in a format of its maker. */
function isMedia(mediaType: string): boolean {
  return (
    /^(video|audio|image)\//.test(mediaType) || ['application/ogg', 'application/octet-stream'].includes(mediaType)
  );
}

/** Where a recording belongs, as far as it says so itself. */
interface Placed extends Pick<RecordingRow, 'caseId' | 'recordedBy' | 'correctedStartedAt' | 'correctedEndedAt'> {
  readonly activityId?: string | undefined;
}

/** What the register itself says of a new row. */
type Given = 'caseId' | 'departmentId' | 'serial' | 'registeredBy' | 'registeredAt';
