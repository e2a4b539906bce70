import type { Locator, Page } from 'playwright-core';
import { seriousFaults } from '@sanzhi/test-kit/browser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { EditionOffice } from './edition-office.js';
import { KeyboardHands } from './keyboard-hands.js';
import { demoPassword, Person } from './person.js';

const formKey = 'jie-mian-jian-cha-bi-lu';

/** Nothing in this file is pressed by a mouse or a finger, and nothing is put into a field but by keys. */
describe('the on-site inspection record, by keyboard alone', { timeout: 90_000 }, () => {
  let office: EditionOffice;
  let author: KeyboardHands;
  const present: Person[] = [];
  const failed: string[] = [];

  beforeAll(async () => {
    office = await EditionOffice.open();
  }, 120_000);

  afterAll(() => office?.close());

  // The steps are one walk: behind a failed one there is nothing to see.
  beforeEach(({ task }) => {
    expect(failed).toEqual([]);
    onTestFailed(async () => {
      failed.push(task.name);
      const folder = process.env['SCREENSHOTS'];
      if (folder) await present.at(-1)?.page.screenshot({ path: `${folder}/keyboard-failed.png` });
    });
  });

  afterEach(() => expect(present.flatMap(({ faults }) => faults.splice(0))).toEqual([]));

  async function signIn(login: string): Promise<KeyboardHands> {
    const person = await Person.open(office.browser, office.site.url, 'desk');
    // There is no demo here; the console asks for one.
    person.expected.push('/api/demo/');
    present.push(person);
    await person.goto('/console');
    const hands = new KeyboardHands(person.page);
    // The page is there before it takes keys.
    await person.page.getByLabel('登录名').waitFor();
    await person.page.waitForLoadState('networkidle');
    await hands.type(person.page.getByLabel('登录名'), login);
    await hands.type(person.page.getByLabel('密码', { exact: true }), demoPassword);
    await person.page.keyboard.press('Enter');
    await person.page.getByRole('navigation', { name: '主菜单' }).waitFor();
    return hands;
  }

  const menu = ({ page }: KeyboardHands, name: string) =>
    page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name, exact: true });
  const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name, exact: true });

  /** `/`, some letters of the element's name, Enter; then F2 and its name. */
  async function add(kind: string, title: string): Promise<void> {
    const { page } = author;
    await page.keyboard.press('/');
    await page.locator('[role="combobox"]:focus').waitFor();
    await page.keyboard.type(kind);
    await page.getByRole('option', { name: new RegExp(`^${kind}`), selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => author.focused()).toContain(kind);
    await rename(title);
  }

  async function rename(title: string): Promise<void> {
    await author.page.keyboard.press('F2');
    await author.page.keyboard.type(title);
    await author.page.keyboard.press('Enter');
    await expect.poll(() => author.focused()).toContain(title);
  }

  /** `P` leads to the properties of what is selected, Esc back. */
  async function inProperties(edit: (panel: Locator) => Promise<void>): Promise<void> {
    const { page } = author;
    await page.keyboard.press('p');
    const panel = page.getByRole('form', { name: '属性' });
    await expect.poll(() => panel.locator(':focus').count()).toBe(1);
    await edit(panel);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.sz-canvas [role=treeitem]:focus').count()).toBe(1);
  }

  const demand = (panel: Locator) => author.tick(panel.getByLabel('必填', { exact: true }));
  const saved = () => author.page.getByText(/^已保存 \d\d:\d\d$/).waitFor();

  it('begins blank, from the sign-in', async () => {
    author = await signIn('guanli');
    const { page } = author;
    await author.press(menu(author, '表单'));
    await author.press(button(page, '新建表单'));
    await author.choose(page.getByRole('radio', { name: /空白表单/ }));
    await author.type(page.getByLabel('名称', { exact: true }), '街面检查笔录');
    expect(await page.getByLabel('代号', { exact: true }).inputValue()).toBe(formKey);
    await author.press(button(page, '建立并开始编制'));
    await page.waitForURL(/\/forms\/drafts\//);
    await page.getByText('表单还没有内容').waitFor();
  });

  it('gets its fields, named and demanded, with a table among them', async () => {
    const { page } = author;
    await author.reach(page.getByRole('tree', { name: '表单画布' }).getByRole('treeitem').first());
    await add('日期', '检查日期');
    await inProperties(demand);
    await add('单行文字', '检查地点');
    await inProperties(demand);
    await add('选项', '到场情况');
    await inProperties(async (panel) => {
      await demand(panel);
      await author.type(panel.getByLabel('第1个选项的名称'), '已到场');
      await author.type(panel.getByLabel('第2个选项的名称'), '未到场');
    });
    await add('多行文字', '缺席说明');
    await add('数字', '物品件数');
    await add('签名', '检查人签名');
    await inProperties(demand);
    await page.keyboard.press('ArrowUp');
    await add('明细表', '涉案物品');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => author.focused()).toContain('第1列');
    await rename('品名');

    await saved();
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('gets a rule as a sentence', async () => {
    const { page } = author;
    await author.reach(page.getByRole('tab', { name: '设计', exact: true }));
    await page.keyboard.press('ArrowRight');
    await author.press(button(page, '新建规则'));
    await author.type(page.getByLabel('规则名称'), '缺席须记明');
    await author.press(button(page, '添加条件'));
    await author.pick(page.getByRole('combobox', { name: '字段', exact: true }), '到场情况');
    await author.pick(page.getByRole('combobox', { name: '比较内容', exact: true }), '未到场');
    await author.pick(page.getByRole('combobox', { name: '第1项效果：做什么' }), '显示');
    await author.pick(page.getByRole('combobox', { name: '第1项效果：对哪个元素' }), '缺席说明');
    await author.press(button(page, '添加效果'));
    await author.pick(page.getByRole('combobox', { name: '第2项效果：做什么' }), '必填');
    await author.pick(page.getByRole('combobox', { name: '第2项效果：对哪个元素' }), '缺席说明');
    await author.press(button(page, '保存规则'));

    await expect.poll(() => page.locator('[data-rule]').count()).toBe(1);
    await saved();
  });

  it('is tried out in its preview, and what was tried is kept as a test', async () => {
    const { page } = author;
    await author.reach(page.getByRole('tab', { name: '规则', exact: true }));
    // 环节权限, 测试, 预览
    for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('ArrowRight');
    const preview = page.frameLocator('iframe').first().getByRole('form', { name: '街面检查笔录' });
    await author.choose(preview.getByRole('radio', { name: '未到场' }));
    await preview.getByLabel(/^缺席说明/).waitFor();
    await author.press(button(page, '存为测试用例'));
    await page.getByText(/1个用例全部通过/).waitFor();
    await saved();
  });

  it('is handed to a second person, who publishes it', async () => {
    await author.press(button(author.page, '送审'));
    await author.page.waitForURL(/\/forms\/reviews\//);
    const second = await signIn('fuhe');
    const { page } = second;
    await second.press(menu(second, '表单'));
    await second.press(page.getByRole('status').getByRole('link', { name: '街面检查笔录' }));
    await page.getByText('用例1/1个通过。').waitFor();
    await second.press(button(page, '发布'));
    await second.press(button(page.getByRole('dialog'), '发布'));
    await page.getByText('已发布', { exact: true }).first().waitFor();
  });

  it('is filled in, signed by a typed name, and submitted', async () => {
    await office.startVisit(formKey);
    const officer = await signIn('zhangsan');
    const { page } = officer;
    await officer.press(page.getByRole('link', { name: /制作笔录/ }).first());
    await officer.press(button(page, '签收'));
    await officer.type(page.getByLabel(/^检查日期/), office.today);
    await page.keyboard.press('Enter');
    await officer.type(page.getByLabel(/^检查地点/), '青禾区示例街');
    await officer.choose(page.getByRole('radio', { name: '未到场' }));
    await officer.type(page.getByLabel(/^缺席说明/), '当事人未到场，见证人王某在场。');
    await officer.press(button(page, '添加一行'));
    await officer.type(page.getByLabel(/品名/).last(), '折叠桌');
    await officer.choose(page.getByRole('radio', { name: /键入姓名|输入姓名/ }));
    await officer.type(page.getByLabel(/^签名人/), '张三');
    await officer.tick(page.getByRole('checkbox', { name: /张三/ }));
    await officer.press(button(page, '确认签名'));
    expect(await seriousFaults(page)).toEqual([]);
    await officer.press(button(page, '提交办理'));
    await page.waitForURL((address) => !address.pathname.includes('/tasks/'));

    const [person] = present.slice(-1);
    const register = await person?.read<{ items: { cells: Record<string, string> }[] }>(`/form-registers/${formKey}`);
    const cells = Object.values(register?.items[0]?.cells ?? {});
    expect(cells).toEqual(expect.arrayContaining(['青禾区示例街', '未到场', '当事人未到场，见证人王某在场。', '1行']));
  });
});
