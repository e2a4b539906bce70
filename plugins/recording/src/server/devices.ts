import { type Audit, departmentStream } from '@sanzhi/platform-audit';
import { newId, systemActor, type ReadData, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { enforcementBodies, officers, type Registers } from '@sanzhi/plugins-registers/server';
import { recordersNeeded, type RecorderClass } from '@sanzhi/plugins-registers/shared';
import { recordingDevices, type DeviceRow } from './collections.js';
import { requireOwnDepartment } from './ground-rules.js';

export interface NewDevice {
  readonly serial: string;
  readonly model: string;
  /** Of `officers`. */
  readonly holderId?: string;
  readonly clockOffsetSeconds?: number;
}

/** How many recorders a department owes its officers (REC-19); a warning, no gate. */
export interface DeviceNeed {
  readonly recorderClass: RecorderClass;
  readonly officers: number;
  readonly needed: number;
  readonly inUse: number;
}

/** The recorders of a department. */
export class Devices {
  constructor(
    private readonly options: { readonly clock: Clock; readonly audit: Audit; readonly registers: Registers },
  ) {}

  async register(tx: Tx, { serial, model, holderId, clockOffsetSeconds = 0 }: NewDevice): Promise<DeviceRow> {
    const departmentId = tx.actor.departmentId ?? '-';
    const holder = await this.#holder(tx, holderId);
    const row = { id: newId(), departmentId, serial, model, ...holder, clockOffsetSeconds, state: 'in-use' };
    const lastSyncAt = this.options.clock.now();
    const device = await tx
      .as(systemActor)
      .of(recordingDevices)
      .insert({ ...row, lastSyncAt });
    await this.#record(tx, 'recording-device.registered', device, { serial, model });
    return device;
  }

  /** Notes by how much its clock is off now. Recordings registered before keep the offset they were given. */
  async synchronise(tx: Tx, id: string, clockOffsetSeconds: number): Promise<void> {
    const before = await this.#own(tx, id);
    const change = { clockOffsetSeconds, lastSyncAt: this.options.clock.now() };
    await tx.as(systemActor).of(recordingDevices).update(id, change);
    const data = { before: before.clockOffsetSeconds, clockOffsetSeconds };
    await this.#record(tx, 'recording-device.synchronised', before, data);
  }

  async assign(tx: Tx, id: string, holderId: string | undefined): Promise<void> {
    const device = await this.#own(tx, id);
    await tx
      .as(systemActor)
      .of(recordingDevices)
      .update(id, await this.#holder(tx, holderId));
    await this.#record(tx, 'recording-device.assigned', device, { holderId: holderId ?? null });
  }

  /** Lost or worn out. The row stays, with what was said: a loss cannot be made to disappear. */
  async giveUp(tx: Tx, id: string, { state, note }: { state: 'lost' | 'retired'; note: string }): Promise<void> {
    const device = await this.#own(tx, id);
    await tx.as(systemActor).of(recordingDevices).update(id, { state, note });
    await this.#record(tx, `recording-device.${state}`, device, { note });
  }

  /** By the strictest class among the department's bodies; nothing where it has none. */
  async need(reader: ReadData, departmentId: string): Promise<DeviceNeed | undefined> {
    const bodies = await reader.of(enforcementBodies).find({ where: { departmentId } });
    const [recorderClass] = bodies.map((body) => body.recorderClass as RecorderClass).sort();
    if (!recorderClass) return undefined;
    const total = await this.options.registers.officersTotal(reader, departmentId, this.options.clock.now());
    const inUse = await reader.of(recordingDevices).count({ departmentId, state: 'in-use' });
    return { recorderClass, officers: total, needed: recordersNeeded(recorderClass, total), inUse };
  }

  async #own(tx: Tx, id: string): Promise<DeviceRow> {
    const device = await tx.of(recordingDevices).get(id);
    requireOwnDepartment(tx.actor, device);
    return device;
  }

  async #holder(tx: Tx, officerId: string | undefined) {
    if (officerId === undefined) return { holderId: null, holderName: null };
    const { id, name } = await tx.of(officers).get(officerId);
    return { holderId: id, holderName: name };
  }

  #record(tx: Tx, action: string, { id, departmentId }: DeviceRow, data: Record<string, unknown>): Promise<void> {
    const stream = departmentStream(departmentId, this.options.clock.now());
    return this.options.audit.record(tx, { stream, action, subject: `recording-device/${id}`, data });
  }
}
