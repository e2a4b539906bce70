import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '@sanzhi/platform-audit';
import { newId, systemActor, type Actor } from '@sanzhi/platform-data';
import { type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases, serve, type TestClient, type TestDatabase } from '@sanzhi/test-kit';
import { processInstances, ProcessOperations, processMessages, serviceTasks } from '../src/index.js';
import { Office } from './office.js';
import { bpmn, flows, password, reviewPlugins, setUp } from './review-process.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const report = '<bpmn:serviceTask id="report" camunda:type="external" camunda:topic="test.report" />';
const timer = (tag: string, text: string) =>
  `<bpmn:timerEventDefinition><bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}></bpmn:timerEventDefinition>`;

/** Reports by itself, started by a timer. */
const reporting = (id: string, start: string) =>
  bpmn(`<bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="s">${start}</bpmn:startEvent>${report}
    <bpmn:endEvent id="e" />${flows('s report', 'report e')}</bpmn:process>`);

/** Waits for a message, then reports. */
const waiting =
  bpmn(`<bpmn:message id="m" name="paid" /><bpmn:process id="waiting" isExecutable="true"><bpmn:startEvent id="s" />
  <bpmn:intermediateCatchEvent id="catch"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent>${report}
  <bpmn:endEvent id="e" />${flows('s catch', 'catch report', 'report e')}</bpmn:process>`);

describeDatabases('jobs that failed for good and belong to no process', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  const province = { answers: true };
  const services: Plugin = {
    id: 'test-services',
    requires: ['workflows-runtime'],
    contributes: [
      serviceTasks.of({
        topic: 'test.report',
        run: () => (province.answers ? Promise.resolve({}) : Promise.reject(new Error('the province is silent'))),
      }),
    ],
  };
  let db: TestDatabase;
  let office: Office;
  let operations: ProcessOperations;
  let operator: Actor;
  let signedIn: () => Promise<TestClient>;

  beforeAll(async () => {
    const plugins = [...reviewPlugins({ written: [], guardRefuses: false }), services];
    db = await open({ plugins, clock, settings: { http: { logLevel: 'error' } } });
    const world = await setUp(db.kernel, db.data);
    office = new Office(db.kernel, db.data, world, await world.actor('author'));
    operator = await world.actor('operator');
    operations = db.kernel.use(ProcessOperations);
    const site = await serve(db);
    // A session does not outlast the hours that pass here.
    signedIn = () => site.client().signIn('operator', password);
  });

  beforeEach(() => void (province.answers = true));

  const failedJobs = async (kind: string) =>
    (
      (await (await signedIn()).get('/process-jobs?state=failed')).body as unknown as { id: string; kind: string }[]
    ).filter((job) => job.kind === kind);

  const act = async (what: string, job: { readonly id: string } | undefined, reason: string) =>
    (await signedIn()).post(`/process-jobs/${job?.id}/${what}`, { reason });

  /** Lets hours pass until nothing is tried any more. */
  const settle = async (hours = 10) => {
    for (let hour = 0; hour < hours; hour += 1) {
      await office.settle();
      clock.advance(HOUR);
    }
  };

  const instancesOf = (processId: string) => db.data.read(systemActor).of(processInstances).count({ processId });
  const trailOf = async (action: string) =>
    (await db.data.read(systemActor).of(auditEntries).find({ where: { action } })).map(({ subject, data }) => [
      subject,
      (data as { reason: string }).reason,
    ]);

  describe('a start by a timer', () => {
    let versionId: string;

    beforeAll(async () => {
      const xml = reporting('daily', timer('timeCycle', 'R3/PT24H'));
      versionId = await office.draw('daily', xml, office.world.departmentId);
      await office.settle();
      clock.advance(DAY);
      province.answers = false;
      await settle();
    });

    it('is listed with its flowchart, its start event and the cause', async () => {
      expect(await failedJobs('process.start')).toEqual([
        expect.objectContaining({
          ...{ state: 'failed', versionId, element: 's', value: 'R3/PT24H', instanceId: null, isDispensable: true },
          error: 'the province is silent',
        }),
      ]);
    });

    it('is seen and touched by nobody of another department', async () => {
      const stranger = { ...operator, departmentId: office.world.otherDepartmentId };
      const [job] = await failedJobs('process.start');

      await expect(
        db.data.transact(stranger, (tx) => operations.retryJob(tx, job?.id ?? '', 'x')),
      ).rejects.toMatchObject({ code: 'PROCESS_JOB_UNKNOWN' });
    });

    it('needs the right to operate, and a reason', async () => {
      const [job] = await failedJobs('process.start');

      await expect(
        db.data.transact(office.officer, (tx) => operations.discardJob(tx, job?.id ?? '', 'x')),
      ).rejects.toMatchObject({ code: 'ACCESS_FORBIDDEN' });
      expect((await act('discard', job, ' ')).status).toBe(422);
    });

    it('that is retried starts the process once its cause is gone, and the cycle goes on', async () => {
      const [job] = await failedJobs('process.start');

      await act('retry', job, '省级平台已恢复');
      await settle(1);

      expect(await failedJobs('process.start')).toEqual([]);
      expect(await instancesOf('daily')).toBe(1);
      expect(await trailOf('process.retried')).toEqual([[`definition/${versionId}`, '省级平台已恢复']]);
    });

    it('that is given up is not made, while the cycle goes on with the next', async () => {
      province.answers = false;
      clock.advance(DAY);
      await settle();
      const [job] = await failedJobs('process.start');

      await act('discard', job, '本日无需报送');
      province.answers = true;
      clock.advance(DAY);
      await settle(1);

      expect(await failedJobs('process.start')).toEqual([]);
      expect(await instancesOf('daily')).toBe(2);
      expect(await trailOf('process.discarded')).toEqual([[`definition/${versionId}`, '本日无需报送']]);
    });
  });

  it('setting a start timer whose text means no moment is listed, and can be given up', async () => {
    const xml = reporting('nonsense', timer('timeCycle', '${'.concat('every}')));
    await office.draw('nonsense', xml, office.world.departmentId);
    await settle();

    const [job] = await failedJobs('process.arm');
    expect(job).toMatchObject({ error: expect.stringContaining('means no moment') as string, isDispensable: true });
    await act('discard', job, '另行发布');

    expect(await failedJobs('process.arm')).toEqual([]);
  });

  describe('a message that was kept', () => {
    beforeAll(() => office.draw('waiting', waiting));

    /** Kept before its receiver looked, as if they had crossed; then its receiver refuses it. */
    const crossed = async (timeToLive: string) => {
      const caseId = newId();
      const about = { name: 'paid', caseId, timeToLive };
      await db.data.transact(office.officer, (tx) => office.processes.message(tx, about));
      const kept = await db.data.read(systemActor).of(processMessages).find({ where: { caseId } });
      await db.data.transact(systemActor, (tx) => tx.of(processMessages).remove({ caseId }));
      const { id } = await office.start('waiting', { caseId });
      await db.data.transact(systemActor, (tx) => tx.of(processMessages).insertMany(kept));
      province.answers = false;
      await settle();
      province.answers = true;
      return { id, caseId };
    };

    it('and that its receiver refuses is listed with its name and case, and delivered when it is retried', async () => {
      const { id, caseId } = await crossed('P30D');
      const [job] = await failedJobs('process.deliver');

      expect(job).toMatchObject({ message: 'paid', caseId, error: 'the province is silent', isExpired: false });
      await act('retry', job, '省级平台已恢复');
      await office.settle();

      expect(await office.status(id)).toBe('completed');
    });

    it('reaches nobody any more once it is given up', async () => {
      const { caseId } = await crossed('P30D');
      const [job] = await failedJobs('process.deliver');

      await act('discard', job, '款项另行处理');

      expect(await db.data.read(systemActor).of(processMessages).count({ caseId })).toBe(0);
      expect(await failedJobs('process.deliver')).toEqual([]);
    });

    it('whose time is over can only be given up', async () => {
      const { caseId } = await crossed('P1D');
      await db.data.transact(systemActor, (tx) => tx.of(processMessages).remove({ caseId }));
      const [job] = await failedJobs('process.deliver');

      expect(job).toMatchObject({ message: 'paid', caseId, isExpired: true });
      expect((await act('retry', job, 'x')).body.code).toBe('PROCESS_MESSAGE_EXPIRED');
      expect((await act('discard', job, 'x')).status).toBe(200);
    });
  });

  it('a timer that a process waits for is not given up: the process is moved instead', async () => {
    const xml = bpmn(`<bpmn:process id="timed" isExecutable="true"><bpmn:startEvent id="s" />
      <bpmn:intermediateCatchEvent id="wait">${timer('timeDuration', 'PT1H')}</bpmn:intermediateCatchEvent>${report}
      <bpmn:endEvent id="e" />${flows('s wait', 'wait report', 'report e')}</bpmn:process>`);
    await office.draw('timed', xml);
    await office.start('timed');
    province.answers = false;
    await settle(12);

    const [job] = await failedJobs('process.timer');
    const refusal = await act('discard', job, 'x');

    expect(job).toMatchObject({ isDispensable: false });
    expect(refusal).toMatchObject({ status: 409, body: { code: 'PROCESS_JOB_NEEDED' } });
  });
});
