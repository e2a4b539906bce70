import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeDatabases } from '@sanzhi/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOk, investigate, Office, papers, passReview, submitReview } from './office.js';

const minor = 1_900_000;
const major = 2_000_000;

describeDatabases('the main job, over HTTP', (open) => {
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

  const draft = (caseId: string, fine: number, facts?: string) =>
    office.complete('zhangsan', caseId, 'draft', papers.draft(fine, office.world.benchmarks.stall, facts));
  const approve = (caseId: string) => office.complete('juzhang', caseId, 'approval', { answer: 'agree' });
  const caseOf = async (caseId: string) =>
    (await (await office.as('zhangsan')).get(`/cases/${caseId}`)).body as never as CasePage;
  const serve = (caseId: string) =>
    office.complete('zhangsan', caseId, 'service', { servedOn: '2026-03-02', method: 'direct', receiver: '示例甲' });

  async function prepareDisclosure(caseId: string) {
    const client = await office.as('gongshi');
    const { id: taskId } = await office.task('gongshi', caseId, 'disclosure');
    const drafted = expectOk(await client.post(`/cases/${caseId}/disclosure-drafts`));
    const id = String(drafted.body['id']);
    return { id, submitted: await client.post(`/disclosure-drafts/${id}/submission`, { taskId }) };
  }

  async function publish(caseId: string, draftId: string) {
    const { id: taskId } = await office.task('shencha', caseId, 'disclosure_review');
    return (await office.as('shencha')).post(`/disclosure-drafts/${draftId}/publication`, { taskId });
  }

  it(
    'REV-7: a major penalty goes from filing to the archive through review, number, disclosure',
    { timeout: 120_000 },
    async () => {
      const caseId = await office.openCase();
      await investigate(office, caseId);
      expectOk(await draft(caseId, major));
      expect((await caseOf(caseId)).ground.fired.map(({ id }) => id)).toEqual(['REV-8.3']);

      expectOk(await submitReview(office, caseId));
      expectOk(await passReview(office, caseId));
      expectOk(await approve(caseId));

      const { decision, clocks } = await caseOf(caseId);
      expect(decision).toMatchObject({ state: 'issued', isMajor: true, decidedOn: '2026-03-02' });
      expect(decision.number).toMatch(/^青城管罚决字〔2026〕第\d{4}号$/);
      expect(clocks.find(({ rule }) => rule === 'DIS-13.2')).toMatchObject({ due: '2026-03-11', state: 'running' });

      expectOk(await serve(caseId));
      const { id, submitted } = await prepareDisclosure(caseId);
      expectOk(submitted);
      expectOk(await publish(caseId, id));
      const found = await office.public.get(`/public/decisions?q=${encodeURIComponent(decision.number)}`);
      expect(found.body).toMatchObject({ items: [{ number: decision.number }] });

      const custodian = await office.as('yinxiang');
      const { body } = await custodian.get(`/cases/${caseId}/recordings`);
      const { recordings } = body as never as { recordings: { id: string }[] };
      expectOk(await custodian.post('/recordings/hand-overs', { recordingIds: recordings.map(({ id }) => id) }));
      expectOk(
        await office.complete('zhangsan', caseId, 'performance', {
          state: 'full',
          performedOn: '2026-03-02',
          voucher: '00000001',
        }),
      );
      expect((await caseOf(caseId)).case.state).toBe('closed');
      const timeline = (await (await office.as('zhangsan')).get(`/cases/${caseId}/timeline`)).body as never as {
        key: string;
        text: string;
      }[];
      expect(timeline.filter(({ key, text }) => key === text)).toEqual([]);
    },
  );

  it('a minor penalty needs no review and takes the short way', { timeout: 60_000 }, async () => {
    const caseId = await office.openCase();
    await investigate(office, caseId);

    expectOk(await draft(caseId, minor));
    expectOk(await approve(caseId));

    const { decision } = await caseOf(caseId);
    expect(decision).toMatchObject({ state: 'issued', isMajor: false });
  });

  it('numbers of a department follow one another without a gap', async () => {
    const numbers = (
      (await (await office.as('zhangsan')).get('/cases')).body as never as { items: { number: string }[] }
    ).items;

    const serials = numbers.map(({ number }) => Number(/(\d+)号$/.exec(number)?.[1])).sort((a, b) => a - b);
    expect(serials).toEqual(serials.map((_, index) => index + 1));
  });

  it(
    'follows a case by its code: nothing before the notice, then stages and dates only',
    { timeout: 60_000 },
    async () => {
      const caseId = await office.openCase();
      const code = (await caseOf(caseId)).case.progressCode;
      expect((await office.public.get(`/public/progress/${code}`)).body.code).toBe('CASEWORK_PROGRESS_UNKNOWN');

      await investigate(office, caseId);

      const { body } = await office.public.get(`/public/progress/${code}`);
      expect(Object.keys(body)).toEqual(['number', 'stages']);
      expect(JSON.stringify(body)).not.toContain('面馆');
    },
  );
});

interface CasePage {
  readonly case: { readonly state: string; readonly progressCode: string };
  readonly decision: { readonly number: string; readonly state: string };
  readonly clocks: readonly { readonly rule: string; readonly due: string; readonly state: string }[];
  readonly ground: { readonly fired: readonly { readonly id: string }[] };
}
