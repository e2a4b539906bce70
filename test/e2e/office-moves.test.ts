import { randomUUID } from 'node:crypto';
import { caseListsOf, startProduct, type Product, type TestClient } from '@sanzhi/test-kit';
import { launchChromium } from '@sanzhi/test-kit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { offered } from './form.js';
import { look } from './look.js';
import { demoPassword, Person } from './person.js';
import { shoot } from './shoot.js';

const cause = '占用道路堆放物料';

describe('the everyday moves of an office, through the screens', { timeout: 60_000 }, () => {
  let product: Product;
  let browser: Browser;
  let client: TestClient;
  let caseId: string;
  let handler: Person;
  const present: Person[] = [];
  const failed: string[] = [];

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchChromium()]);
    client = await product.client().signIn('zhangsan', demoPassword);
    caseId = randomUUID();
    await client.post('/cases', { id: caseId, cause, ...(await caseListsOf(client)) });
    handler = await signedIn('zhangsan');
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

  afterEach(() => expect(present.flatMap(({ faults }) => faults.splice(0))).toEqual([]));

  async function signedIn(login: string): Promise<Person> {
    const person = await Person.signedIn(browser, product.url, login);
    present.push(person);
    return person;
  }

  /** Opens the handler's task of the case. */
  async function open(name: string): Promise<void> {
    const tasks = (await client.get(`/tasks?caseId=${caseId}`)).body as unknown as { id: string; name: string }[];
    await handler.goto(`/console/tasks/${tasks.find((task) => task.name === name)?.id}`);
    await handler.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** Chooses a move from the menu of the task. */
  async function choose(move: string): Promise<void> {
    const { page } = handler;
    await page.getByRole('button', { name: '其他办理方式' }).click();
    await page.getByRole('menuitem', { name: move, exact: true }).click();
    await page.getByRole('dialog').waitFor();
  }

  async function confirm(name: string): Promise<void> {
    const dialog = handler.page.getByRole('dialog');
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async function pick(label: string, names: readonly string[]): Promise<void> {
    const { page } = handler;
    const box = page.getByRole('dialog').getByRole('combobox', { name: label });
    for (const name of names) {
      await box.pressSequentially(name);
      await offered(page).filter({ hasText: name }).first().click();
    }
    await page.getByRole('dialog').getByRole('paragraph').first().click();
  }

  async function file(): Promise<void> {
    const { page } = handler;
    await page.getByLabel('日常巡查').check();
    await page.getByLabel('发现日期').fill('2026-01-05');
    await page.getByLabel('发现日期').press('Enter');
    await page.getByLabel('线索与初步事实').fill('巡查发现占用人行道堆放物料。');
    await page.getByLabel('符合立案条件，同意立案').check();
    await page.getByLabel('理由与依据').fill('事实初步清楚。');
    await page.getByRole('button', { name: '提交办理' }).click();
  }

  it('a handler asks two colleagues for their opinion, and what was typed stays', async () => {
    const { page } = handler;
    await open('立案审批');
    await page.getByLabel('线索与初步事实').fill('巡查发现占用人行道堆放物料。');

    await choose('加签、会签');
    await pick('征求谁的意见', ['李四', '王五']);
    await page.getByLabel('需要其回答的问题').fill('是否符合立案条件？');
    await look(handler, 'consultation');
    await confirm('征求意见');

    await page.getByText('已征求意见，全部反馈后可以办结').waitFor();
    await page.getByText('这一操作不影响法定期限').waitFor();
    await page.getByRole('heading', { name: '征求的意见（2人尚未反馈）' }).waitFor();
    expect(await page.getByLabel('线索与初步事实').inputValue()).toBe('巡查发现占用人行道堆放物料。');
    await look(handler, 'consulting');
  });

  it('cannot complete before they have answered, and is told why', async () => {
    const { page } = handler;
    handler.expected.push('/completion');

    await file();

    await page.getByRole('alert').filter({ hasText: '还有2人的意见没有反馈' }).waitFor();
    expect(await page.getByLabel('理由与依据').inputValue()).toBe('事实初步清楚。');
    await look(handler, 'task');
    await shoot(handler, 'task', ['desk']);
  });

  it.each([
    ['lisi', '同意', '事实清楚，同意立案。'],
    ['wangwu', '不同意', '面积需要复核。'],
  ])('%s reads the question and what it is about, and answers', async (login, answer, opinion) => {
    const colleague = await signedIn(login);
    const { page } = colleague;

    await page.getByRole('row').filter({ hasText: cause }).getByRole('link', { name: '立案审批', exact: true }).click();
    await page.getByText('是否符合立案条件？').waitFor();
    await page.getByRole('heading', { name: '所涉环节：立案审批' }).waitFor();
    await page.getByRole('radio', { name: answer, exact: true }).check();
    await page.getByLabel('意见和理由').fill(opinion);
    await look(colleague, 'opinion');
    await page.getByRole('button', { name: '反馈意见' }).click();

    await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor();
    expect(await page.getByRole('row').filter({ hasText: cause }).count()).toBe(0);
  });

  it('the handler reads both opinions and completes the task', async () => {
    const { page } = handler;
    await open('立案审批');
    await page.getByText('事实清楚，同意立案。').waitFor();
    await page.getByText('面积需要复核。').waitFor();

    await file();

    await page.waitForURL(/\/cases\/[^/]+$/);
    await page.getByText('轮到您办理“现场检查”').waitFor();
  });

  it('takes back what was completed, from the list of what is done', async () => {
    const { page } = handler;
    await handler.goto('/console/?tab=done');
    const row = page.getByRole('row').filter({ hasText: cause });
    await row.getByRole('button', { name: '撤回' }).click();
    await page.getByLabel('理由', { exact: true }).fill('发现日期填错。');
    await confirm('撤回');

    await page.getByText('“立案审批”已撤回，回到您的待办').waitFor();
    await look(handler, 'done');
    await open('立案审批');
    await page.getByText('发现日期填错。').waitFor();
  });

  it('returns a task to an earlier step, and the clock goes on', async () => {
    const { page } = handler;
    await file();
    await page.getByText('轮到您办理“现场检查”').waitFor();
    await open('现场检查');

    await choose('退回');
    await page.getByRole('radio', { name: /^立案审批/ }).check();
    await page.getByLabel('退回原因').fill('案件来源需要补充。');
    await look(handler, 'return');
    await shoot(handler, 'return', ['phone']);
    await confirm('退回');

    await page.getByText('已退回，由前一环节的承办人重新办理').waitFor();
    await open('立案审批');
    await page.getByText('案件来源需要补充。').waitFor();
  });

  it('opens the menu of moves by the keyboard, and leaves it so', async () => {
    const { page } = handler;
    const menu = page.getByRole('button', { name: '其他办理方式' });
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: '退回' }).waitFor();
    // Keys go where the focus is, which comes a moment after what is shown.
    await page.locator('.ant-dropdown-menu:focus, .ant-dropdown-menu :focus').first().waitFor();

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.locator('.ant-modal-wrap:focus-within').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('shows the task to a colleague, who marks it as read', async () => {
    const { page } = handler;
    await choose('抄送');
    await pick('抄送给', ['李四']);
    await confirm('抄送');
    await page.getByText('已抄送。').waitFor();
    const reader = present[1] as Person;

    await reader.goto('/console/?tab=copies');
    await reader.page.getByRole('tab', { name: '抄送我的（1件未读）' }).waitFor();
    await look(reader, 'copies');
    await reader.page.getByRole('button', { name: '把“立案审批”标为已读' }).click();

    await reader.page.getByRole('tab', { name: '抄送我的', exact: true }).waitFor();
  });

  it('has a colleague do the work, who hands it back', async () => {
    const { page } = handler;
    await choose('委托');
    await pick('委托给', ['李四']);
    await page.getByLabel('委托事项').fill('请补充案件来源。');
    await confirm('委托');
    await page.getByText('您已委托李四办理').waitFor();
    const delegate = present[1] as Person;

    await delegate.goto('/console');
    await delegate.page
      .getByRole('row')
      .filter({ hasText: cause })
      .getByRole('link', { name: '立案审批', exact: true })
      .click();
    await delegate.page.getByText('这是张三委托您办理的').waitFor();
    await delegate.page.getByRole('button', { name: '交回委托人' }).click();
    const dialog = delegate.page.getByRole('dialog');
    await dialog.getByLabel('办理情况').fill('来源已补充。');
    await dialog.getByRole('button', { name: '交回委托人' }).click();

    await delegate.page.getByText('已交回委托人').waitFor();
    await page.reload();
    await page.getByText('来源已补充。').waitFor();
  });

  it('the head suspends a case whose clock runs, and is told that it goes on, until when', async () => {
    const head = await signedIn('juzhang');
    const { page } = head;
    const [clock] = await head.read<{ caseId: string; due: string }[]>('/clocks');
    const { items } = await head.read<{ items: { id: string }[] }>(`/processes?caseId=${clock?.caseId}`);
    await head.goto(`/console/processes/${items[0]?.id}`);

    await page.getByRole('button', { name: '中止', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('等待上级答复。');
    await dialog.getByRole('button', { name: '中止', exact: true }).click();

    const effects = page.getByRole('list', { name: '对法定期限的影响' });
    const [year, month, day] = (clock?.due ?? '').split('-').map(Number);
    await effects.getByText(`${year}年${month}月${day}日`).waitFor();
    expect(await effects.innerText()).toContain('照常计算，到期日：');
    await look(head, 'clock-goes-on');
  });
});
