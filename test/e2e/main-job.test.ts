import { fileURLToPath } from 'node:url';
import { startProduct, type Product } from '@sanzhi/test-kit';
import { launchChromium } from '@sanzhi/test-kit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { choose, offered, search, submitTask, typeDay, pickRecord } from './form.js';
import { demoPassword, Person } from './person.js';
import { shoot } from './shoot.js';

const video = fileURLToPath(new URL('../../plugins/edition/src/demo/inspection.webm', import.meta.url));
const party = '青禾区张三面馆有限公司';
const personal = ['640199199003070010', '13900000000'] as const;
const facts = `当事人在人行道上摆放桌椅经营，现场负责人身份证号${personal[0]}，电话${personal[1]}。`;

/** A day at the office, `YYYY-MM-DD`. @param ago how many days back */
const officeDay = (ago: number) => new Date(Date.now() + 8 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10);

/** So that the inspection is over, whatever the hour of the test. */
const yesterday = officeDay(1);

describe('the main job, through the screens', { timeout: 60_000 }, () => {
  let product: Product;
  let browser: Browser;
  let handler: Person;
  let head: Person;
  let citizen: Person;
  const present: Person[] = [];
  const failed: string[] = [];
  let caseId: string;
  let caseNumber: string;
  let decisionNumber: string;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchChromium()]);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  // The steps are one walk: behind a failed one there is nothing to see.
  beforeEach(({ task }) => {
    expect(failed).toEqual([]);
    onTestFailed(() => void failed.push(task.name));
  });

  // Every step is a test of the content security policy and of a clean console as well.
  afterEach(() => expect(present.flatMap(({ faults }) => faults.splice(0))).toEqual([]));

  async function signedIn(login: string): Promise<Person> {
    const person = await Person.signedIn(browser, product.url, login);
    present.push(person);
    return person;
  }

  async function visitor(screen: 'desk' | 'phone'): Promise<Person> {
    const person = await Person.open(browser, product.url, screen);
    present.push(person);
    return person;
  }

  /** From the case page to the task that waits for the handler. */
  async function openTask(name: string): Promise<void> {
    await handler.page.getByRole('link', { name: `办理：${name}` }).click();
    await handler.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  it('a press on a role card signs the handler in', async () => {
    handler = await visitor('desk');
    const { page } = handler;

    await handler.goto('/console');
    await page.getByRole('button', { name: '张三' }).click();

    await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor();
    await shoot(handler, 'inbox');
  });

  it('PLAN-3.6 the handler opens a case, and cannot choose an officer whose certificate has expired', async () => {
    const { page } = handler;
    await handler.menu('我要办案');

    await choose(page, '执法事项', '占用道路');
    await search(page, '当事人', party);
    await page.getByLabel('案由').fill('占用道路摆放桌椅经营');
    expect(await page.getByRole('checkbox', { name: '张三' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: '赵六' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: '李四' }).check();
    await page.getByRole('button', { name: '登记案件' }).click();

    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
    caseId = page.url().split('/').at(-1) as string;
    await page.getByText('轮到您办理“立案审批”').waitFor();
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    caseNumber = /^\S+号/.exec(heading ?? '')?.[0] as string;
    expect(caseNumber).toMatch(/〔\d{4}〕\d+号$/);
  });

  it('files the case', async () => {
    const { page } = handler;
    await openTask('立案审批');

    await page.getByLabel('日常巡查').check();
    await typeDay(page, '发现日期', yesterday);
    await page.getByLabel('线索与初步事实').fill('巡查发现占用人行道摆放桌椅经营。');
    await page.getByLabel('符合立案条件，同意立案').check();
    await page.getByLabel('理由与依据').fill('事实初步清楚。');
    await submitTask(page);

    await page.getByText('轮到您办理“现场检查”').waitFor();
  });

  it('uploads the video of the inspection', async () => {
    const { page } = handler;
    await page.getByRole('tab', { name: '音像' }).click();
    await page.getByRole('link', { name: '上传音像' }).first().click();

    await page.getByLabel('选择录像、录音或照片').setInputFiles(video);
    // The page first reads the times off the file.
    await expect.poll(() => page.getByLabel('结束时间').inputValue()).not.toBe('');
    await page.getByLabel('开始时间').fill(`${yesterday}T09:29:00`);
    await page.getByLabel('结束时间').fill(`${yesterday}T10:11:00`);
    await page.getByRole('button', { name: '上传并登记' }).click();

    await page.getByText('已入库（哈希一致）', { exact: true }).waitFor();
  });

  it('records the inspection, which the video covers', async () => {
    const { page } = handler;
    await handler.goto(`/console/cases/${caseId}`);
    await openTask('现场检查');

    await typeDay(page, '检查日期', yesterday);
    await page.getByLabel('开始时间').fill('09:30');
    await page.getByLabel('结束时间').fill('10:10');
    await page.getByLabel('检查地点').fill('青禾区示例街人行道');
    await pickRecord(page, /执法人员（主办）/, '张三');
    await pickRecord(page, /执法人员（协办）/, '李四');
    await page.getByLabel('已向当事人出示执法证件').check();
    await page.getByLabel('已告知当事人正在同步录音录像').check();
    await page.getByRole('textbox', { name: '检查情况' }).fill('现场摆放折叠桌六张，占用人行道约十二平方米。');
    await page.getByRole('button', { name: '添加物品' }).click();
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: '删除第1行' }) });
    await row.getByLabel('名称').fill('折叠桌');
    await row.getByLabel('数量').fill('6');
    await page.getByLabel('已签名').check();
    await submitTask(page);

    await page.getByText('轮到您办理“告知权利”').waitFor();
  });

  it('notifies the party of its rights and hears that it has nothing to say', async () => {
    const { page } = handler;
    await openTask('告知权利');

    await typeDay(page, '告知日期', yesterday);
    await page.getByLabel('拟作出的处罚及事实、理由、依据').fill('拟处以罚款。');
    await page.getByRole('button', { name: '添加一项权利' }).click();
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: '删除第1行' }) });
    await row.getByLabel('陈述权').check();
    await row.getByLabel('当面送达').check();
    await row.getByRole('textbox', { name: '凭证' }).fill('送达回证第1号');
    await submitTask(page);
    await openTask('听取陈述申辩');
    await page.getByLabel('未提出').check();
    await submitTask(page);

    await page.getByText('轮到您办理“拟定决定”').waitFor();
  });

  it('REV-8.3 the draft is told to be major from 20,000 yuan on, with the clause', async () => {
    const { page } = handler;
    await openTask('拟定决定');
    await choose(page, '处罚种类', '罚款');
    await page.keyboard.press('Escape');
    await page.getByLabel('违法行为发生在经营活动中').check();
    const fine = page.getByRole('textbox', { name: '罚款金额' });
    const verdict = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: '是否属于重大执法决定' }) });

    await fine.fill('19000');
    await verdict.getByText('不属于重大执法决定').waitFor();
    await fine.fill('20000');
    await verdict.getByText('属于重大执法决定', { exact: true }).waitFor();

    await verdict.getByText('第八条第(三)项').first().waitFor();
  });

  it('cites the benchmark of discretion and cannot go on to the number before the review', async () => {
    const { page } = handler;
    await page.getByLabel('违法事实').fill(facts);
    await page.getByLabel('法律依据').fill('《城市市容和环境卫生管理条例》第三十四条');
    await page.getByLabel('处罚内容').fill('责令改正，处以罚款。');
    await page.getByRole('combobox', { name: '适用的裁量基准' }).click();
    await page.getByRole('option').first().click();
    await page.getByLabel('裁量理由').fill('初次违法，占用面积较小。');
    await shoot(handler, 'draft');
    await submitTask(page);

    await page.getByText('法制审核通过前不能编定文号').waitFor();
    await page.getByText('轮到您办理“送法制审核”').waitFor();
    await page.getByText('尚未编号').waitFor();
    await shoot(handler, 'case');
  });

  it('REV-21 the submission says what is missing and goes once all is there', async () => {
    const { page } = handler;
    await openTask('送法制审核');
    const send = page.getByRole('button', { name: '送审', exact: true });

    await page.getByText('请补齐：基本情况说明（事实、过程、适用法律等）、证据材料').waitFor();
    expect(await send.isDisabled()).toBe(true);
    await page.getByLabel('基本情况说明').fill('事实、程序、依据说明。');
    await page.getByText('请补齐：证据材料').waitFor();
    await page.getByRole('combobox', { name: '证据材料：从案卷中选择' }).click();
    await offered(page).first().click();
    await page.keyboard.press('Escape');
    await page.getByText('材料已齐，可以送审').waitFor();
    await send.click();

    await page.waitForURL(/\/cases\/[^/]+$/);
    await page.getByText(/正等.+办理“法制审核”/).waitFor();
  });

  it('the reviewer ticks the six checks and passes the draft', async () => {
    const reviewer = await signedIn('fazhi');
    const { page } = reviewer;
    await reviewer.menu('待审');
    await page.getByRole('link', { name: caseNumber }).click();
    await page.getByRole('heading', { level: 1, name: caseNumber }).waitFor();

    await page.getByRole('button', { name: '开始审核' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '开始审核' }).click();
    const clear = page.getByLabel('未发现问题');
    await clear.first().waitFor();
    expect(await clear.count()).toBe(6);
    for (const check of await clear.all()) await check.check();
    await page.getByRole('checkbox', { name: '建议实施', checked: true }).waitFor();
    await page.getByLabel('书面审核意见').fill('同意按草案作出决定。');
    await page.getByText('六项审核均已完成').waitFor();
    await page.getByText('已自动保存').waitFor();
    await shoot(reviewer, 'review');
    await page.getByRole('button', { name: '出具审核意见' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '出具审核意见' }).click();

    await page.getByText('意见书已归入案卷').waitFor();
  });

  it('the head approves, and the case has its number', async () => {
    head = await signedIn('juzhang');
    const { page } = head;
    await page.getByRole('row').filter({ hasText: caseNumber }).getByRole('button', { name: '签收' }).click();
    await page.getByRole('heading', { level: 1, name: '负责人审批' }).waitFor();

    await page.getByLabel('同意', { exact: true }).check();
    await submitTask(page);

    const number = page.getByText(/^青城管罚决字〔\d{4}〕第\d+号$/);
    await number.first().waitFor();
    decisionNumber = (await number.first().textContent()) as string;
  });

  it('the head of another department finds nothing at the address of a case or of its approval', async () => {
    const elsewhere = await product.client().signIn('juzhang2', demoPassword);
    const tasks = (await elsewhere.get('/tasks')).body as unknown as { id: string; caseId: string }[];
    const { id: taskId, caseId: theirs } = tasks.find((task) => task.caseId) as { id: string; caseId: string };
    head.expected.push(taskId, theirs);

    await head.goto(`/console/tasks/${taskId}`);
    await head.page.getByText('没有找到').waitFor();
    expect(await head.page.getByRole('button', { name: '提交办理' }).count()).toBe(0);
    await head.goto(`/console/cases/${theirs}`);
    await head.page.getByText('没有找到').waitFor();
  });

  it('the handler serves the decision', async () => {
    const { page } = handler;
    await handler.goto(`/console/cases/${caseId}`);
    await page.getByText(decisionNumber).first().waitFor();
    await openTask('送达');

    await typeDay(page, '送达日期', officeDay(0));
    await choose(page, '送达方式', '直接送达');
    await page.getByLabel('收件人').fill('示例甲');
    await submitTask(page);

    await page.getByText('准备公示').first().waitFor();
  });

  it('DIS-8.0 the disclosure officer prepares the masked text beside its source', async () => {
    const author = await signedIn('gongshi');
    const { page } = author;
    await author.menu('待公示');
    await page.getByRole('link', { name: caseNumber }).click();
    await page.getByRole('button', { name: '形成公示稿' }).click();

    const [source, masked] = [0, 1].map((column) =>
      page.getByRole('row', { name: '违法事实' }).getByRole('cell').nth(column),
    );
    const original = await source?.innerText();
    for (const secret of personal) expect(original).toContain(secret);
    await masked?.getByText('身份证号已隐去').waitFor();
    await shoot(author, 'disclosure', ['desk']);
    await page.getByRole('button', { name: '提交公示审查' }).click();

    await page.getByRole('heading', { level: 1, name: '待公示' }).waitFor();
  });

  it('a second person reviews the disclosure and publishes it', async () => {
    const publisher = await signedIn('shencha');
    const { page } = publisher;
    await publisher.menu('公示审查');
    await page.getByRole('link', { name: caseNumber }).click();
    await page.getByRole('heading', { level: 1, name: '公示审查' }).waitFor();

    await page.getByRole('button', { name: '审查通过并公示' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '审查通过并公示' }).click();

    await page.getByRole('heading', { level: 1, name: '待公示审查' }).waitFor();
  });

  it('DIS-11 a citizen finds the decision by its number on a phone, without what is personal', async () => {
    citizen = await visitor('phone');
    const { page } = citizen;
    await citizen.goto('/decisions');

    await page.getByRole('searchbox').fill(decisionNumber);
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('listitem').filter({ hasText: decisionNumber }).getByRole('link').click();

    await page.getByText(party).first().waitFor();
    const shown = await page.getByRole('main').innerText();
    expect(shown).toContain(decisionNumber);
    for (const secret of personal) expect(shown).not.toContain(secret);
    await shoot(citizen, 'portal');
  });

  it('DIS-6 a citizen follows the case by its progress code and sees stages only', async () => {
    const { page } = citizen;
    const answer = await handler.read<{ case: { progressCode: string } }>(`/cases/${caseId}`);
    await page.getByRole('link', { name: '办件进度' }).click();

    await page.getByLabel('进度码').fill(answer.case.progressCode);
    await page.getByRole('button', { name: '查询' }).click();

    await page.getByRole('heading', { name: caseNumber }).waitFor();
    const stages = await page
      .getByRole('listitem')
      .filter({ hasText: /已完成|正在办理|尚未开始/ })
      .allInnerTexts();
    expect(stages).toHaveLength(5);
    const shown = await page.getByRole('main').innerText();
    expect(shown).not.toContain('面馆');
    expect(shown).not.toContain('罚款');
  });
});
