import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Jobs } from '@sanzhi/platform-jobs';
import type { Plugin } from '@sanzhi/platform-kernel';
import { messages } from '@sanzhi/platform-i18n';
import { floors } from '@sanzhi/workflows-model';
import { EditionOffice } from './edition-office.js';
import { look } from './look.js';
import type { Person } from './person.js';

const penalty = new URL('../../plugins/edition/src/processes/penalty.bpmn', import.meta.url);

/** A measure to come: whoever is to be fined is heard in every case, not only where they say something. */
const hearingForAll: Plugin = {
  id: 'test-measure',
  contributes: [
    messages.of({
      namespace: 'test-measure',
      locale: 'zh-CN',
      texts: { 'floor.hearing-for-all': '作出处罚决定前没有听取陈述申辩' },
    }),
    floors.of({
      id: 'hearing-for-all',
      article: 'REC-13',
      title: 'floor.hearing-for-all',
      when: { '==': [{ var: 'actionType' }, 'penalty'] },
      rule: { kind: 'before', a: 'defence.recorded', b: 'decision.numbered' },
    }),
  ],
};

describe('what a department publishes, before whoever supervises it', { timeout: 300_000 }, () => {
  let office: EditionOffice;

  beforeAll(async () => {
    office = await EditionOffice.open();
  }, 120_000);

  afterAll(() => office?.close());

  afterEach(() => expect(office.takeFaults()).toEqual([]));

  /** One draws the penalty procedure with a shorter review, another publishes it. */
  async function publishOwn(): Promise<void> {
    const [author, second] = [await office.signedIn('guanli'), await office.signedIn('fuhe')];
    const [shipped] = await author.read<{ id: string }[]>('/configuration/process/items/penalty');
    const headers = { 'x-sanzhi-client': '1' };
    const send = async (person: Person, path: string, data: object, more = {}) => {
      const answer = await person.context.request.fetch(`${office.site.url}/api${path}`, {
        method: 'POST',
        headers,
        data,
        ...more,
      });
      expect(answer.ok(), await answer.text()).toBe(true);
      return (answer.headers()['content-type'] ?? '').includes('json')
        ? ((await answer.json()) as { id: string })
        : { id: '' };
    };
    const { id } = await send(author, '/flowcharts/items/penalty/drafts', { from: shipped?.id });
    const xml = (await readFile(penalty, 'utf8'))
      .replace('"legal-reviewer" camunda:dueDate="P5WD"', '"legal-reviewer" camunda:dueDate="P3WD"')
      .replace('id="f_major" name="重大"', 'id="f_major"');
    const more = { method: 'PUT', headers: { ...headers, 'if-match': '"1"' } };
    await send(author, `/configuration/versions/${id}`, { content: { xml } }, more);
    await send(author, `/configuration/versions/${id}/submission`, {});
    const { rev } = await second.read<{ rev: number }>(`/configuration/versions/${id}`);
    const asRead = { headers: { ...headers, 'if-match': `"${rev}"` } };
    await send(second, `/configuration/versions/${id}/publication`, {}, asRead);
  }

  it('is listed, looked at with what it changes and its proof, and returned with a reason', async () => {
    await publishOwn();
    const supervisor = await office.signedIn('jiandu');
    const { page } = supervisor;
    await supervisor.menu('备案');
    await page.getByText('共1件').waitFor();
    await look(supervisor, 'filings-list');

    await page.getByRole('link', { name: '行政处罚普通程序' }).click();
    await page.getByText('环节“法制审核”的办理期限由5个工作日改为3个工作日').waitFor();
    await page.getByText('已证明').waitFor();
    // Who does it, on which form, what decides: in the words of the department's office.
    await page.getByText('由法制审核人员办理（泳道“法制机构”）').waitFor();
    await page.getByText('【属于重大执法决定】为“是”：转第', { exact: false }).waitFor();
    await page.getByText('“不属于重大”（其他情况）：转第', { exact: false }).waitFor();
    // A way without a name says what decides on the drawing as well.
    await page.locator('.sz-fe-words', { hasText: '属于重大执法决定' }).waitFor();
    expect(await page.getByRole('button', { name: '看当前环节' }).count()).toBe(0);
    await look(supervisor, 'filing');
    await page.getByRole('button', { name: '退回', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
    await page.getByRole('dialog').getByText('请填写退回理由。').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '准予备案' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '准予备案' }).click();
    await page.getByText(/准予备案 \d{4}年/).waitFor();
    await page.getByRole('button', { name: '退回', exact: true }).click();
    await page.getByLabel('退回理由').fill('审核期限过短。');
    await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
    await page.getByText('理由：审核期限过短。').waitFor();
  });

  it('tells the department on the page of the flowchart', async () => {
    const author = await office.signedIn('guanli');

    await author.goto('/console/flowcharts/penalty');

    await author.page.getByText('理由：审核期限过短。').waitFor();
    await author.page.getByText('已退回备案').first().waitFor();
    await look(author, 'filing-returned-item');
    await author.menu('流程图');
    await author.page.getByText('备案被退回').waitFor();
  });

  it('repeats the reason on the draft that is to answer it', async () => {
    const author = await office.signedIn('guanli');
    await author.goto('/console/flowcharts/penalty');

    await author.page.getByRole('button', { name: '修改', exact: true }).click();

    await author.page.getByText('第1版的备案被退回，须重新编制。退回理由：审核期限过短。').waitFor();
    await author.page.getByRole('button', { name: '弃稿' }).click();
    await author.page.getByRole('dialog').getByRole('button', { name: '弃稿' }).click();
    await author.page.waitForURL(/\/flowcharts$/);
  });

  it('tells those who can mend it wherever they are, until they have', async () => {
    const second = await office.signedIn('fuhe');
    const { page } = second;

    const strip = page.getByRole('complementary', { name: '须修改的内容' });
    await strip.getByText('有1项须修改：').waitFor();
    await look(second, 'demands-strip');
    await strip.getByRole('link', { name: '查看原因' }).click();
    await page.getByRole('heading', { level: 1, name: '须修改的内容' }).waitFor();
    await page.getByText('审核期限过短。').waitFor();
    await page.getByText('未着手').waitFor();
    await look(second, 'demands');
    await page.getByRole('link', { name: '行政处罚普通程序' }).click();
    await page.waitForURL(/\/flowcharts\/penalty$/);

    const other = await office.signedIn('guanli2');
    await other.menu('流程图');
    await other.page.getByRole('link', { name: '行政处罚普通程序', exact: true }).waitFor();
    expect(await other.page.getByText('有1项须修改：').count()).toBe(0);
  });

  describe('and what its proof says once the law has changed', () => {
    let reformed: EditionOffice;
    let supervisor: Person;
    let keeper: Person;

    beforeAll(async () => {
      reformed = await office.upgraded(hearingForAll);
      supervisor = await reformed.signedIn('jiandu');
      keeper = await reformed.signedIn('guanli');
    }, 120_000);

    afterAll(() => reformed?.site.close());

    afterEach(() => expect(reformed.takeFaults()).toEqual([]));

    it('is listed for whoever supervises, with why it is to be proved again', async () => {
      const { page } = supervisor;
      await supervisor.menu('合法性证明');
      await page.getByText(/^有\d+项待证明/).waitFor();
      await page.getByText('法定要求有变：作出处罚决定前没有听取陈述申辩').first().waitFor();
      await page.getByText(/^现行法定要求\d+项/).click();
      await page.getByText('《银川市行政执法全过程记录办法》第十三条').first().waitFor();
      await look(supervisor, 'proofs-stale');
    });

    it('REC-13 is asked for, followed, and puts those first that must change', async () => {
      const { page } = supervisor;
      await page.getByRole('button', { name: '全部重新证明' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '全部重新证明' }).click();
      await page.getByText(/^正在重新证明，还有\d+项/).waitFor();
      await look(supervisor, 'proofs-underway');

      await reformed.db.kernel.use(Jobs).runDue();

      await page.getByText(/^正在重新证明/).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /^须修改 2$/ }).click();
      await page.getByText('共2项').waitFor();
      await page.getByText('可能在“编定文号”违反：作出处罚决定前没有听取陈述申辩').first().waitFor();
      await look(supervisor, 'proofs-refuted');
    });

    it('is shown on the way on which it goes wrong', async () => {
      const { page } = supervisor;
      await page
        .getByRole('row', { name: /青禾区城市管理局/ })
        .getByRole('link', { name: /^查看反例/ })
        .click();
      await page.getByRole('heading', { level: 1, name: '行政处罚普通程序' }).waitFor();
      await page.getByText('不能启动新的案件，正在办理的案件照常办理。').waitFor();
      await page.locator('.djs-shape[data-element-id="filing"]').first().waitFor();
      await look(supervisor, 'proof');
    });

    it('is played on that way by whoever supervises too', async () => {
      const { page } = supervisor;
      await page.getByRole('button', { name: '演示' }).first().click();
      await page.getByRole('region', { name: /反例/ }).first().waitFor();
      await look(supervisor, 'proof-way');
    });

    it('tells those who keep it, who ask for proofs of their own alone', async () => {
      const { page } = keeper;
      await keeper.menu('流程图');
      const strip = page.getByRole('complementary', { name: '须修改的内容' });
      await strip.getByRole('link', { name: '行政处罚普通程序（不符合现行法定要求）' }).waitFor();
      await page.getByRole('navigation', { name: '流程图和证明' }).getByRole('link', { name: '合法性证明' }).click();

      await page.getByRole('button', { name: '重新证明：行政处罚普通程序' }).click();
      await page.getByText('已要求重新证明1项。').waitFor();

      expect(await page.getByRole('button', { name: /^重新证明：/ }).count()).toBe(1);
      await look(keeper, 'proofs-keeper');
      await strip.getByRole('link', { name: '行政处罚普通程序（不符合现行法定要求）' }).click();
      await page.getByRole('link', { name: '查看各版本，修改' }).click();
      await page.waitForURL(/\/flowcharts\/penalty$/);
    });
  });
});
