import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, roles } from '@sanzhi/platform-access';
import { Configuration } from '@sanzhi/platform-configuration';
import { systemActor, type Actor } from '@sanzhi/platform-data';
import type { Plugin } from '@sanzhi/platform-kernel';
import { Casework } from '@sanzhi/plugins-casework/server';
import { allPlugins, demoPassword } from '@sanzhi/plugins-edition';
import { describeDatabases } from '@sanzhi/test-kit';
import { ProcessOperations, processInstances, processTasks } from '@sanzhi/workflows-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOk, investigate, Office, papers, passReview, submitReview } from './office.js';

const major = 2_000_000;

describeDatabases('what cannot be done', (open) => {
  let office: Office;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanzhi-office-'));
    office = await Office.open(open, folder);
  }, 120_000);
  afterAll(async () => {
    await office.close();
    await rm(folder, { recursive: true, force: true });
  });

  const draftOf = (fine: number, facts?: string) => papers.draft(fine, office.world.benchmarks.stall, facts);
  const draft = (caseId: string, fine: number, facts?: string, at = office) =>
    at.complete('zhangsan', caseId, 'draft', draftOf(fine, facts));
  const approve = (caseId: string, at = office) => at.complete('juzhang', caseId, 'approval', { answer: 'agree' });
  const actor = async (login: string): Promise<Actor> =>
    (await office.db.kernel.use(Access).sessions.signIn(login, demoPassword)).signedIn.actor;
  const instanceOf = async (caseId: string) =>
    (await office.db.data.read(systemActor).of(processInstances).first({ caseId }))?.id ?? '';

  /** A case with a major draft, waiting to be sent to review. */
  async function majorDraft(at = office): Promise<string> {
    const caseId = await at.openCase();
    await investigate(at, caseId);
    expectOk(await draft(caseId, major, undefined, at));
    return caseId;
  }

  const unreviewed = { code: 'CASEWORK_FLOOR_BREACHED', article: 'REV-7' };

  describe('REV-7: a major decision without a passed review is not numbered', () => {
    it('by the service that numbers, whoever calls it', async () => {
      const caseId = await majorDraft();
      const { decisions } = office.db.kernel.use(Casework);

      for (const who of [await actor('zhangsan'), await actor('juzhang'), systemActor]) {
        await expect(office.db.data.transact(who, (tx) => decisions.number(tx, caseId))).rejects.toMatchObject(
          unreviewed,
        );
      }
    });

    it('by moving the token past the review by hand', async () => {
      const caseId = await majorDraft();
      const instanceId = await instanceOf(caseId);
      const { id: taskId } = await office.task('zhangsan', caseId, 'submission');
      const move = office.db.data.transact(await actor('juzhang'), (tx) =>
        office.db.kernel.use(ProcessOperations).moveToken(tx, instanceId, {
          start: 'number',
          position: 'before',
          cancelTasks: [taskId],
          reason: '试图绕过',
        }),
      );

      await expect(move).rejects.toMatchObject(unreviewed);
    });

    describe('by a flowchart that the department redrew without the review', () => {
      const redrawn = { kind: 'process', key: 'penalty', title: '改画' };
      let content: { xml: string };

      beforeAll(async () => {
        const { data, kernel } = office.db;
        const wanted = { kind: 'process', key: 'penalty' };
        const shipped = await kernel.use(Configuration).inForce(data.read(systemActor), wanted);
        content = { xml: withoutReview((shipped.content as { xml: string }).xml) };
      });

      async function publish(at: Office): Promise<void> {
        const configuration = at.db.kernel.use(Configuration);
        const { data } = at.db;
        const draft = { ...redrawn, departmentId: office.world.departments.urban, content };
        const { id } = await data.transact(systemActor, (tx) => configuration.draft(tx, draft));
        await data.transact(systemActor, (tx) => configuration.submit(tx, id));
        await data.transact({ ...systemActor, id: 'second' }, (tx) => configuration.publish(tx, id, '2026-03-02'));
      }

      it('which is not even published: the way past the review is found', async () => {
        await expect(publish(office)).rejects.toMatchObject({
          code: 'CONFIGURATION_CHECK_FAILED',
          article: 'REV-7',
          details: expect.arrayContaining([
            expect.objectContaining({ code: 'PROCESS_NOT_PROVED', pointer: '/elements/number', article: 'REV-7' }),
          ]) as unknown,
        });
      });

      it(
        'which, were it published all the same, is held to the law step by step, and starts nothing elsewhere',
        { timeout: 120_000 },
        async () => {
          const lenient = await Office.beside(open, office, folder, { workflows: { proof: 'warn' } });
          await publish(lenient);
          const caseId = await majorDraft(lenient);

          const approved = await approve(caseId, lenient);
          const elsewhere = await (
            await office.as('zhangsan')
          ).post('/cases', {
            id: randomUUID(),
            itemId: office.world.items.stall,
            partyId: office.world.parties.noodles,
            cause: '占用道路经营',
            officerIds: office.officerIds,
          });

          expect(approved.body).toMatchObject({ code: unreviewed.code, article: { id: 'REV-7' } });
          expect(elsewhere.body).toMatchObject({ code: 'PROCESS_PROOF_REFUTED', article: { id: 'REV-7' } });
        },
      );

      // Nothing else of this file runs on it.
      afterAll(async () => {
        const { data } = office.db;
        const returned = "UPDATE configuration_versions SET state = 'returned' WHERE kind = 'process' AND owner_id = ?";
        await data.transact(systemActor, (tx) => tx.sql.run(returned, [office.world.departments.urban]));
      });
    });

    it('by switching legal review off: nothing else can say that it passed', async () => {
      const caseId = await majorDraft();
      const shorn = allPlugins().filter(({ id }) => id !== 'review' && id !== 'edition' && id !== 'demo');
      const known = allPlugins().find(({ id }) => id === 'edition')?.contributes ?? [];
      const stripped: Plugin = {
        id: 'edition',
        contributes: known
          .map((contribution) =>
            contribution.point.name === roles.name ? { ...contribution, items: [] } : contribution,
          )
          .filter(({ point }) => point.name !== 'sites' && point.name !== 'commands'),
      };
      const without = await open({
        plugins: [...shorn, stripped],
        url: office.db.url,
        migrate: false,
        clock: office.clock,
        settings: { files: { folder }, registers: { keyFile: `${folder}/key` } },
      });

      const numbering = without.data.transact(systemActor, (tx) =>
        without.kernel.use(Casework).decisions.number(tx, caseId),
      );

      await expect(numbering).rejects.toMatchObject(unreviewed);
    });

    it('G7: with a text that was changed after it passed; the difference is shown', { timeout: 60_000 }, async () => {
      const caseId = await majorDraft();
      expectOk(await submitReview(office, caseId));
      expectOk(await passReview(office, caseId));
      const { decisions } = office.db.kernel.use(Casework);
      await office.db.data.transact(await actor('zhangsan'), (tx) =>
        decisions.draft(tx, caseId, {
          ...draftOf(major),
          result: '责令改正，处以罚款，并在三日内清理。',
          benchmarkId: office.world.benchmarks.stall,
          template: 'penalty-decision',
        } as never),
      );

      const { body } = await approve(caseId);

      expect(body).toMatchObject({ code: 'CASEWORK_TEXT_CHANGED', article: { id: 'REV-7' } });
      const { differences } = body['params'] as { differences: { kind: string; text: string }[] };
      expect(
        differences
          .filter(({ kind }) => kind === 'added')
          .map(({ text }) => text)
          .join(''),
      ).toContain('并在三日内清理');
    });
  });

  it.each([
    ['a revocation', { result: '吊销营业执照，并处罚款。' }, 'CASEWORK_KIND_UNDECLARED'],
    ['a higher sum in figures', { result: '处罚款20万元。' }, 'CASEWORK_AMOUNT_UNDECLARED'],
    ['a higher sum in words', { result: '处罚款贰拾万元整。' }, 'CASEWORK_AMOUNT_UNDECLARED'],
  ])(
    'REV-7: a text that decides %s more than it declares is refused, for by the declared the rules judge',
    async (_case, text, code) => {
      const caseId = await office.openCase();
      await investigate(office, caseId);

      const { body } = await office.complete('zhangsan', caseId, 'draft', { ...draftOf(1_000_000), ...text });

      expect(body).toMatchObject({ code, pointer: '/result', article: { id: 'REV-7' } });
    },
  );

  it('REV-7: values changed behind the same text take back the pass', { timeout: 60_000 }, async () => {
    const caseId = await majorDraft();
    expectOk(await submitReview(office, caseId));
    expectOk(await passReview(office, caseId));
    const { decisions } = office.db.kernel.use(Casework);
    const draft = { ...draftOf(major), benchmarkId: office.world.benchmarks.stall, template: 'penalty-decision' };

    await office.db.data.transact(await actor('zhangsan'), (tx) =>
      decisions.draft(tx, caseId, { ...draft, inBusinessActivity: false } as never),
    );

    expect((await approve(caseId)).body.code).toBe('CASEWORK_FLOOR_BREACHED');
  });

  it('a reading grant lets another department look, not act', { timeout: 60_000 }, async () => {
    const caseId = await office.openCase();
    await investigate(office, caseId);
    expectOk(await draft(caseId, 1_900_000));
    const { id: taskId } = await office.task('juzhang', caseId, 'approval');
    const access = office.db.kernel.use(Access);
    await office.db.data.transact(systemActor, (tx) =>
      access.grantCase(tx, { caseId, granteeId: office.world.accounts['juzhang2'] ?? '', purpose: '旁听' }),
    );
    const other = await office.as('juzhang2');

    expect((await other.get(`/cases/${caseId}`)).status).toBe(200);
    const { body } = await other.post(`/tasks/${taskId}/completion`, { values: { answer: 'agree' } });

    expect(body.code).toBe('PROCESS_TASK_NOT_YOURS');
  });

  it('PLAN-3.6 / G1: nobody handles a case without being one of its qualified officers', async () => {
    const unqualified = await office.as('zhaoliu');
    const answer = await unqualified.post('/cases', {
      itemId: office.world.items.stall,
      partyId: office.world.parties.noodles,
      cause: '占道',
      officerIds: ['zhangsan', 'lisi'].map((login) => office.world.officers[login]),
    });
    expect(answer.body.code).toBe('CASEWORK_OPENER_NOT_HANDLER');

    const caseId = await office.openCase();
    const { proceedings } = office.db.kernel.use(Casework);
    const notice = { rights: [{ right: 'statement', method: 'in-person', proof: '1' }], notifiedOn: '2026-03-02' };
    const foreign = office.db.data.transact(await actor('wangwu'), (tx) =>
      proceedings.notifyRights(tx, caseId, notice),
    );

    await expect(foreign).rejects.toMatchObject({ code: 'CASEWORK_NOT_HANDLER', article: 'PLAN-3.6' });
  });

  it('REC-9, REC-13: empty notices and opinions, and days to come, are refused', async () => {
    const caseId = await office.openCase();
    const { proceedings } = office.db.kernel.use(Casework);
    const who = await actor('zhangsan');
    const notify = (rights: { right: string; method: string; proof: string }[], notifiedOn: string) =>
      office.db.data.transact(who, (tx) => proceedings.notifyRights(tx, caseId, { rights, notifiedOn }));
    const right = { right: 'statement', method: 'in-person', proof: '1' };

    await expect(notify([], '2026-03-02')).rejects.toMatchObject({ code: 'CASEWORK_BLANK', article: 'REC-9' });
    await expect(notify([{ ...right, proof: ' ' }], '2026-03-02')).rejects.toMatchObject({ code: 'CASEWORK_BLANK' });
    await expect(notify([right], '2026-03-03')).rejects.toMatchObject({ code: 'CASEWORK_DATE_OUT_OF_RANGE' });
    const review = office.db.data.transact(who, (tx) =>
      proceedings.reviewDefences(tx, caseId, { opinion: ' ', isAdopted: false }),
    );
    await expect(review).rejects.toMatchObject({ code: 'CASEWORK_BLANK', article: 'REC-13' });
  });

  it('REC-20.3b: an activity that is over is not rewritten', { timeout: 60_000 }, async () => {
    const caseId = await office.openCase();
    await investigate(office, caseId);
    const { body } = await (await office.as('zhangsan')).get(`/cases/${caseId}`);
    const [activity] = body['activities'] as { id: string }[];

    const rewritten = await (
      await office.as('zhangsan')
    ).post(`/cases/${caseId}/activities`, {
      id: activity?.id,
      kind: 'on-site-inspection',
      place: '别处',
      startedAt: '2026-03-02T08:00:00+08:00',
    });

    expect(rewritten.body.code).toBe('CASEWORK_ACTIVITY_CLOSED');
  });

  it('PLAN-3.6 / G1: an officer whose certificate has expired is not put on a case', async () => {
    const answer = office.openCase('stall', ['zhangsan', 'zhaoliu']);

    await expect(answer).rejects.toThrow(
      /REGISTERS_OFFICER_UNQUALIFIED.*PLAN-3.6|PLAN-3.6.*REGISTERS_OFFICER_UNQUALIFIED/s,
    );
  });

  it('REC-20.2b / G10: an inspection without its recording is not closed', async () => {
    const caseId = await office.openCase();
    expectOk(await office.complete('zhangsan', caseId, 'filing', papers.filing));

    const { body } = await office.complete('zhangsan', caseId, 'investigation', papers.inspection(office.officerIds));

    expect(body).toMatchObject({ code: 'RECORDING_COVERAGE_GAP', article: { id: 'REC-20.2b' } });
    expect(await office.task('zhangsan', caseId, 'investigation')).toBeDefined();
  });

  it('REC-17.5 / G10: what came up on site is recorded as a whole, and privacy is no reason not to', async () => {
    const caseId = await office.openCase();
    expectOk(await office.complete('zhangsan', caseId, 'filing', papers.filing));
    expectOk(await office.record('zhangsan', caseId, '2026-03-02T09:29:00+08:00', '2026-03-02T10:11:00+08:00'));
    const inspection = { ...papers.inspection(office.officerIds), wholeProcess: ['REC-17.2', 'REC-17.5'] };

    const forged = await office.complete('zhangsan', caseId, 'investigation', {
      ...inspection,
      wholeProcess: ['none'],
    });
    expect(forged.body.code).toBe('FORMS_SUBMISSION_INVALID');
    expectOk(await office.complete('zhangsan', caseId, 'investigation', inspection));

    const { body } = await (await office.as('zhangsan')).get(`/cases/${caseId}`);
    expect(body['activities']).toMatchObject([{ demand: 'full', demandArticle: 'REC-17.5' }]);
    const excuse = await (
      await office.as('zhangsan')
    ).post(`/cases/${caseId}/recording-statements`, {
      activityId: (body['activities'] as { id: string }[])[0]?.id,
      reason: 'REC-18.3',
      text: '涉及个人隐私。',
      basis: '涉及个人隐私。',
    });
    expect(excuse.body).toMatchObject({ code: 'RECORDING_STATEMENT_REASON', article: { id: 'REC-18.3' } });
  });

  it('REV-21 / G6: a submission without its materials is not received', async () => {
    const caseId = await majorDraft();
    const { id: taskId } = await office.task('zhangsan', caseId, 'submission');

    const { body } = await (
      await office.as('zhangsan')
    ).post(`/cases/${caseId}/review-submission`, { taskId, materials: [] });

    expect(body.code).toBe('REVIEW_MATERIALS_INCOMPLETE');
    expect(await office.task('zhangsan', caseId, 'submission')).toBeDefined();
  });

  it('PLAN-2.2.1c / G13: no number without the benchmark where the item has some', async () => {
    const caseId = await office.openCase();
    await investigate(office, caseId);
    const { benchmark: _cited, benchmarkReason: _why, ...rest } = draftOf(1_900_000);
    expectOk(await office.complete('zhangsan', caseId, 'draft', rest));

    expect((await approve(caseId)).body).toMatchObject({
      code: 'CASEWORK_BENCHMARK_MISSING',
      article: { id: 'PLAN-2.2.1c' },
    });
  });

  it('REC-13 / G8: no decision while a recorded defence waits for its 复核意见', async () => {
    const caseId = await office.openCase();
    await investigate(office, caseId);
    expectOk(await draft(caseId, 1_900_000));
    const { proceedings } = office.db.kernel.use(Casework);
    await office.db.data.transact(await actor('zhangsan'), (tx) =>
      proceedings.recordDefence(tx, caseId, {
        kind: 'statement',
        receivedOn: '2026-03-02',
        content: '面积没有那么大。',
      }),
    );

    expect((await approve(caseId)).body).toMatchObject({
      code: 'CASEWORK_DEFENCE_UNREVIEWED',
      article: { id: 'REC-13' },
    });
  });

  it(
    'DIS-7.3 / G4 and DIS-8.0 / G2: an ID number is not published, and nobody publishes their own draft',
    { timeout: 60_000 },
    async () => {
      const caseId = await office.openCase();
      await investigate(office, caseId);
      expectOk(await draft(caseId, 1_900_000, '当事人张某，身份证号 640104 19900101 123X，占用人行道摆放桌椅经营。'));
      expectOk(await approve(caseId));
      expectOk(
        await office.complete('zhangsan', caseId, 'service', {
          servedOn: '2026-03-02',
          method: 'direct',
          receiver: '示例甲',
        }),
      );
      const author = await office.as('gongshi');
      const { id: taskId } = await office.task('gongshi', caseId, 'disclosure');

      const { body } = expectOk(await author.post(`/cases/${caseId}/disclosure-drafts`));

      expect(JSON.stringify(body['publicText'] ?? body['masked'] ?? '')).not.toContain('19900101');
      const submitted = await author.post(`/disclosure-drafts/${String(body['id'])}/submission`, { taskId });
      const published = await author.post(`/disclosure-drafts/${String(body['id'])}/publication`, {});
      expect(published.status).toBe(403);
      const found = await office.public.get('/public/decisions');
      expect(JSON.stringify(found.body)).not.toContain('19900101');
      expect([200, 422]).toContain(submitted.status);
    },
  );

  it(
    'DIS-5.1: another department sees nothing, by list, by id, by search, by file address; supervision reads, and edits nothing',
    { timeout: 60_000 },
    async () => {
      const caseId = await office.openCase();
      expectOk(await office.complete('zhangsan', caseId, 'filing', papers.filing));
      const recorded = expectOk(
        await office.record('zhangsan', caseId, '2026-03-02T09:29:00+08:00', '2026-03-02T10:11:00+08:00'),
      );
      const stranger = await office.as('sunqi');
      const instanceId = await instanceOf(caseId);
      const [task] = await office.db.data.read(systemActor).of(processTasks).find({ where: { caseId } });
      const fileId = String(recorded.body['fileId']);

      const addresses = [
        `/cases/${caseId}`,
        `/cases/${caseId}/timeline`,
        `/cases/${caseId}/recordings`,
        `/cases/${caseId}/reviews`,
        `/processes/${instanceId}/position`,
        `/tasks/${task?.id ?? ''}`,
        `/files/${fileId}`,
      ];
      for (const address of addresses) expect([address, (await stranger.get(address)).status]).toEqual([address, 404]);
      expect((await stranger.get('/cases')).body).toMatchObject({ items: [] });
      expect((await stranger.get(`/cases?search=${encodeURIComponent('面馆')}`)).body).toMatchObject({ items: [] });
      const supervisor = await office.as('jiandu');
      expect((await supervisor.get(`/cases/${caseId}`)).status).toBe(200);
      expect(
        (await supervisor.post(`/tasks/${task?.id ?? ''}/completion`, { values: {} })).status,
      ).toBeGreaterThanOrEqual(403);
      for (const administrator of ['xitong', 'anquan', 'shenji']) {
        expect((await (await office.as(administrator)).get(`/cases/${caseId}`)).status).toBe(403);
      }
    },
  );
});

/** The shipped flowchart, redrawn so that a major decision goes straight to approval. */
function withoutReview(shipped: string): string {
  return shipped.replace('sourceRef="is_major" targetRef="submission"', 'sourceRef="is_major" targetRef="approval"');
}
