import { Audit } from '@sanzhi/platform-audit';
import { newId, systemActor } from '@sanzhi/platform-data';
import { files, Files } from '@sanzhi/platform-files';
import { officers } from '@sanzhi/plugins-registers/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, expect, it } from 'vitest';
import { recordings, type RecordingRow } from '../src/server/index.js';
import { at, NOW, openOffice, refusalOf, sha256Of, video, type Office } from './office.js';

describeDatabases('the register of recordings', (open) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(open);
  });

  const row = (id: string) => office.db.data.read(systemActor).of(recordings).get(id);
  const sign = (login: 'keeper' | 'zhou' | 'market' | 'zhang', made: RecordingRow) =>
    office.act(login, (tx) => office.recording.handOvers.sign(tx, [made.id]));
  /** Stores `content` and registers it as what 张三 recorded at half past eight. */
  const register = async (caseId: string, content = video(), more = {}) => {
    const { id: fileId } = await office.store('zhang', caseId, content);
    const times = { startedAt: at('08:30'), endedAt: at('08:40') };
    const made = { caseId, fileId, recordedBy: 'officer-zhang', ...times, ...more };
    return office.act('zhang', (tx) => office.recording.recordings.register(tx, made));
  };

  it('REC-20.4 keeps id and hash as the key, name and cause as a label only', async () => {
    const content = video();
    const { id: caseId } = await office.openCase();

    const made = await register(caseId, content, { sha256: sha256Of(content) });

    expect(made).toMatchObject({ sha256: sha256Of(content), mediaType: 'video/mp4', serial: 1, state: 'uploaded' });
    expect(made.label).toBe('张三＋占用道路经营');
  });

  it('refuses a file whose hash is not the one of the device', async () => {
    const { id: caseId } = await office.openCase();

    const refusal = await refusalOf(register(caseId, video(), { sha256: 'a'.repeat(64) }));

    expect(refusal?.code).toBe('RECORDING_HASH_DIFFERS');
  });

  it('links the same content instead of copying it: one in the case, tied together across cases', async () => {
    const content = video();
    const { id: first } = await office.openCase();
    const { id: second } = await office.openCase();

    const made = await register(first, content);
    const again = await register(first, content);
    const elsewhere = await register(second, content);

    expect(again.id).toBe(made.id);
    expect(elsewhere).toMatchObject({ linkedTo: made.id, sha256: made.sha256, serial: 1 });
  });

  it('G1 PLAN-3.6 refuses what an officer recorded who was not qualified on that day', async () => {
    const { id: caseId } = await office.openCase(['zhang', 'zhou']);
    const expires = (validTo: string) =>
      office.db.data.transact(systemActor, (tx) => tx.of(officers).update('officer-zhou', { validTo }));
    await expires('2026-03-01');

    const refusal = await refusalOf(office.record(caseId, '08:30', '08:40', { by: 'zhou' }));
    const before = await office.record(caseId, '08:30', '08:40', { by: 'zhou', day: '2026-02-27' });
    await expires('2026-12-31');

    expect(refusal).toMatchObject({ code: 'REGISTERS_OFFICER_UNQUALIFIED', article: 'PLAN-3.6' });
    expect(before.recordedBy).toBe('officer-zhou');
  });

  it.each([
    ['RECORDING_SPAN_INVALID', { startedAt: at('08:40'), endedAt: at('08:30') }],
    ['RECORDING_IN_FUTURE', { startedAt: at('11:30'), endedAt: at('11:40') }],
    ['RECORDING_LENGTH_DIFFERS', { durationSeconds: 20 }],
    ['RECORDING_OFFICER_FOREIGN', { recordedBy: 'officer-sun' }],
    ['RECORDING_ACTIVITY_FOREIGN', { activityId: newId() }],
    ['RECORDING_DEVICE_FOREIGN', { deviceId: newId() }],
    ['RECORDING_FILE_UNKNOWN', { fileId: newId() }],
  ])('refuses with %s what does not fit', async (code, more) => {
    const { id: caseId } = await office.openCase();

    expect((await refusalOf(register(caseId, video(), more)))?.code).toBe(code);
  });

  it('takes nothing but sound and pictures, from who sent it, for a case that is handled', async () => {
    const { id: caseId } = await office.openCase();
    const { id: text } = await office.store('zhang', caseId, Buffer.from('笔录'));
    const { id: foreign } = await office.store('li', caseId);

    const asText = await refusalOf(register(caseId, video(), { fileId: text }));
    const ofOthers = await refusalOf(register(caseId, video(), { fileId: foreign }));
    const byClerk = await refusalOf(office.record(caseId, '08:30', '08:40', { by: 'clerk' }));

    expect([asText?.code, ofOthers?.code]).toEqual(['RECORDING_NOT_MEDIA', 'RECORDING_FILE_FOREIGN']);
    expect(byClerk?.code).toBe('RECORDING_NOT_HANDLER');
  });

  it('takes the offset of the device that recorded, as it was then', async () => {
    const { id: caseId } = await office.openCase();
    const { devices } = office.recording;
    const device = await office.act('keeper', (tx) =>
      devices.register(tx, { serial: 'DSJ-01', model: 'A1', holderId: 'officer-zhang', clockOffsetSeconds: -120 }),
    );

    const made = await register(caseId, video(), { deviceId: device.id });
    await office.act('keeper', (tx) => devices.synchronise(tx, device.id, 0));

    expect(await row(made.id)).toMatchObject({ clockOffsetSeconds: -120, correctedStartedAt: at('08:32') });
  });

  it('REC-20.3b a corrected clock never touches what the device said, and the trail has both offsets', async () => {
    const { id: caseId } = await office.openCase();
    const made = await register(caseId);
    const correction = { clockOffsetSeconds: 60, reason: '与授时服务器核对' };

    await office.act('keeper', (tx) => office.recording.recordings.correctClock(tx, made.id, correction));

    const { startedAt, endedAt, sha256, fileId } = made;
    expect(await row(made.id)).toMatchObject({ startedAt, endedAt, sha256, fileId, correctedEndedAt: at('08:39') });
    const report = await office.db.kernel.use(Audit).verify(office.db.data.read(systemActor));
    expect(report.faults).toEqual([]);
  });

  it('REC-16.2 who recorded cannot be the custodian of the same item', async () => {
    const { id: caseId } = await office.openCase(['zhang', 'zhou']);
    const own = await office.record(caseId, '08:30', '08:40', { by: 'zhou' });
    const others = await office.record(caseId, '08:40', '08:50');

    const refusal = await refusalOf(sign('zhou', own));
    const foreign = await refusalOf(sign('market', own));
    await sign('zhou', others);
    await sign('keeper', own);

    expect(refusal).toMatchObject({ code: 'RECORDING_OWN_CUSTODY', article: 'REC-16.2' });
    expect(foreign?.code).toBe('DATA_NOT_FOUND');
    expect(await row(own.id)).toMatchObject({ custodianId: 'keeper', handedOverBy: 'zhou', state: 'handed-over' });
    expect((await refusalOf(sign('keeper', own)))?.code).toBe('RECORDING_ALREADY_HANDED_OVER');
  });

  it('a recording of the wrong case is put right with a reason; both cases show it, one counts it', async () => {
    const { id: wrong } = await office.openCase();
    const { id: right } = await office.openCase();
    const made = await register(wrong);
    const { id } = await office.openActivity(wrong, '08:30');

    const linked = await office.act('keeper', (tx) =>
      office.recording.recordings.link(tx, made.id, { caseId: right, reason: '选错案件', isMisfiled: true }),
    );

    expect(await row(made.id)).toMatchObject({ caseId: wrong, movedTo: linked.id });
    expect(linked).toMatchObject({ caseId: right, linkedTo: made.id, sha256: made.sha256 });
    expect((await refusalOf(office.closeActivity(id, '08:40')))?.code).toBe('RECORDING_COVERAGE_GAP');
  });

  it('REC-21.1 keeps for three years from the closing of the case, whatever was approved', async () => {
    const { id: caseId } = await office.openCase();
    const made = await register(caseId);
    const dispose = () =>
      office.db.data.transact(systemActor, (tx) =>
        office.db.kernel.use(Files).dispose(tx, made.fileId, { recordId: 'r1', approvedBy: 'head', reason: '到期' }),
      );

    const whileOpen = await refusalOf(dispose());
    await office.closeCase(caseId);
    const kept = await row(made.id);
    office.clock.set(at('12:00', '2029-03-03'));
    const onLastDay = await refusalOf(dispose());
    office.clock.set(at('12:00', '2029-03-04'));
    await office.act('keeper', (tx) =>
      office.recording.holds.hold(tx, made.id, { ground: 'REC-21.1.4', reason: '行政复议' }),
    );
    const whileHeld = await refusalOf(dispose());
    const release = { ground: 'REC-21.1.4', reason: '复议终结' } as const;
    await office.act('head', (tx) => office.recording.holds.release(tx, made.id, release));
    await dispose();
    office.clock.set(NOW);

    expect(kept.retentionUntil).toBe('2029-03-03');
    expect([whileOpen?.code, onLastDay?.code]).toEqual(['RECORDING_RETAINED', 'RECORDING_RETAINED']);
    expect(whileHeld).toMatchObject({ code: 'RECORDING_HELD', article: 'REC-21.1' });
    expect((await office.db.data.read(systemActor).of(files).get(made.fileId)).disposedAt).not.toBeNull();
    expect((await row(made.id)).sha256).toBe(made.sha256);
  });

  it('REC-21.1.1 evidence is kept for long by itself; REC-21.1.2 so is what shows obstruction', async () => {
    const { id: caseId } = await office.openCase();
    const evidence = await register(caseId);
    const obstruction = await office.record(caseId, '08:40', '08:50');
    const { id } = await office.openActivity(caseId, '08:40', { demand: 'full', demandArticle: 'REC-17.5' });

    await office.act('zhang', (tx) => office.recording.holds.useAsEvidence(tx, evidence.id, '证明占道经营'));
    await office.closeActivity(id, '08:50');

    expect((await row(evidence.id)).holds).toHaveProperty(['REC-21.1.1', 'reason'], '证明占道经营');
    expect(await row(obstruction.id)).toMatchObject({ isHeld: true, holds: { 'REC-21.1.2': { reason: 'REC-17.5' } } });
  });

  it('REC-19.1 says how many recorders the department owes its officers', async () => {
    const need = await office.recording.devices.need(office.db.data.read(office.as('keeper')), 'dept-urban');

    expect(need).toMatchObject({ recorderClass: 'A', officers: 3, needed: 2 });
  });
});
