import { requirePermission } from '@sanzhi/platform-access';
import type { Audit } from '@sanzhi/platform-audit';
import { addYears, dayOf } from '@sanzhi/platform-calendar';
import { newId, systemActor, type Actor, type Data, type Tx } from '@sanzhi/platform-data';
import type { FileDisposal, FileReading, NewUpload, StoredFile } from '@sanzhi/platform-files';
import type { Clock } from '@sanzhi/platform-kernel';
import { caseOfficers, cases } from '@sanzhi/plugins-casework/server';
import { RECORDING } from '../shared/index.js';
import type { AccessRequests } from './access-requests.js';
import { recordingReads, recordings, type RecordingRow } from './collections.js';
import { errors } from './errors.js';
import { handles, isKeeper } from './ground-rules.js';

/** Why somebody may read a recording. */
interface ReadingGround {
  readonly recording: RecordingRow;
  /** `custody`, `case`, `approval` or `direct`. */
  readonly ground: string;
  readonly purpose: string | null;
}

interface ReadingRoomOptions {
  readonly data: Data;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly requests: AccessRequests;
  readonly readLogMinutes: number;
  readonly retentionYears: number;
}

/** Answers platform/files' questions about recordings: who may send, who may read, what may be given up (G11). */
export class ReadingRoom {
  readonly #options: ReadingRoomOptions;

  constructor(options: ReadingRoomOptions) {
    this.#options = options;
  }

  /** Before the first byte of an upload. @throws ACCESS_FORBIDDEN, DATA_NOT_FOUND, RECORDING_NOT_HANDLER */
  async admit({ sensitivity, caseId }: NewUpload, actor: Actor): Promise<void> {
    if (sensitivity !== RECORDING) return;
    requirePermission(actor, actor.permissions.has('recordings.manage') ? 'recordings.manage' : 'recordings.upload');
    if (caseId === undefined) return;
    const { data } = this.#options;
    const { number, departmentId } = await data.read(actor).of(cases).get(caseId);
    const isHandler = await data.read(systemActor).of(caseOfficers).count({ caseId, accountId: actor.id });
    if (isHandler === 0 && !isKeeper(actor, departmentId)) throw errors.RECORDING_NOT_HANDLER({ number });
  }

  /** Before any byte leaves. @throws RECORDING_READ_REFUSED (REC-21.2) */
  async check({ tx, file, actor }: FileReading): Promise<void> {
    if (actor.kind === 'system') return;
    const made = await recordingsIn(tx, file);
    if (made.length === 0) return this.#checkUnregistered(file, actor);
    const ground = await this.#groundOf(tx, made);
    if (!ground) throw errors.RECORDING_READ_REFUSED({ label: made[0]?.label }, { article: 'REC-21.2' });
    await this.#log(tx, ground);
  }

  /** Before a file is given up: a hold beats every approval, the three years are a floor. @throws RECORDING_HELD, RECORDING_RETAINED */
  async checkDisposal({ tx, file }: FileDisposal): Promise<void> {
    const today = dayOf(this.#options.clock.now());
    const made = await recordingsIn(tx, file);
    for (const { label, isHeld, holds, retentionUntil } of made) {
      const article = 'REC-21.1';
      if (isHeld) throw errors.RECORDING_HELD({ label, grounds: Object.keys(holds).join('、') }, { article });
      if (retentionUntil === null || today <= retentionUntil) {
        throw errors.RECORDING_RETAINED({ label, until: retentionUntil ?? '—' }, { article });
      }
    }
    const until = addYears(dayOf(file.at), this.#options.retentionYears);
    if (file.sensitivity === RECORDING && made.length === 0 && today <= until) {
      throw errors.RECORDING_RETAINED({ label: file.name, until }, { article: 'REC-21.1' });
    }
  }

  /** Sent, not registered: its sender's, and the custodian's who looks after what lies about. */
  #checkUnregistered({ sensitivity, uploadedBy, departmentId, name }: StoredFile, actor: Actor): void {
    if (sensitivity !== RECORDING || uploadedBy === actor.id || isKeeper(actor, departmentId)) return;
    throw errors.RECORDING_READ_REFUSED({ label: name }, { article: 'REC-21.2' });
  }

  async #groundOf(tx: Tx, made: readonly RecordingRow[]): Promise<ReadingGround | undefined> {
    for (const recording of made) {
      const office = await officeOf(tx, recording);
      if (office) return { recording, ground: office, purpose: null };
    }
    for (const recording of made) {
      const access = await this.#options.requests.live(tx, recording.id, tx.actor.id);
      if (!access) continue;
      return { recording, ground: access.kind === 'direct' ? 'direct' : 'approval', purpose: access.purpose };
    }
    return undefined;
  }

  /** One line a reading, not one for each piece that a player asks for. */
  async #log(tx: Tx, { recording, ground, purpose }: ReadingGround): Promise<void> {
    const { clock, audit, readLogMinutes } = this.#options;
    const { id: recordingId, caseId, departmentId } = recording;
    const reads = tx.as(systemActor).of(recordingReads);
    const at = clock.now();
    const since = new Date(at.getTime() - readLogMinutes * 60_000);
    const readerId = tx.actor.id;
    if (await reads.first({ recordingId, readerId, ground, at: { gt: since } })) return;
    const by = { readerId, readerName: tx.actor.name, ground, purpose, at };
    await reads.insert({ id: newId(), recordingId, caseId, departmentId, ...by });
    const subject = `recording/${recordingId}`;
    await audit.record(tx, {
      stream: `case/${caseId}`,
      action: 'recording.read',
      subject,
      data: { ground, purpose },
    });
  }
}

/**
 * Who reads by office: the custodian; who handles the case; and who reviews or approves it, from the case page and
 * without a second request (PLAN-2.2.4a).
 */
async function officeOf(tx: Tx, { departmentId, caseId }: RecordingRow): Promise<'custody' | 'case' | undefined> {
  if (isKeeper(tx.actor, departmentId)) return 'custody';
  if (await handles(tx, caseId, tx.actor.id)) return 'case';
  if (!tx.actor.permissions.has('recordings.watch')) return undefined;
  return (await tx.of(cases).first({ id: caseId })) ? 'case' : undefined;
}

/** The recordings that hold this content in the file's department, whichever upload it came by. */
function recordingsIn(tx: Tx, { id, sha256, departmentId }: StoredFile): Promise<RecordingRow[]> {
  return tx
    .as(systemActor)
    .of(recordings)
    .find({ where: { or: [{ fileId: id }, { sha256, departmentId }] }, orderBy: ['registeredAt'] });
}
