import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor } from '@sanzhi/platform-data';
import { cases } from '@sanzhi/plugins-casework/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { processInstances, processTasks } from '@sanzhi/workflows-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOk, investigate, Office, papers, submitReview } from './office.js';

interface Refusal {
  readonly code: string;
}

describeDatabases('the moves of an office on a penalty case', (open) => {
  let office: Office;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanzhi-moves-'));
    office = await Office.open(open, folder);
  }, 120_000);
  afterAll(async () => {
    await office.close();
    await rm(folder, { recursive: true, force: true });
  });

  const instanceOf = async (caseId: string) =>
    (await office.db.data.read(systemActor).of(processInstances).first({ caseId }))?.id ?? '';
  const post = async (login: string, path: string, body: unknown) => (await office.as(login)).post(path, body);
  const openTasks = async (caseId: string) =>
    (
      await office.db.data
        .read(systemActor)
        .of(processTasks)
        .find({ where: { caseId, state: 'open' } })
    ).map(({ elementId }) => elementId);

  it('退回 brings the inspection back to its officer, and the case goes on from there', async () => {
    const caseId = await office.openCase();
    expectOk(await office.complete('zhangsan', caseId, 'filing', papers.filing));
    const { id } = await office.task('zhangsan', caseId, 'investigation');

    expectOk(await post('zhangsan', `/tasks/${id}/return`, { element: 'filing', reason: '立案信息有误' }));

    expect(await openTasks(caseId)).toEqual(['filing']);
    expectOk(await office.complete('zhangsan', caseId, 'filing', papers.filing));
    expect(await openTasks(caseId)).toEqual(['investigation']);
  });

  it('PLAN-3.6: 转办 gives work on a case only to an officer of that case', async () => {
    const caseId = await office.openCase();
    const { id } = await office.task('zhangsan', caseId, 'filing');
    const colleagues = (await (await office.as('zhangsan')).get('/colleagues')).body as unknown as {
      id: string;
      login: string;
    }[];
    const head = colleagues.find(({ login }) => login === 'juzhang');

    const given = await post('zhangsan', `/tasks/${id}/transfer`, { accountId: head?.id, reason: '出差' });

    expect(given.status).not.toBe(200);
    expect(await openTasks(caseId)).toEqual(['filing']);
  });

  it('REV-20.2: 中止 stops the tasks, never the clock of the review, and says so', async () => {
    const caseId = await office.openCase();
    await investigate(office, caseId);
    expectOk(
      await office.complete('zhangsan', caseId, 'draft', papers.draft(2_000_000, office.world.benchmarks.stall)),
    );
    expectOk(await submitReview(office, caseId));
    const process = await instanceOf(caseId);

    const { body } = expectOk(await post('juzhang', `/processes/${process}/suspension`, { reason: '等待鉴定' }));

    expect(body['clocks']).toContainEqual({ rule: 'REV-20.2', due: '2026-03-09', state: 'runs' });
    expect(await openTasks(caseId)).toEqual([]);
    expectOk(await post('juzhang', `/processes/${process}/resumption`, { reason: '鉴定完成' }));
    expect(await openTasks(caseId)).toEqual(['review']);
  });

  describe('REC-2: 撤案', () => {
    it('is for the head to decide; it ends the case, its clocks and its tasks, with the dossier archived', async () => {
      const caseId = await office.openCase();
      expectOk(await office.complete('zhangsan', caseId, 'filing', papers.filing));
      const process = await instanceOf(caseId);

      const own = await post('zhangsan', `/processes/${process}/cancellation`, { reason: '违法事实不成立' });
      expectOk(await post('juzhang', `/processes/${process}/cancellation`, { reason: '违法事实不成立' }));

      expect(own.status).toBe(403);
      expect(await openTasks(caseId)).toEqual([]);
      expect(await office.db.data.read(systemActor).of(cases).get(caseId)).toMatchObject({ state: 'closed' });
      const timeline = (await (await office.as('zhangsan')).get(`/cases/${caseId}/timeline`)).body as unknown as {
        key: string;
      }[];
      expect(timeline.map(({ key }) => key)).toEqual(
        expect.arrayContaining(['timeline.dossier.archived', 'timeline.case.abandoned']),
      );
    });

    it('of a case that has ended is refused', async () => {
      const caseId = await office.openCase();
      const process = await instanceOf(caseId);
      expectOk(await post('juzhang', `/processes/${process}/cancellation`, { reason: '重复立案' }));

      const again = await post('juzhang', `/processes/${process}/cancellation`, { reason: '重复立案' });

      expect((again.body as unknown as Refusal).code).toBe('PROCESS_INSTANCE_ENDED');
    });
  });
});
