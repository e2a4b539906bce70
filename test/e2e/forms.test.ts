import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { FormDeskHands } from './form-desk.js';
import { EditionOffice } from './edition-office.js';
import { look } from './look.js';
import type { Person } from './person.js';
import { screens } from './person.js';

const formKey = 'jie-mian-jian-cha-bi-lu';

describe('the on-site inspection record, from nothing', { timeout: 90_000 }, () => {
  let office: EditionOffice;
  let author: Person;
  let second: Person;
  const failed: string[] = [];

  beforeAll(async () => {
    office = await EditionOffice.open();
    author = await office.signedIn('guanli');
  }, 120_000);

  afterAll(() => office?.close());

  // The steps are one walk: behind a failed one there is nothing to see.
  beforeEach(({ task }) => {
    expect(failed).toEqual([]);
    onTestFailed(() => void failed.push(task.name));
  });

  afterEach(() => expect(office.takeFaults()).toEqual([]));

  it('begins blank, from the menu', async () => {
    const { page } = author;
    await author.menu('表单');
    await look(author, 'forms-list');
    await page.getByRole('button', { name: '新建表单' }).click();
    await page.locator('.ant-drawer input:focus').waitFor();
    await page.keyboard.press('Escape');
    // Who works by keyboard goes on where the drawer was opened.
    await page.locator('button:focus', { hasText: '新建表单' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /空白表单/ }).check();
    await page.getByLabel('名称', { exact: true }).fill('街面检查笔录');

    expect(await page.getByLabel('代号', { exact: true }).inputValue()).toBe(formKey);
    await page.getByRole('button', { name: '建立并开始编制' }).click();
    await page.waitForURL(/\/forms\/drafts\//);
    await page.getByText('表单还没有内容').waitFor();
  });

  it('gets its fields by pressing them, with a table among them', async () => {
    const desk = new FormDeskHands(author.page);
    await desk.add('日期', '检查日期', { isRequired: true });
    await desk.add('单行文字', '检查地点', { isRequired: true });
    await desk.add('选项', '到场情况', { isRequired: true });
    await desk.properties.getByLabel('第1个选项的名称').fill('已到场');
    await desk.properties.getByLabel('第2个选项的名称').fill('未到场');
    await desk.add('多行文字', '缺席说明');
    await desk.add('数字', '物品件数');
    await desk.add('明细表', '涉案物品');
    await desk.select('第1列');
    await desk.name('品名');
    await desk.select('物品件数');
    await desk.add('签名', '检查人签名', { isRequired: true });

    await desk.saved();
    await look(author, 'forms-design');
  });

  it('gets two rules as sentences', async () => {
    const { page } = author;
    const desk = new FormDeskHands(page);
    await desk.tab('规则');
    await desk.rule({
      title: '缺席须记明',
      field: '到场情况',
      option: '未到场',
      effects: [
        { does: '显示', target: '缺席说明' },
        { does: '必填', target: '缺席说明' },
      ],
    });
    await desk.rule({
      title: '到场的登记物品',
      field: '到场情况',
      option: '已到场',
      effects: [{ does: '必填', target: '物品件数' }],
    });

    // Both stand there, though the list is narrowed to another field.
    expect(await page.getByLabel(/^只看与/).isChecked()).toBe(true);
    await expect.poll(() => page.locator('[data-rule]').count()).toBe(2);
    await desk.saved();
    await look(author, 'forms-rules');
  });

  it('is told by the server what is left untested, and gets a test from its preview', async () => {
    const { page } = author;
    const desk = new FormDeskHands(page);
    await page.getByRole('button', { name: '检查', exact: true }).click();
    await page.getByText('规则“缺席须记明”没有被用例完整检验。').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /关闭|Close/ })
      .click();

    await desk.tab('预览');
    const preview = page.frameLocator('iframe').first().getByRole('form', { name: '街面检查笔录' });
    await preview.getByRole('radio', { name: '未到场' }).check();
    await preview.getByLabel(/^缺席说明/).waitFor();
    await page.getByRole('button', { name: '存为测试用例' }).click();
    await page.getByText(/1个用例全部通过/).waitFor();

    await desk.saved();
    await look(author, 'forms-tests');
  });

  it('goes to a second person, who sees what it is, and publishes it', async () => {
    await author.page.getByRole('button', { name: '送审' }).click();
    await author.page.waitForURL(/\/forms\/reviews\//);
    await author.page.getByText('您是编制人，须由另一名有发布权限的人员复核。').waitFor();
    second = await office.signedIn('fuhe');
    await second.menu('表单');
    await second.page.getByText('有1项等待您复核：').waitFor();
    await second.page.getByRole('status').getByRole('link', { name: '街面检查笔录' }).click();
    await second.page.getByText('用例1/1个通过。').waitFor();
    await look(second, 'forms-review');

    await second.page.getByRole('button', { name: '发布', exact: true }).click();
    await second.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();

    await second.page.getByText('已发布', { exact: true }).first().waitFor();
  });

  it('is filled in on a phone; what a forged submission leaves out the server refuses at its field', async () => {
    await office.startVisit(formKey);
    const officer = await office.signedIn('zhangsan');
    const { page } = officer;
    await page.setViewportSize(screens.phone);
    const [task] = (await officer.read<{ id: string; name: string }[]>('/tasks')).filter(
      ({ name }) => name === '制作笔录',
    );
    await officer.goto(`/console/tasks/${task?.id}`);
    await page.getByRole('button', { name: '签收', exact: true }).click();
    await page.getByLabel(/^检查日期/).fill(office.today);
    await page.getByLabel(/^检查地点/).fill('青禾区示例街');
    await page.getByRole('radio', { name: '未到场' }).check();
    await page.getByLabel(/^缺席说明/).fill('当事人未到场，见证人王某在场。');
    await page.getByRole('button', { name: '添加一行' }).click();
    await page.getByLabel(/品名/).last().fill('折叠桌');
    await signOn(page, '张三');
    officer.expected.push('/completion');

    await page.route('**/completion', (route) => {
      const { values } = route.request().postDataJSON() as { values: Record<string, unknown> };
      const forged = Object.fromEntries(
        Object.entries(values).filter(([, value]) => typeof value !== 'string' || !value.includes('王某')),
      );
      return route.continue({ postData: JSON.stringify({ values: forged }) });
    });
    await page.getByRole('button', { name: '提交办理' }).click();
    await page.getByText('请填写缺席说明').first().waitFor();
    await look(officer, 'forms-fill');
    await page.setViewportSize(screens.phone);

    await page.unroute('**/completion');
    await page.getByRole('button', { name: '提交办理' }).click();
    await page.waitForURL((address) => !address.pathname.includes('/tasks/'));
    const { items } = await officer.read<{ items: { cells: Record<string, string> }[] }>(`/form-registers/${formKey}`);
    expect(Object.values(items[0]?.cells ?? {})).toContain('青禾区示例街');
  });

  it('shares a dictionary that two people write in at once, and nothing of either is lost', async () => {
    const { page } = author;
    await author.goto('/console/forms/shared/dictionaries');
    await page.getByRole('button', { name: '新建字典' }).click();
    await page.getByLabel('名称', { exact: true }).fill('涉案物品种类');
    await page.getByRole('button', { name: '建立并开始编制' }).click();
    await page.waitForURL(/\/dictionaries\/drafts\//);
    await page.getByRole('button', { name: '从电子表格粘贴' }).click();
    await page.getByLabel('粘贴的内容').fill('01\t食品\n02\t工具\n02\t设备');
    await page.getByText('第3行不完整或者代码重复，共1行未计入。').waitFor();
    await page.getByRole('button', { name: '加入字典' }).click();
    // A line that has no name yet keeps nothing from being saved.
    await page.getByRole('button', { name: '添加条目' }).click();
    await new FormDeskHands(page).saved();

    const colleague = await office.signedIn('guanli');
    await colleague.goto(new URL(page.url()).pathname);
    await colleague.page.getByLabel('第2条的名称').fill('工具与设备');
    await new FormDeskHands(colleague.page).saved();
    author.expected.push('/configuration/versions/');
    await page.getByLabel('第1条的名称').fill('食品及原料');
    await page.getByRole('button', { name: '查看并处理' }).click();
    await page.getByText('工具→工具与设备').waitFor();
    await look(author, 'forms-dictionary-conflict');
    await page.getByRole('button', { name: '两边的改动都保留' }).click();

    await expect.poll(() => page.getByLabel('第2条的名称').inputValue()).toBe('工具与设备');
    expect(await page.getByLabel('第1条的名称').inputValue()).toBe('食品及原料');
    await new FormDeskHands(page).saved();
  });

  /** Writes on the signature's canvas and confirms it: the picture goes to the server. */
  async function signOn(page: Page, name: string): Promise<void> {
    const canvas = page.getByLabel(/的签名框/);
    await canvas.scrollIntoViewIfNeeded();
    await page.getByLabel(/^签名人/).fill(name);
    const box = await canvas.boundingBox();
    if (!box) throw new Error('the canvas is not drawn');
    const [left, middle] = [box.x + 30, box.y + box.height / 2];
    await page.mouse.move(left, middle);
    await page.mouse.down();
    for (let step = 1; step <= 12; step += 1) await page.mouse.move(left + step * 12, middle + (step % 2) * 25);
    await page.mouse.up();
    await page.getByRole('button', { name: '确认签名' }).click();
    await page.getByRole('img', { name: `${name}的签名` }).waitFor();
  }
});
