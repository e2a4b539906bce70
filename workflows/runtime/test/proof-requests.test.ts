import { auditEntries } from '@sanzhi/platform-audit';
import { Configuration } from '@sanzhi/platform-configuration';
import { systemActor } from '@sanzhi/platform-data';
import { Jobs } from '@sanzhi/platform-jobs';
import { TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { Flowcharts, type LawLine, type ProofCounts, type ProofLine } from '../src/index.js';
import { decisionXml, errandXml, hearingFloor, LawOffice, type Login, reviewFloor } from './law-office.js';

interface Listed {
  readonly law: LawLine;
  readonly counts: ProofCounts;
  readonly owners: readonly { readonly id: string; readonly name: string | null }[];
  readonly items: readonly ProofLine[];
  readonly total: number;
  readonly nextOffset?: number;
}

describeDatabases('proofs that are looked through and asked for', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let office: LawOffice;
  /** The same office after the law has come to ask for a hearing too. */
  let reformed: LawOffice;
  let versionId: string;
  let sharedId: string;

  beforeAll(async () => {
    office = await LawOffice.open(open, { law: [reviewFloor], clock });
    versionId = await office.publish('decision', decisionXml());
    sharedId = await office.publish('errand', errandXml, 'district');
    reformed = await office.under(open, { law: [reviewFloor, hearingFloor], clock });
  });

  const list = async (at: LawOffice, login: Login, query = '') =>
    (await (await at.as(login)).get(`/flowcharts/proofs${query}`)).body as unknown as Listed;
  const ask = async (at: LawOffice, login: Login, path: string, headers = {}) =>
    (await at.as(login)).post(`/flowcharts/proofs/${path}`, {}, headers);
  const requests = async () => {
    const acts = await office.db.data
      .read(systemActor)
      .of(auditEntries)
      .find({ where: { action: 'flowchart.proof-asked' }, orderBy: ['id'] });
    return acts.map(({ subject, actorId }) => [subject, actorId]);
  };

  it('name the law that they were made against: rule packs, floors by their provisions, facts', async () => {
    const { law, items, counts } = await list(office, 'supervisor');

    expect(law).toMatchObject({
      hash: office.db.kernel.use(Flowcharts).lawHash,
      floors: [{ title: '重大决定未经法制审核', article: { id: 'REV-7', citation: '《法制审核办法》第七条' } }],
      facts: 1,
    });
    expect(items.map(({ against }) => against)).toEqual([
      { packs: [], floors: 1, facts: 1 },
      { packs: [], floors: 1, facts: 1 },
    ]);
    expect(counts).toEqual({ all: 2, proved: 2, refuted: 0, undecided: 0, unproved: 0, stale: 0, underway: 0 });
  });

  it('say why they are stale once the law is another one', async () => {
    const { items, counts } = await list(reformed, 'supervisor');

    expect(items.map(({ staleCauses }) => staleCauses)).toEqual([
      [{ cause: 'floor', names: ['未经听证'] }],
      [{ cause: 'floor', names: ['未经听证'] }],
    ]);
    expect(counts.stale).toBe(2);
  });

  describe('are asked for', () => {
    it('by whoever keeps the flowchart, for the own department alone', async () => {
      expect((await ask(reformed, 'officer', `${versionId}/requests`)).status).toBe(403);
      expect((await ask(reformed, 'stranger', `${versionId}/requests`)).body.code).toBe('PROCESS_PROOF_UNKNOWN');
      expect((await ask(reformed, 'keeper', `${sharedId}/requests`)).body.code).toBe('PROCESS_PROOF_NOT_YOURS');
      expect(await requests()).toEqual([]);

      const { status, body } = await ask(reformed, 'keeper', `${versionId}/requests`);

      expect([status, body]).toEqual([200, { asked: 1, total: 1 }]);
      const { id } = await reformed.actor('keeper');
      expect(await requests()).toEqual([[`configuration/${versionId}`, id]]);
    });

    it('once, however often and by whomever they are asked for', async () => {
      const again = [
        await ask(reformed, 'second', `${versionId}/requests`),
        await ask(reformed, 'supervisor', `${versionId}/requests`),
      ];

      expect(again.map(({ body }) => body)).toEqual([
        { asked: 0, total: 1 },
        { asked: 0, total: 1 },
      ]);
      const { data, kernel } = reformed.db;
      expect(await kernel.use(Jobs).list(data.read(systemActor), { kinds: ['process.prove'] })).toHaveLength(1);
      expect(await requests()).toHaveLength(1);
    });

    it('of all departments and the district by whoever supervises; keepers ask for all of their own', async () => {
      const own = await ask(reformed, 'second', 'requests');
      const all = await ask(reformed, 'supervisor', 'requests');

      expect(own.body).toEqual({ asked: 0, total: 1 });
      expect(all.body).toEqual({ asked: 1, total: 2 });
    });

    it('and on their way until they are made', async () => {
      const { items, counts } = await list(reformed, 'keeper');
      expect(items.map(({ progress, mayAsk }) => [progress, mayAsk])).toEqual([
        ['waiting', false],
        ['waiting', true],
      ]);
      expect(counts.underway).toBe(2);

      await reformed.db.kernel.use(Jobs).runDue();

      const after = await list(reformed, 'supervisor');
      expect(after.counts).toMatchObject({ underway: 0, stale: 0, refuted: 1, proved: 1 });
      expect(after.items.map(({ key, progress, mayAsk }) => [key, progress, mayAsk])).toEqual([
        ['decision', null, true],
        ['errand', null, true],
      ]);
    });

    it('again after they were made', async () => {
      expect((await ask(reformed, 'keeper', `${versionId}/requests`)).body).toEqual({ asked: 1, total: 1 });

      await reformed.db.kernel.use(Jobs).runDue();

      expect((await list(reformed, 'keeper')).counts.underway).toBe(0);
    });
  });

  it('REC-14 name who must change and why, and play the way to it where one is looked at', async () => {
    const [line] = (await list(reformed, 'supervisor', '?state=refuted')).items;
    expect(line).toMatchObject({ key: 'decision', ownerName: '城管局', standing: 'in-force', isBarred: true });
    expect(line?.findings).toMatchObject([
      { message: '可能在“编定文号”违反：未经听证', isPlayable: true, article: { id: 'REC-14' } },
    ]);
    expect(line?.findings[0]).not.toHaveProperty('witness');

    const { body } = await (await reformed.as('supervisor')).get(`/flowcharts/proofs/${versionId}`);

    expect((body['proof'] as ProofLine).findings[0]).toHaveProperty('witness');
    expect((await (await reformed.as('stranger')).get(`/flowcharts/proofs/${versionId}`)).status).toBe(404);
  });

  it('REC-14 are among what the department must change, for whoever can, until a version that is proved will take the place', async () => {
    const demands = async (login: Login) =>
      (await (await reformed.as(login)).get('/configuration/demands')).body['items'] as object[];

    expect(await demands('keeper')).toMatchObject([
      {
        ...{ cause: 'proof-refuted', kind: 'process', key: 'decision', version: 1, mend: 'none' },
        reasons: [{ message: '可能在“编定文号”违反：未经听证', article: { id: 'REC-14' } }],
        page: `/flowchart-proofs/${versionId}`,
      },
    ]);
    expect(await demands('stranger')).toEqual([]);
    expect((await (await reformed.as('officer')).get('/configuration/demands')).status).toBe(403);

    await publishFrom('decision', heard, '2026-03-10');

    expect(await demands('keeper')).toEqual([]);
    const [line] = (await list(reformed, 'keeper')).items;
    expect(line).toMatchObject({ key: 'decision', verdict: 'refuted', replacedFrom: '2026-03-10' });
  });

  it('are stale from the day on which something else is in force of what they call', async () => {
    const calling = errandXml
      .replace('id="errand"', 'id="calling"')
      .replace(/<bpmn:userTask id="go"[^>]*>/, '<bpmn:callActivity id="go" name="转办" calledElement="errand" />');
    await reformed.publish('calling', calling);
    const stale = () => list(reformed, 'keeper', '?state=stale');
    await publishFrom('errand', errandXml, '2026-03-05');
    await reformed.db.kernel.use(Jobs).runDue();
    expect((await stale()).items).toEqual([]);

    clock.advance(3 * 86_400_000);

    expect((await stale()).items).toMatchObject([
      { key: 'calling', verdict: 'proved', staleCauses: [{ cause: 'called', names: ['errand'] }] },
    ]);
    await reformed.db.kernel.use(Jobs).runDue();
    expect((await stale()).items).toEqual([]);
  });

  it('are told apart by department, name and state, and come fifty at a time', async () => {
    const { departmentId } = reformed;
    for (const at of Array.from({ length: 51 }, (_, index) => index)) {
      const key = `errand-${String(at).padStart(2, '0')}`;
      await reformed.publish(key, errandXml.replace('id="errand"', `id="${key}"`), 'district');
    }

    const first = await list(reformed, 'supervisor', '?q=errand-&ownerId=');
    const second = await list(reformed, 'supervisor', `?q=errand-&ownerId=&offset=${first.nextOffset}`);

    expect([first.items.length, first.total, first.nextOffset, second.items.length]).toEqual([50, 51, 50, 1]);
    expect(second).not.toHaveProperty('nextOffset');
    expect(first.owners).toEqual([
      { id: '', name: null },
      { id: departmentId, name: '城管局' },
    ]);
    const own = await list(reformed, 'supervisor', `?ownerId=${departmentId}&state=proved`);
    expect(own.items.every(({ ownerId, verdict }) => ownerId === departmentId && verdict === 'proved')).toBe(true);
  });

  const heard = decisionXml().replace(
    '<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="judge" />',
    `<bpmn:userTask id="hearing" name="听证" camunda:candidateGroups="officer" camunda:modelerTemplate="law.hearing" />
     <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="hearing" /><bpmn:sequenceFlow id="f0" sourceRef="hearing" targetRef="judge" />`,
  );

  /** Publishes a version of the department's own from a day on. */
  async function publishFrom(key: string, xml: string, day: string): Promise<void> {
    const { db, departmentId } = reformed;
    const configuration = db.kernel.use(Configuration);
    const draft = { kind: 'process', key, title: key, content: { xml }, departmentId };
    const { id } = await db.data.transact(systemActor, (tx) => configuration.draft(tx, draft));
    await db.data.transact(systemActor, (tx) => configuration.submit(tx, id));
    await db.data.transact({ ...systemActor, id: 'second' }, (tx) => configuration.publish(tx, id, day));
  }
});
