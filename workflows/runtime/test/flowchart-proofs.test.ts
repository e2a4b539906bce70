import { Audit, auditEntries } from '@sanzhi/platform-audit';
import { main } from '@sanzhi/platform-cli';
import { dataPlugin, systemActor, type Tx } from '@sanzhi/platform-data';
import { Jobs } from '@sanzhi/platform-jobs';
import { TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { flowchartProofs, Flowcharts, Processes, processInstances, type ProofLine } from '../src/index.js';
import { decisionXml, errandXml, hearingFloor, LawOffice, lawPlugins, reviewFloor } from './law-office.js';

describeDatabases('proofs of published flowcharts', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  /** Today's law asks for a review. */
  let office: LawOffice;
  /** The same office after the law has come to ask for a hearing too. */
  let reformed: LawOffice;
  let versionId: string;

  beforeAll(async () => {
    office = await LawOffice.open(open, { law: [reviewFloor], clock });
    versionId = await office.publish('decision', decisionXml());
    await office.publish('errand', errandXml, 'district');
    reformed = await office.under(open, { law: [reviewFloor, hearingFloor], clock });
  });

  const proofOf = (id: string) => office.db.data.read(systemActor).of(flowchartProofs).first({ versionId: id });
  const start = async (at: LawOffice, key: string) => {
    const { data, kernel } = at.db;
    const { departmentId } = at;
    return data.transact(await at.actor('officer'), (tx) => kernel.use(Processes).start(tx, { key, departmentId }));
  };
  const linesFor = async (at: LawOffice, login: 'officer' | 'supervisor' | 'stranger') => {
    const { body } = await (await at.as(login)).get('/flowcharts/proofs');
    return body['items'] as ProofLine[];
  };

  it('are kept with the version they are of, and told in the trail', async () => {
    const proof = await proofOf(versionId);

    expect(proof).toMatchObject({
      ...{ key: 'decision', ownerId: office.departmentId, verdict: 'proved', findings: [], pinned: [] },
      lawHash: office.db.kernel.use(Flowcharts).lawHash,
    });
    expect(proof?.situations).toBeGreaterThan(3);
    const acts = await office.db.data
      .read(systemActor)
      .of(auditEntries)
      .find({ where: { action: 'flowchart.proved', subject: `configuration/${versionId}` } });
    expect(acts).toHaveLength(1);
    expect(await office.db.kernel.use(Audit).verify(office.db.data.read(systemActor))).toMatchObject({ faults: [] });
  });

  it('are listed for who supervises, of all departments; for others, of their own and of the district', async () => {
    const seen = async (login: 'officer' | 'supervisor' | 'stranger') =>
      (await linesFor(office, login)).map(({ key, ownerName }) => [key, ownerName]).sort();

    expect(await seen('supervisor')).toEqual([
      ['decision', '城管局'],
      ['errand', null],
    ]);
    expect(await seen('officer')).toEqual(await seen('supervisor'));
    expect(await seen('stranger')).toEqual([['errand', null]]);
  });

  describe('after the law has changed', () => {
    it('are stale; what is stale still starts, and is proved again by a job', async () => {
      const flowcharts = reformed.db.kernel.use(Flowcharts);
      expect(await flowcharts.stale(reformed.db.data.read(systemActor))).toHaveLength(2);
      expect((await linesFor(reformed, 'supervisor')).map(({ isStale }) => isStale)).toEqual([true, true]);

      const { status } = await start(reformed, 'decision');
      await reformed.db.kernel.use(Jobs).runDue();

      expect(status).toBe('active');
      expect(await proofOf(versionId)).toMatchObject({ verdict: 'refuted', lawHash: flowcharts.lawHash });
    });

    it('REC-14 keep what they refute from starting anything new, by whichever provision; what runs goes on', async () => {
      await expect(start(reformed, 'decision')).rejects.toMatchObject({
        code: 'PROCESS_PROOF_REFUTED',
        article: 'REC-14',
        params: { flowchart: 'decision', version: 1 },
      });

      const running = reformed.db.data.read(systemActor).of(processInstances);
      expect(await running.count({ versionId, status: 'active' })).toBe(1);
    });

    it('put those that must change first, with the reason', async () => {
      const [first] = await linesFor(reformed, 'supervisor');

      expect(first).toMatchObject({
        key: 'decision',
        verdict: 'refuted',
        isStale: false,
        isBarred: true,
        filing: 'filed',
      });
      expect(first?.findings.map(({ message, article }) => [message, article?.citation])).toEqual([
        ['可能在“编定文号”违反：未经听证', '《全过程记录办法》第十四条'],
      ]);
    });

    it('are made again at the start of the day, or of the server, also of what nobody starts, each once', async () => {
      const { data, kernel } = reformed.db;
      const flowcharts = kernel.use(Flowcharts);

      const left = await data.transact(systemActor, (tx) => flowcharts.proveStale(tx));

      expect([left, await flowcharts.stale(data.read(systemActor))]).toEqual([0, []]);
      const jobs = await kernel.use(Jobs).list(data.read(systemActor), { kinds: ['process.prove'] });
      expect(jobs.map(({ state }) => state)).toEqual(['done', 'done']);
    });

    it('let a version start again that was redrawn to what the law asks', async () => {
      const heard = decisionXml().replace(
        '<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="judge" />',
        `<bpmn:userTask id="hearing" name="听证" camunda:candidateGroups="officer" camunda:modelerTemplate="law.hearing" />
         <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="hearing" /><bpmn:sequenceFlow id="f0" sourceRef="hearing" targetRef="judge" />`,
      );

      await reformed.publish('decision', heard);

      expect((await start(reformed, 'decision')).status).toBe('active');
    });
  });

  describe('that refute a flowchart keep it from starting', () => {
    const reviewed = decisionXml()
      .replaceAll('id="decision"', 'id="heard"')
      .replace(
        '<bpmn:process',
        '<bpmn:message id="m" name="report" /><bpmn:signal id="g" name="alarm" /><bpmn:process',
      );
    const begins = (key: string, definition: string) =>
      reviewed
        .replace('id="heard"', `id="${key}"`)
        .replace('<bpmn:startEvent id="start" />', `<bpmn:startEvent id="start">${definition}</bpmn:startEvent>`);
    const calling = errandXml
      .replace('id="errand"', 'id="calling"')
      .replace(/<bpmn:userTask id="go"[^>]*>/, '<bpmn:callActivity id="go" name="转办" calledElement="heard" />');
    const instancesOf = (id: string) =>
      reformed.db.data.read(systemActor).of(processInstances).count({ versionId: id });

    /** Publishes under the earlier law, and proves again under the new one. */
    async function refuted(key: string, xml: string): Promise<string> {
      const id = await office.publish(key, xml);
      const { judgement } = await reformed.db.kernel.use(Flowcharts).reprove(id);
      expect(judgement.verdict).toBe('refuted');
      return id;
    }
    const tell = async <T>(act: (tx: Tx, departmentId: string) => Promise<T>) =>
      reformed.db.data.transact(await reformed.actor('officer'), (tx) => act(tx, reformed.departmentId));

    it('by a message', async () => {
      const id = await refuted('by-message', begins('by-message', '<bpmn:messageEventDefinition messageRef="m" />'));

      const told = tell((tx, departmentId) =>
        reformed.db.kernel.use(Processes).message(tx, { name: 'report', departmentId }),
      );

      await expect(told).rejects.toMatchObject({ code: 'PROCESS_PROOF_REFUTED', article: 'REC-14' });
      expect(await instancesOf(id)).toBe(0);
    });

    it('by a signal', async () => {
      const id = await refuted('by-signal', begins('by-signal', '<bpmn:signalEventDefinition signalRef="g" />'));

      const told = tell((tx, departmentId) =>
        reformed.db.kernel.use(Processes).signal(tx, { name: 'alarm', departmentId }),
      );

      await expect(told).rejects.toMatchObject({ code: 'PROCESS_PROOF_REFUTED' });
      expect(await instancesOf(id)).toBe(0);
    });

    it('by a timer, which waits until the flowchart is redrawn', async () => {
      const timer =
        '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>';
      const id = await refuted('by-timer', begins('by-timer', timer));
      await reformed.db.kernel.use(Jobs).runDue();

      clock.advance(2 * 3_600_000);
      await reformed.db.kernel.use(Jobs).runDue();

      expect(await instancesOf(id)).toBe(0);
      const waiting = { kinds: ['process.start'], states: ['waiting'] } as const;
      expect(await reformed.db.kernel.use(Jobs).list(reformed.db.data.read(systemActor), waiting)).toHaveLength(1);
    });

    it('by a call, which stops and says why', async () => {
      const id = await office.publish('heard', reviewed);
      await office.publish('calling', calling);
      await reformed.db.kernel.use(Flowcharts).reprove(id);

      const { id: instanceId } = await start(reformed, 'calling');

      expect(await instancesOf(id)).toBe(0);
      const { state } = await reformed.db.data.read(systemActor).of(processInstances).get(instanceId);
      expect(JSON.stringify(state)).toContain('调用的流程图“heard”按现行法定要求不能启动');
    });
  });

  it('are made again by command, which names who must change', async () => {
    await office.publish('decision', decisionXml());
    const said: string[] = [];
    const io = {
      stdin: (async function* () {})(),
      stdout: (text: string) => void said.push(text),
      stderr: (text: string) => void said.push(text),
      ...{ env: {}, cwd: '/', signal: new AbortController().signal },
    };
    const plugins = [dataPlugin, ...lawPlugins(reviewFloor, hearingFloor)];

    const settings = { data: { url: office.db.url } };
    const code = await main(['process', 'reprove', '--json'], { plugins, settings, clock, io });

    expect(code).toBe(1);
    const result = JSON.parse(said.join('')) as { proved: number; refuted: { key: string; findings: unknown[] }[] };
    const decision = result.refuted.find(({ key }) => key === 'decision');
    expect(decision).toMatchObject({
      ...{ key: 'decision', version: 3 },
      findings: [{ article: 'REC-14', message: '可能在“编定文号”违反：未经听证' }],
    });
  });
});
