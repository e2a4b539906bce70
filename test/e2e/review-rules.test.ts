import { demoPassword } from '@sanzhi/plugins-edition';
import { caseListsOf, type TestClient } from '@sanzhi/test-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { EditionOffice } from './edition-office.js';
import { look } from './look.js';
import type { Person } from './person.js';

/** The list that is open: types, and takes the first that fits. */
async function take(person: Person, typed: string): Promise<void> {
  const list = person.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await list.locator('.ant-select-item-option-active').waitFor();
  await person.page.keyboard.type(typed);
  await list.locator('.ant-select-item-option-active').filter({ hasText: typed }).waitFor();
  await person.page.keyboard.press('Enter');
}

describe('REV-14 a department widens what is reviewed, through the screens', { timeout: 60_000 }, () => {
  let office: EditionOffice;
  let officer: TestClient;
  let author: Person;
  let caseId: string;
  const failed: string[] = [];

  beforeAll(async () => {
    office = await EditionOffice.open();
    officer = await office.site.client().signIn('zhangsan', demoPassword);
    const opened = await officer.post('/cases', { cause: '占用道路堆放物料', ...(await caseListsOf(officer)) });
    caseId = String(opened.body['id']);
    author = await office.signedIn('guanli');
  }, 120_000);

  afterAll(() => office?.close());

  // The steps are one walk: behind a failed one there is nothing to see.
  beforeEach(({ skip, task }) => {
    if (failed.length > 0) skip(`after ${failed[0]}`);
    onTestFailed(() => void failed.push(task.name));
  });
  afterEach(() => expect(office.takeFaults()).toEqual([]));

  const judged = async (fineAmount: number) => {
    const facts = { kinds: ['fine'], fineAmount, partyKind: 'legal_person', inBusinessActivity: true };
    const { body } = await officer.post(`/cases/${caseId}/judgement`, { facts });
    return body as { result: boolean; fired: { id: string; title: string }[] };
  };

  it('reads the statutory grounds in plain words, and that nothing was added', async () => {
    await author.menu('规则');
    await author.page.getByRole('heading', { name: '法定情形' }).waitFor();
    await author.page.getByText('尚未扩大审核范围').waitFor();

    expect(
      await author.page
        .getByRole('row', { name: /责令停产停业/ })
        .first()
        .textContent(),
    ).toContain('【');
    await look(author, 'rules');
  });

  it('writes a lower figure and a ground as a sentence, and is told what is still missing', async () => {
    const { page } = author;
    await page.getByRole('button', { name: '修改扩大的范围' }).click();
    await page.getByLabel(/罚款达到这一数额/).fill('10000');
    await page.getByRole('button', { name: '增加一种情形' }).click();
    await page.getByLabel('名称', { exact: true }).fill('给予警告的');
    await page.getByRole('button', { name: '添加条件', exact: true }).press('Enter');
    await page.locator(':focus[aria-label="字段"]').waitFor();
    await page.keyboard.press('Enter');
    await take(author, '处罚或者措施种类');
    await page.getByRole('combobox', { name: '比较内容' }).press('Enter');
    await take(author, '警告');
    await page.keyboard.press('Escape');

    await page.getByText('【处罚或者措施种类】包含【警告】').first().waitFor();
    await page.getByText('没有一个试算案例符合“给予警告的”。').waitFor();
    await page.getByText('没有一个试算案例达到本部门的罚款起点而低于法定起点。').waitFor();
  });

  it('adds cases with known answers, sees at once which comes out otherwise, and mends it', async () => {
    const { page } = author;
    await page.getByRole('button', { name: '增加案例' }).click();
    await page.getByLabel('案例名称').fill('警告');
    const first = page.getByRole('group', { name: '案例1' });
    await first.getByRole('combobox', { name: '处罚或者措施种类' }).press('Enter');
    await take(author, '警告');
    await page.keyboard.press('Escape');
    await first.getByRole('radio', { name: '不重大' }).check();
    await first.getByText('不符').waitFor();
    await first.getByRole('radio', { name: '重大', exact: true }).check();
    await first.getByText('试算结果：重大（给予警告的）').waitFor();

    await page.getByRole('button', { name: '增加案例' }).click();
    const second = page.getByRole('group', { name: '案例2' });
    await second.getByLabel('案例名称').fill('罚款一万五千元');
    await second.getByRole('combobox', { name: '处罚或者措施种类' }).press('Enter');
    await take(author, '罚款');
    await page.keyboard.press('Escape');
    for (const [fact, typed] of [
      ['罚款金额', '15000'],
      ['当事人类别', '法人'],
      ['在经营活动中', '是'],
    ] as const) {
      await second.getByRole('combobox', { name: '增加一项事实' }).press('Enter');
      await take(author, fact);
      if (fact === '罚款金额') {
        await second.getByRole('textbox', { name: fact }).fill(typed);
      } else {
        await second.getByRole('combobox', { name: fact }).press('Enter');
        await take(author, typed);
      }
    }
    await second.getByText('试算结果：重大（达到部门较低的罚款起点）').waitFor();
    await page.getByText('没有发现问题，可以送审。').waitFor();
  });

  it('asks what it would have changed over the last year, and looks it over on every screen', async () => {
    const { page } = author;
    await page.getByRole('button', { name: '用过去一年的案件试算' }).click();
    await page.getByText(/共判断\d+件/).waitFor();
    await look(author, 'rules-draft');
  });

  it('counts from the day that a second person publishes it', async () => {
    expect((await judged(15_000)).result).toBe(false);
    await author.page.getByRole('button', { name: '送审' }).click();
    await author.page.waitForURL(/\/review-rules\/reviews\//);
    await author.page.getByText('您是编制人').waitFor();

    const second = await office.signedIn('fuhe');
    await second.goto(new URL(author.page.url()).pathname);
    await second.page.getByText('【处罚或者措施种类】包含【警告】').first().waitFor();
    await look(second, 'rules-review');
    await second.page.getByRole('button', { name: '发布', exact: true }).click();
    await second.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await second.page.getByText('已发布').first().waitFor();

    expect(await judged(15_000)).toMatchObject({ result: true, fired: [{ id: 'REV-14' }] });
    expect((await judged(9_000)).result).toBe(false);
    expect((await judged(30_000)).fired.map(({ id }) => id)).toContain('REV-8.3');
  });
});
