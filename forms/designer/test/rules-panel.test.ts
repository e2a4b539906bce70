import { fileURLToPath } from 'node:url';
import type { FormDocument } from '@sanzhi/forms-schema';
import { launchChromium, seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCondition,
  choose,
  DESK,
  openChosen,
  openPage,
  PHONE,
  takeFirst,
} from '../../../web/rules/test/open-page.js';
import { type FixtureSite, serveFixture } from '../../react/test/fixture-site.js';

let site: FixtureSite;
let browser: Browser;

beforeAll(async () => {
  site = await serveFixture(fileURLToPath(new URL('./rules-fixture/', import.meta.url)));
  browser = await launchChromium();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (query: Record<string, string> = {}, viewport = DESK) => openPage(browser, site.url, { query, viewport });
const rulesOn = async (page: Page) =>
  (await page.evaluate(() => (window as unknown as { form: FormDocument }).form)).rules;
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('the rules of a form on a %s', (name, viewport) => {
  it('are listed with what they say', async () => {
    const { page, close } = await open({}, viewport);

    expect(await page.locator('.sz-designer-rule-words').allTextContents()).toEqual([
      '当【处罚种类】包含【没收违法所得】时，显示【没收物品】，显示【物品总价值】；否则隐藏【没收物品】，隐藏【物品总价值】',
      '始终：【价值】的值为【数量】×【单价】',
      '始终：【物品总价值】的值为【没收物品】各行【价值】的合计',
      '当【当事人类型】是【公民】，并且【罚款金额】高于200,000元时，在【罚款金额】处提醒“对公民罚款超过20万元的，请先与法制机构沟通”',
    ]);
    await shoot(page, `rules-${name}`);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await close();
  });

  it('are edited as sentences, tried, and saved as one step', async () => {
    const { page, close } = await open({}, viewport);
    await page.getByRole('button', { name: '没收时填物品', exact: true }).click();
    await shoot(page, `rule-editor-${name}`);
    expect(await page.locator('.sz-rules-truth').first().textContent()).toBe('成立');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await fits(page)).toBe(true);

    await page.getByRole('button', { name: '添加效果' }).click();
    await choose(page, '第3项效果：做什么', '');
    await page.getByRole('button', { name: '在表单上点选' }).last().click();
    await page.getByRole('button', { name: '选中罚款金额' }).click();
    await page.getByText('显示【物品总价值】，显示【罚款金额】').waitFor();
    await page.getByRole('button', { name: '保存规则' }).click();

    expect((await rulesOn(page))[0]?.effects).toHaveLength(3);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('没收时填物品');
    await close();
  });

  it('are drawn, with circles named', async () => {
    const { page, close } = await open({ cycle: '1' }, viewport);
    await page.getByText('规则互相循环').first().waitFor();

    await page.getByRole('tab', { name: '关系图' }).click();

    await page
      .getByRole('alert')
      .getByText(/循环：(罚款金额 → 裁量系数 → 罚款金额|裁量系数 → 罚款金额 → 裁量系数)/)
      .waitFor();
    expect(await page.getByRole('img').getAttribute('aria-label')).toMatch(/^\d+个元素之间有\d+处关系$/);
    await page.getByText('“罚款金额”决定“裁量系数”：').waitFor();
    await shoot(page, `graph-${name}`);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await close();
  });

  it('answer why a field is as it is', async () => {
    const { page, close } = await open({}, viewport);
    await page.getByRole('button', { name: '选中物品总价值' }).click();
    await page.getByRole('tab', { name: '查原因' }).click();

    await page.getByText('【物品总价值】现在的值是200元').waitFor();
    await page
      .getByText('规则“没收时填物品”的条件成立（【处罚种类】包含【没收违法所得】），显示【物品总价值】。')
      .waitFor();
    await shoot(page, `why-${name}`);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '查看规则“没收时填物品”' }).first().click();
    await page.getByRole('heading', { name: '修改规则' }).waitFor();
    await close();
  });
});

describe('with the keyboard alone', () => {
  it('a rule is made: 当【处罚种类】包含【罚款】时，显示【罚款金额】并且必填，否则隐藏', async () => {
    const { page, close } = await open({ empty: '1' });
    await page.getByText('还没有联动规则').waitFor();
    await page.getByRole('button', { name: '新建规则' }).press('Enter');
    await page.getByLabel('规则名称').fill('罚款时填写金额');
    await addCondition(page);
    await takeFirst(page, 'chufazhonglei');
    await choose(page, '比较内容', 'fakuan');
    await choose(page, '第1项效果：对哪个元素', 'fkje');
    await page.getByRole('button', { name: '添加效果' }).press('Enter');
    await openChosen(page, '第2项效果：做什么');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await choose(page, '第2项效果：对哪个元素', 'fkje');

    await page.getByText('当【处罚种类】包含【罚款】时，显示【罚款金额】并且必填；否则隐藏').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '保存规则' }).press('Enter');

    const [rule] = await rulesOn(page);
    expect(rule).toMatchObject({
      title: '罚款时填写金额',
      enabled: true,
      when: { in: ['fine', { var: 'n_kinds' }] },
      effects: [
        { target: 'n_fine', effect: 'visible' },
        { target: 'n_fine', effect: 'required' },
      ],
    });
    expect(await page.locator('[data-announced]').textContent()).toBe('已保存规则“罚款时填写金额”');
    await close();
  });

  it('a rule is copied, moved, switched off, removed and brought back', async () => {
    const { page, close } = await open();
    const act = async (name: string, what: string) => {
      await page.getByRole('button', { name: `${name}的操作` }).press('Enter');
      await page.getByRole('menuitem', { name: what }).press('Enter');
    };
    const titles = async () => (await rulesOn(page)).map(({ title }) => title ?? '');

    await act('计算价值', '复制');
    expect(await titles()).toEqual(['没收时填物品', '计算价值', '计算价值（副本）', '', '数额较大提示']);
    await act('计算价值（副本）', '上移');
    expect((await titles()).slice(1, 3)).toEqual(['计算价值（副本）', '计算价值']);
    await page.getByRole('switch', { name: '启用计算价值（副本）' }).press('Space');
    expect((await rulesOn(page))[1]?.enabled).toBe(false);
    await act('计算价值（副本）', '删除');
    expect(await titles()).toHaveLength(4);
    await page.getByRole('button', { name: '撤销' }).press('Enter');
    expect(await titles()).toHaveLength(5);

    await page.getByRole('searchbox').fill('moshou');
    await page.waitForFunction(() => document.querySelectorAll('.sz-designer-rule').length === 2);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('combobox', { name: '排列方式' }).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('.sz-designer-rules-heading').allTextContents()).toContain('物品总价值');
    await close();
  });

  it('a whole rule is written as text, with what is wrong at its place', async () => {
    const { page, close } = await open();
    await page.getByRole('button', { name: '没收时填物品', exact: true }).press('Enter');
    await page.getByRole('radio', { name: '整条规则的专业写法' }).press('Space');
    const text = page.getByRole('textbox', { name: '规则的专业写法' });

    await text.fill('{\n"when": { "var": "n_kinds" },\n"effects": [{ "target": "n_gone", "effect": "visible" }]\n}');
    await shoot(page, 'rule-raw');
    await page.getByText('引用的字段“n_gone”不存在').waitFor();
    expect(await page.getByRole('button', { name: /^第3行/ }).count()).toBe(1);
    await shoot(page, 'rule-raw');
    expect(await page.getByRole('button', { name: '保存规则' }).isDisabled()).toBe(true);

    await text.fill('{"when": { "var": "n_kinds" }, "effects": [{ "target": "n_fine", "effect": "required" }]}');
    await page.getByText('当【处罚种类】已选择时，【罚款金额】必填；否则可以不填').waitFor();
    await page.getByRole('button', { name: '保存规则' }).press('Enter');
    expect((await rulesOn(page))[0]).toMatchObject({ title: '没收时填物品', effects: [{ target: 'n_fine' }] });
    await close();
  });
});
