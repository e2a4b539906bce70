import type { Audit } from '@sanzhi/platform-audit';
import { systemActor, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import type { HoldGround } from '../shared/index.js';
import { recordings, type Holds, type RecordingRow } from './collections.js';
import { errors } from './errors.js';
import { requireNotRecorder, requireOwnDepartment } from './ground-rules.js';

/** What REC-17 demands a recording of says by itself that the recording is kept for long. */
const groundByArticle: Readonly<Record<string, HoldGround>> = {
  'REC-17.4': 'REC-21.1.3',
  'REC-17.5': 'REC-21.1.2',
};

/** The holds that the demand of an activity brings with it. */
export function holdsOfArticle(article: string | null, now: Date): Holds {
  const ground = groundByArticle[article ?? ''];
  return ground === undefined ? {} : { [ground]: { reason: article ?? '', by: 'system', at: now.toISOString() } };
}

/** Long-term keeping (REC-21.1). A hold beats every expiry and every approval to dispose. */
export class RecordingHolds {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Keeps a recording for long. Works as the system, so that what brings a ground with it (an appeal that is
   * registered, evidence that is filed) can call it; routes check who may.
   */
  async hold(tx: Tx, id: string, { ground, reason }: { ground: HoldGround; reason: string }): Promise<void> {
    const system = tx.as(systemActor);
    const recording = await system.of(recordings).get(id);
    if (recording.holds[ground]) return;
    const hold = { reason, by: tx.actor.id, at: this.clock.now().toISOString() };
    await this.#set(tx, recording, { ...recording.holds, [ground]: hold });
    await this.#record(tx, 'recording.held', recording, { ground, reason });
  }

  /** Evidence is kept for long from the moment it is used as such (REC-21.1.1). @param about what it proves */
  useAsEvidence(tx: Tx, id: string, about: string): Promise<void> {
    return this.hold(tx, id, { ground: 'REC-21.1.1', reason: about });
  }

  /** Ends a hold. @throws RECORDING_NOT_HELD, RECORDING_OTHER_DEPARTMENT, RECORDING_OWN_CUSTODY */
  async release(tx: Tx, id: string, { ground, reason }: { ground: HoldGround; reason: string }): Promise<void> {
    const recording = await tx.of(recordings).get(id);
    requireOwnDepartment(tx.actor, recording);
    requireNotRecorder(tx.actor, recording);
    const { [ground]: ended, ...others } = recording.holds;
    if (!ended) throw errors.RECORDING_NOT_HELD({ label: recording.label, ground });
    await this.#set(tx, recording, others);
    await this.#record(tx, 'recording.released', recording, { ground, reason });
  }

  async #set(tx: Tx, { id }: RecordingRow, holds: Holds): Promise<void> {
    await tx
      .as(systemActor)
      .of(recordings)
      .update(id, { holds, isHeld: Object.keys(holds).length > 0 });
  }

  #record(tx: Tx, action: string, { id, caseId }: RecordingRow, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, { stream: `case/${caseId}`, action, subject: `recording/${id}`, data });
  }
}
