import { describeDatabases } from '@sanzhi/test-kit';
import { systemActor } from '@sanzhi/platform-data';
import { activities, caseMilestones, clocks } from '@sanzhi/plugins-casework/server';
import { beforeAll, expect, it } from 'vitest';
import { errors, recordings, type NewStatement } from '../src/server/index.js';
import { at, NOW, openOffice, refusalOf, type Login, type Office } from './office.js';

describeDatabases('recording and activity', (open) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(open);
  });

  const state = (caseId: string, login: Login, statement: Partial<NewStatement>) =>
    office.act(login, (tx) =>
      office.recording.statements.make(tx, {
        ...{ caseId, reason: 'technical', text: '记录仪电量耗尽。', basis: '设备检测单' },
        ...statement,
      }),
    );
  const answer = (login: Login, id: string, isApproved: boolean) =>
    office.act(login, (tx) => office.recording.statements.review(tx, id, { isApproved, note: '情况属实' }));

  it('G10 refuses to close a demanded activity that nothing recorded, naming the time', async () => {
    const { id: caseId } = await office.openCase();
    const { id } = await office.openActivity(caseId, '08:30');

    const refusal = await refusalOf(office.closeActivity(id, '09:10'));

    expect(refusal).toMatchObject({
      code: errors.RECORDING_COVERAGE_GAP.code,
      article: 'REC-20.2b',
      params: { gaps: '08:30:00–09:10:00' },
    });
  });

  it('G10 refuses a recording that is shorter than the activity, however short that is', async () => {
    const { id: caseId } = await office.openCase();
    const { id } = await office.openActivity(caseId, '08:30');
    await office.record(caseId, '08:30', '08:40');
    const { id: short } = await office.openActivity(caseId, '09:00');

    expect((await refusalOf(office.closeActivity(id, '08:45')))?.params).toEqual({
      gaps: '08:40:00–08:45:00',
      place: '示例街',
    });
    expect((await refusalOf(office.closeActivity(short, '09:00:30')))?.code).toBe('RECORDING_COVERAGE_GAP');
  });

  it('REC-20.2a counts recordings that were registered before the activity, by their time, together', async () => {
    const { id: caseId } = await office.openCase();
    const first = await office.record(caseId, '08:30', '08:50');
    const second = await office.record(caseId, '08:50:40', '09:20', { by: 'li' });
    const { id } = await office.openActivity(caseId, '08:30:20');

    await office.closeActivity(id, '09:10');

    const own = await office.db.data
      .read(systemActor)
      .of(recordings)
      .find({ where: { activityId: id } });
    expect(own.map((row) => row.id).sort()).toEqual([first.id, second.id].sort());
  });

  it('REC-20.2a corrects the time of a device whose clock is off, and keeps what it said', async () => {
    const { id: caseId } = await office.openCase();
    const made = await office.record(caseId, '09:07', '09:47', { clockOffsetSeconds: 37 * 60 });
    const { id } = await office.openActivity(caseId, '08:30');

    await office.closeActivity(id, '09:10');

    expect(made).toMatchObject({ startedAt: at('09:07'), correctedStartedAt: at('08:30'), endedAt: at('09:47') });
  });

  it('REC-11.2 demands nothing where recording is as needed', async () => {
    const { id: caseId } = await office.openCase();
    const { id } = await office.openActivity(caseId, '08:30', { kind: 'interview', demand: 'as-needed' });

    await office.closeActivity(id, '09:10');

    expect((await office.db.data.read(systemActor).of(activities).get(id)).state).toBe('closed');
  });

  it('REC-20.3a a case is not given up either while recordings are owed', async () => {
    const { id: caseId } = await office.openCase();
    const { id: made } = await office.record(caseId, '08:30', '09:10');
    const { id } = await office.openActivity(caseId, '08:30');
    await office.closeActivity(id, '09:10');
    const giveUp = () => office.act('zhang', (tx) => office.casework.files.abandon(tx, caseId, '违法事实不能成立'));

    const early = await refusalOf(giveUp());
    await office.act('keeper', (tx) => office.recording.handOvers.sign(tx, [made]));
    await giveUp();

    expect(early).toMatchObject({ code: 'CASEWORK_FLOOR_BREACHED', article: 'REC-20.3a' });
    const where = { caseId, milestone: 'recordings.handed-over' };
    expect(await office.db.data.read(systemActor).of(caseMilestones).count(where)).toBe(1);
  });

  it.each(['on-site-inspection', 'sampling', 'hearing'])(
    'REC-11.1 refuses to begin %s without demanding a recording',
    async (kind) => {
      const { id: caseId } = await office.openCase();

      const refused = await refusalOf(office.openActivity(caseId, '08:30', { kind, demand: 'as-needed' }));

      expect(refused).toMatchObject({ code: 'CASEWORK_FLOOR_BREACHED', article: 'REC-11.1' });
      expect(await office.db.data.read(systemActor).of(activities).count({ caseId })).toBe(0);
    },
  );

  it.each(['REC-17.1', 'REC-17.2', 'REC-17.3', 'REC-17.4', 'REC-17.5'] as const)(
    '%s what comes up on site is recorded as a whole, or the activity does not begin',
    async (circumstance) => {
      const { id: caseId } = await office.openCase();
      const circumstances = [circumstance];

      const refused = await refusalOf(office.openActivity(caseId, '08:30', { circumstances, demand: 'simultaneous' }));

      expect(refused).toMatchObject({ code: 'CASEWORK_FLOOR_BREACHED', article: 'REC-17' });
      expect(await office.db.data.read(systemActor).of(activities).count({ caseId })).toBe(0);
      await office.openActivity(caseId, '08:30', { circumstances, demand: 'full' });
      expect(await office.db.data.read(systemActor).of(activities).count({ caseId })).toBe(1);
    },
  );

  it('REC-20.2b a statement opens the way once the unit head approved it, not the officer', async () => {
    const { id: caseId } = await office.openCase();
    const { id } = await office.openActivity(caseId, '08:30');
    const { id: statementId } = await state(caseId, 'zhang', { activityId: id });

    const early = await refusalOf(office.closeActivity(id, '09:10'));
    const byMaker = await refusalOf(answer('zhang', statementId, true));
    const byColleague = await refusalOf(answer('li', statementId, true));
    const byOthers = await refusalOf(answer('market', statementId, true));
    await answer('head', statementId, true);
    const twice = await refusalOf(answer('head', statementId, false));
    await office.closeActivity(id, '09:10');

    expect(early?.code).toBe('RECORDING_COVERAGE_GAP');
    expect([byMaker?.code, byColleague?.code]).toEqual(['RECORDING_OWN_STATEMENT', 'RECORDING_OWN_STATEMENT']);
    expect(byOthers?.code).toBe('DATA_NOT_FOUND');
    expect(twice?.code).toBe('RECORDING_STATEMENT_DECIDED');
  });

  it('REC-20.2b a statement for a time excuses that time and no more', async () => {
    const { id: caseId } = await office.openCase();
    await office.record(caseId, '08:30', '08:50');
    const lacks = { lacksFrom: at('08:50'), lacksTo: at('09:00') };
    const { id: statementId } = await state(caseId, 'zhang', lacks);
    await answer('head', statementId, true);
    const { id } = await office.openActivity(caseId, '08:30');

    const tooLong = await refusalOf(office.closeActivity(id, '09:10'));
    await office.closeActivity(id, '09:00');

    expect(tooLong?.code).toBe('RECORDING_COVERAGE_GAP');
  });

  it('REC-20.2b a rejected statement excuses nothing', async () => {
    const { id: caseId } = await office.openCase();
    const { id } = await office.openActivity(caseId, '08:30');
    const { id: statementId } = await state(caseId, 'li', { activityId: id, reason: 'omitted' });

    await answer('head', statementId, false);

    expect((await refusalOf(office.closeActivity(id, '09:10')))?.code).toBe('RECORDING_COVERAGE_GAP');
  });

  it('REC-18.3 privacy excuses no activity that must be recorded in full', async () => {
    const { id: caseId } = await office.openCase();
    const { id } = await office.openActivity(caseId, '08:30', { demand: 'full', demandArticle: 'REC-17.2' });

    const refusal = await refusalOf(state(caseId, 'zhang', { activityId: id, reason: 'REC-18.3' }));

    expect(refusal).toMatchObject({ code: 'RECORDING_STATEMENT_REASON', article: 'REC-18.3' });
  });

  it('a statement names its activity or a whole span, and comes from who handles the case', async () => {
    const { id: caseId } = await office.openCase();

    const bare = await refusalOf(state(caseId, 'zhang', {}));
    const half = await refusalOf(state(caseId, 'zhang', { lacksFrom: at('08:30') }));
    const foreign = await refusalOf(state(caseId, 'clerk', { lacksFrom: at('08:30'), lacksTo: at('09:00') }));

    expect([bare?.code, half?.code]).toEqual(['RECORDING_STATEMENT_SPAN', 'RECORDING_STATEMENT_SPAN']);
    expect(foreign?.code).toBe('RECORDING_NOT_HANDLER');
  });

  it('G12 a case does not close while a demanded activity is neither handed over nor explained', async () => {
    const { id: caseId } = await office.openCase();
    const made = await office.record(caseId, '08:30', '09:10');
    const { id } = await office.openActivity(caseId, '08:30');
    await office.closeActivity(id, '09:10');
    const close = () => office.closeCase(caseId);

    const early = await refusalOf(close());
    await office.act('keeper', (tx) => office.recording.handOvers.sign(tx, [made.id]));
    await close();

    expect(early).toMatchObject({ code: 'RECORDING_NOT_HANDED_OVER', article: 'REC-20.3a' });
  });

  it('REC-20.3a the clock of hand-over counts working days and stops when all is signed for', async () => {
    const day = '2026-02-13';
    office.clock.set(at('12:00', day));
    const { id: caseId } = await office.openCase();
    const first = await office.record(caseId, '08:30', '08:50', { day });
    const second = await office.record(caseId, '08:50', '09:10', { day });
    const { id } = await office.act('zhang', (tx) =>
      office.casework.proceedings.openActivity(tx, caseId, {
        ...{ kind: 'on-site-inspection', place: '示例街', startedAt: at('08:30', day) },
        ...{ certificatesShown: true, informedOfRecording: true, demand: 'simultaneous' },
      }),
    );
    await office.act('zhang', (tx) => office.casework.proceedings.closeActivity(tx, id, at('09:10', day)));
    const clockOf = async () => {
      await office.db.outbox.drain();
      return office.db.data
        .read(systemActor)
        .of(clocks)
        .first({ subject: `activity/${id}` });
    };

    const started = await clockOf();
    await office.act('keeper', (tx) => office.recording.handOvers.sign(tx, [first.id]));
    const halfway = await clockOf();
    await office.act('keeper', (tx) => office.recording.handOvers.sign(tx, [second.id]));
    const met = await clockOf();
    office.clock.set(NOW);

    // The Saturday after is worked, before the Spring Festival.
    expect(started).toMatchObject({ rule: 'REC-20.3a', due: '2026-02-14', state: 'running' });
    expect(halfway?.state).toBe('running');
    expect(met).toMatchObject({ state: 'met', metOn: '2026-02-13' });
  });

  it('REC-20.3a owes again what is uploaded after the activity was closed on a statement', async () => {
    const { id: caseId } = await office.openCase();
    const { id } = await office.openActivity(caseId, '08:30');
    const { id: statementId } = await state(caseId, 'zhang', { activityId: id });
    await answer('head', statementId, true);
    await office.closeActivity(id, '09:10');

    const late = await office.record(caseId, '08:30', '08:45');
    const refusal = await refusalOf(office.closeCase(caseId));

    expect(late.activityId).toBe(id);
    expect(refusal?.code).toBe('RECORDING_NOT_HANDED_OVER');
  });

  it('REC-20.3a lists what is owed, due after the holidays for what ended on the eve', async () => {
    const day = '2026-02-14';
    office.clock.set(at('18:00', day));
    const { id: caseId } = await office.openCase();
    const made = await office.record(caseId, '15:00', '16:00', { day });

    const owed = await office.recording.handOvers.owed(office.db.data.read(office.as('keeper')));
    office.clock.set(NOW);

    const own = owed.find(({ recordings: [first] }) => first?.id === made.id);
    expect(own).toMatchObject({ due: '2026-02-24', workingDaysLeft: 1, activityId: null, cause: '占用道路经营' });
  });
});
