import { borrowPage, launchChromium, seriousFaults } from '@sanzhi/test-kit/browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoPassword, startDemo, type DemoServer } from './demo-server.js';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const cause = '占用道路摆放桌椅经营';
const party = '青禾区张三面馆有限公司';

type Login = 'zhangsan' | 'juzhang';
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

let demo: DemoServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let faults: string[];
/** The tour's case: all but the decision is done. */
let tour: { readonly id: string; readonly number: string };
/** Cookies of a session each, because signing in is limited to so many times a minute. */
const sessions = new Map<Login, Cookies>();

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchChromium()]);
  tour = await findTour();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

beforeEach(async () => {
  faults = [];
  page = await borrowPage(browser, { viewport: desk });
  context = page.context();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
});

// Every test is a test of the content security policy as well.
afterEach(async () => {
  expect(faults).toEqual([]);
});

/** The case of 张三面馆 that waits for its draft. */
async function findTour(): Promise<typeof tour> {
  const own = await browser.newContext();
  await signIn(own, 'zhangsan');
  const read = async <T>(path: string) => (await (await own.request.get(`${demo.url}/api${path}`)).json()) as T;
  const tasks = await read<{ elementId: string; caseId: string }[]>('/tasks');
  const drafted = tasks.filter(({ elementId }) => elementId === 'draft').map(({ caseId }) => caseId);
  const { items } = await read<{ items: { id: string; number: string; cause: string; partyName: string }[] }>('/cases');
  await own.close();
  const found = items.find((one) => drafted.includes(one.id) && one.cause === cause && one.partyName === party);
  if (!found) throw new Error('the demo has no case of 张三面馆 that waits for its draft');
  return found;
}

async function signIn(into: BrowserContext, login: Login): Promise<void> {
  await into.addCookies(sessions.get(login) ?? []);
  if (sessions.has(login)) return;
  const headers = { 'x-sanzhi-client': '1' };
  await into.request.post(`${demo.url}/api/session`, { headers, data: { login, password: demoPassword } });
  sessions.set(login, await into.cookies());
}

async function openAs(login: Login, path: string): Promise<void> {
  await signIn(context, login);
  await page.goto(`${demo.url}/console${path}`);
}

async function openCase(login: Login): Promise<void> {
  await openAs(login, `/cases/${tour.id}`);
  await heading(tour.number).waitFor();
}

/** The row of the tour's case in a list. */
const tourRow = () => page.getByRole('row').filter({ hasText: tour.number });

/** The tour's draft, opened from the task list. */
async function openDraft(): Promise<void> {
  await openAs('zhangsan', '/');
  await tourRow().getByRole('link', { name: '拟定决定', exact: true }).click();
  await heading('拟定决定').waitFor();
}

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const text = (words: string) => page.getByText(words).first();

async function shoot(name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function chooseFine(yuan: string): Promise<void> {
  const kinds = page.getByRole('combobox', { name: '处罚种类' });
  await kinds.click();
  // Takes away what was chosen before, if anything.
  await kinds.press('Backspace');
  await page.locator('.ant-select-item-option-content').getByText('罚款', { exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel('违法行为发生在经营活动中').check();
  await page.getByLabel('罚款金额').fill(yuan);
}

/** The fine as the form shows it, if it shows one. */
const fines = () => page.getByLabel('罚款金额').evaluateAll('(inputs) => inputs.map(({ value }) => value)');

const verdict = () => page.locator('.sz-major-verdict');

describe('the task list', () => {
  test('says what waits, for which case and whose', async () => {
    await openAs('zhangsan', '/');

    await tourRow().getByText(party).waitFor();
    await shoot('inbox');
    expect(await tourRow().textContent()).toContain('拟定决定');
    expect(await tourRow().textContent()).toContain(cause);
  });

  test('finds a task by what is written in its row, and says when there is none', async () => {
    await openAs('zhangsan', '/');
    await tourRow().waitFor();

    await page.getByLabel('查找案号、案由、当事人、事项').fill('没有这样的案件');
    await text('没有符合条件的待办').waitFor();
    await page.getByRole('button', { name: '显示全部待办' }).click();

    await tourRow().waitFor();
  });

  test('tells whom nothing waits for what to expect', async () => {
    await page.route('**/api/tasks', (route) => route.fulfill({ json: [] }));

    await openAs('juzhang', '/');

    await text('目前没有待办').waitFor();
    await text('您不需要做什么').waitFor();
  });
});

describe('the draft of a decision', () => {
  test('is read as the decision it will be, while it is filled in', async () => {
    await openDraft();
    await chooseFine('19000');
    await page.getByText('决定书预览', { exact: true }).click();
    const paper = page.getByRole('article', { name: '决定书预览' });
    await paper.getByText('处罚种类：罚款。').waitFor();
    await paper.getByText(/罚款金额：19,000元\(壹万玖仟元整\)/).waitFor();

    await page.getByLabel('违法事实').fill('');
    await paper.getByText('〔缺 违法事实〕').waitFor();
    await page.getByLabel('违法事实').fill('占用人行道摆放折叠桌六张。');
    await paper.getByText('占用人行道摆放折叠桌六张。').waitFor();

    await shoot('draft-preview');
    expect(await seriousFaults(page)).toEqual([]);
    await page.setViewportSize(phone);
    await shoot('draft-preview-phone');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
  });

  test('REV-8.3 says while typing whether the decision is major, and on what ground', async () => {
    await openDraft();
    await chooseFine('19000');
    await verdict().filter({ hasText: '不属于重大执法决定' }).waitFor();

    await page.getByLabel('罚款金额').fill('20000');

    await verdict()
      .filter({ hasText: /^属于重大执法决定$/ })
      .waitFor();
    await shoot('draft');
    const note = page.locator('.sz-major');
    expect(await note.textContent()).toContain('《银川市重大行政执法决定法制审核办法》第八条第(三)项');
    expect(await note.textContent()).toContain('20,000元(贰万元整)');
    expect(await note.textContent()).not.toContain('REV-');
    expect(await note.locator('cite').getAttribute('title')).toBe('REV-8.3');
  });

  test('is kept on the device until it is accepted or discarded', async () => {
    await openDraft();
    await text('填写的内容会自动存在本机').waitFor();
    const stored = await fines();
    await chooseFine('18000');
    await text('已存本机').waitFor();

    await page.reload();
    await text('已恢复您').waitFor();
    expect(await page.getByLabel('罚款金额').inputValue()).toBe('18,000');
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();

    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByText('已恢复您').count()).toBe(0);
    expect(await fines()).toEqual(stored);
  });

  test('shows at its field what the server refuses, and leads there', async () => {
    await openDraft();
    await fillDraft('19000');
    // The browser checks the same, so the refusal is provoked on the way.
    await page.route('**/completion', (route, request) => {
      const { values } = request.postDataJSON() as { values: Record<string, unknown> };
      return route.continue({ postData: JSON.stringify({ values: { ...values, basis: '' } }) });
    });

    await page.getByRole('button', { name: '提交办理' }).click();
    await page.getByRole('link', { name: '请填写法律依据' }).click();

    expect(await page.getByLabel('法律依据').getAttribute('aria-invalid')).toBe('true');
    // All of it stands at its field: no second box says the same.
    expect(await page.getByText('请按各项提示更正后重新提交').count()).toBe(0);
  });

  test('leads to the case once it is accepted; a minor one goes to the head at once', async () => {
    await openDraft();
    await fillDraft('19000');

    await page.getByRole('button', { name: '提交办理' }).click();

    await heading(tour.number).waitFor();
    await text('“负责人审批”').waitFor();
    expect(await page.getByRole('link', { name: /^办理：/ }).count()).toBe(0);
  });

  test('is returned by the head, who first takes the task, and is major when drawn again', async () => {
    await openAs('juzhang', '/');
    await page.getByRole('button', { name: `签收负责人审批（${tour.number}）` }).click();
    await heading('负责人审批').waitFor();
    await page.getByLabel('退回承办人').check();
    await page.getByRole('textbox', { name: /^意见/ }).fill('金额偏低，请按较重情节重拟。');
    await page.getByRole('button', { name: '提交办理' }).click();
    await heading(tour.number).waitFor();
    await context.clearCookies();

    await openDraft();
    await page.getByLabel('罚款金额').fill('20000');
    await page.getByLabel('处罚内容').fill('罚款20000元。');
    await page.getByRole('button', { name: '提交办理' }).click();

    await heading(tour.number).waitFor();
    await text('法制审核通过前不能编定文号').waitFor();
    await page.getByRole('link', { name: '办理：送法制审核' }).waitFor();
  });
});

async function fillDraft(yuan: string): Promise<void> {
  await chooseFine(yuan);
  await page.getByLabel('违法事实').fill('当事人在人行道上摆放折叠桌六张，占道经营。');
  await page.getByLabel('法律依据').fill('《城市市容和环境卫生管理条例》第三十四条');
  await page.getByLabel('处罚内容').fill(`罚款${yuan}元。`);
  await page.getByLabel('适用的裁量基准').fill('一般');
  await page.getByRole('option', { name: /一般：一般情节/ }).click();
  await page.getByLabel('裁量理由').fill('初次违法，情节一般。');
}

describe('the case page', () => {
  test('draws where the case stands, in words as well as in the drawing', async () => {
    await openCase('zhangsan');

    await page.locator('.sz-flow-badge').getByText('正在办理').waitFor();
    await shoot('case-desk');
    expect(await page.locator('.djs-element.sz-flow-active').getAttribute('data-element-id')).toBe('submission');
    expect(await page.locator('.djs-element.sz-flow-completed').count()).toBeGreaterThan(3);
    await page.getByText('文字版流程').click();
    expect(await page.locator('.sz-flow-list [aria-current=step]').textContent()).toContain('送法制审核');
    expect(await page.locator('a[href*="bpmn.io"]').isVisible()).toBe(true);
  });

  test('the drawing is sized by the keyboard', async () => {
    await openCase('zhangsan');
    await page.locator('.sz-flow-badge').waitFor();
    const viewport = page.locator('.djs-container .viewport');
    const before = await viewport.getAttribute('transform');

    await page.getByRole('button', { name: '看全图' }).press('Enter');
    await expect.poll(() => viewport.getAttribute('transform')).not.toBe(before);
    const whole = await viewport.getAttribute('transform');
    await page.getByRole('button', { name: '放大' }).press('Enter');

    await expect.poll(() => viewport.getAttribute('transform')).not.toBe(whole);
  });

  test('a step that is chosen is told', async () => {
    await openCase('zhangsan');
    await page.locator('.sz-flow-badge').waitFor();

    await page.locator('.sz-flow-active .djs-hit').first().click();

    await page.getByRole('status').filter({ hasText: '报送基本情况' }).waitFor();
  });

  test('folds the drawing to a bar of stages, and remembers it', async () => {
    await openCase('zhangsan');

    await page.getByRole('button', { name: '收起为阶段条' }).click();
    await page.reload();

    await page.getByRole('button', { name: '展开流程图' }).waitFor();
    expect(await page.locator('.sz-stages [aria-current=step]').textContent()).toContain('审查决定');
  });

  test('puts documents and activities on one axis, worded', async () => {
    await openCase('zhangsan');

    const axis = page.locator('.sz-timeline');
    await axis
      .getByText(/现场检查（至\d\d:\d\d）/)
      .first()
      .waitFor();
    await axis.getByRole('link', { name: '行政处罚决定书' }).first().waitFor();
    expect(await axis.textContent()).not.toMatch(/timeline\.|activity\.|undefined/);
  });

  test('a document is read as a sheet and printed alone', async () => {
    await openCase('zhangsan');
    await page.getByRole('tab', { name: '文书' }).click();
    await page.getByRole('row').getByRole('link', { name: '行政处罚决定书' }).click();
    await page.getByRole('article', { name: '行政处罚决定书' }).waitFor();
    await shoot('document');

    await page.emulateMedia({ media: 'print' });

    expect(await page.getByRole('article').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
  });

  test('stands on a phone as strip, next step and timeline, the drawing as a numbered list', async () => {
    await page.setViewportSize(phone);
    await openCase('zhangsan');
    await text('办理经过').waitFor();
    await shoot('case-phone');

    await page.getByRole('button', { name: '展开流程图' }).click();

    await page.locator('.sz-flow-list > li').first().waitFor();
    expect(await page.locator('.djs-container').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  });
});

describe('a new case', () => {
  test('PLAN-3.6 shows how long each certificate is valid, and does not let an expired one be chosen', async () => {
    await openAs('zhangsan', '/new-case');
    const officers = page.getByRole('group', { name: '承办人' });
    await officers.waitFor();

    expect(await officers.getByLabel('赵六').isDisabled()).toBe(true);
    expect(await officers.textContent()).toContain('已过期，不能承办');
    expect(await officers.textContent()).toContain('9天后到期');
    expect(await officers.getByLabel('张三').isChecked()).toBe(true);
  });

  test('is opened with a party that is registered on the way, and leads to its page', async () => {
    await openAs('zhangsan', '/new-case');
    await chooseItem();
    await page.getByRole('button', { name: '登记新当事人' }).click();
    await page.getByLabel('姓名或者名称').fill('青禾区长名字示例餐饮管理服务有限公司');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByLabel('案由').fill('占道经营');
    await page.getByRole('group', { name: '承办人' }).getByLabel('李四').check();

    await page.getByRole('button', { name: '登记案件' }).click();

    await heading('占道经营').waitFor();
    await page.getByRole('link', { name: '办理：立案审批' }).waitFor();
    await text('青禾区长名字示例餐饮管理服务有限公司').waitFor();
  });

  test('shows why the server refuses an officer, with the clause', async () => {
    await openAs('zhangsan', '/new-case');
    const answered = await context.request.get(`${demo.url}/api/officers?q=${encodeURIComponent('赵六')}`);
    const { items } = (await answered.json()) as { items: { id: string }[] };
    await page.route('**/api/cases', (route, request) => {
      const body = request.postDataJSON() as { officerIds: string[] };
      const officerIds = [...body.officerIds, items[0]?.id];
      return route.continue({ postData: JSON.stringify({ ...body, officerIds }) });
    });
    await chooseItem();
    await page.getByRole('combobox', { name: '当事人' }).click();
    await page.locator('.ant-select-item-option-content').getByText('青禾区示例广告有限公司').click();
    await page.getByLabel('案由').fill('占道经营');
    await page.getByRole('group', { name: '承办人' }).getByLabel('李四').check();

    await page.getByRole('button', { name: '登记案件' }).click();

    const refusal = page.getByRole('alert').filter({ hasText: '赵六' });
    await refusal.first().waitFor();
    await shoot('new-case-refused');
    expect(new URL(page.url()).pathname).toBe('/console/new-case');
  });
});

async function chooseItem(): Promise<void> {
  await page.getByRole('combobox', { name: '执法事项' }).click();
  await page.locator('.ant-select-item-option-content').getByText('对占用道路、公共场所摆摊设点的处罚').click();
}

test.each([
  ['desk', desk],
  ['phone', phone],
])('no page has a serious accessibility fault or scrolls sideways on a %s', async (_name, viewport) => {
  await page.setViewportSize(viewport);
  const found: string[] = [];
  for (const path of ['/', '/cases', '/new-case', '/clocks']) {
    await openAs('zhangsan', path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    found.push(...(await seriousFaults(page)).map((fault) => `${path} ${fault}`));
    if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
      found.push(`${path} scrolls sideways`);
  }
  await openCase('zhangsan');
  await text('办理经过').waitFor();
  found.push(...(await seriousFaults(page)).map((fault) => `case ${fault}`));

  expect(found).toEqual([]);
});
