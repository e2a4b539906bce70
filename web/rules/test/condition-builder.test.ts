import { fileURLToPath } from 'node:url';
import { launchChromium, seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureSite, serveFixture } from '../../../forms/react/test/fixture-site.js';
import { addCondition, choose, DESK, openChosen, openPage, PHONE, takeFirst } from './open-page.js';

let site: FixtureSite;
let browser: Browser;

beforeAll(async () => {
  site = await serveFixture(fileURLToPath(new URL('./fixture/', import.meta.url)));
  browser = await launchChromium();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (query: Record<string, string> = {}, viewport = DESK) => openPage(browser, site.url, { query, viewport });
const ruleOn = (page: Page, name = 'when') =>
  page.evaluate((key) => (window as unknown as Record<string, unknown>)[key], name);
const meaning = (page: Page) => page.locator('.sz-rules-whole span').nth(1).textContent();

const nested = {
  and: [
    { in: ['fine', { var: 'kinds' }] },
    {
      or: [
        { and: [{ '!==': [{ var: 'fine' }, null] }, { '>=': [{ var: 'fine' }, 1_000_000] }] },
        { '===': [{ var: 'told' }, true] },
      ],
    },
    { some: [{ var: 'goods' }, { and: [{ '!==': [{ var: 'price' }, null] }, { '>': [{ var: 'price' }, 5000] }] }] },
  ],
};

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('the condition builder on a %s', (name, viewport) => {
  it('shows a nested condition with brackets, truth and meaning', async () => {
    const { page, close } = await open({ when: JSON.stringify(nested) }, viewport);

    expect(await meaning(page)).toBe(
      '【处罚种类】包含【罚款】，并且（【罚款金额】不低于10,000元，或者【已告知听证权利】为“是”），并且【没收物品】有一行符合：【单价】高于50元',
    );
    expect(await page.locator('.sz-rules-truth').allTextContents()).toEqual([
      '成立',
      '不成立',
      '不成立',
      '不成立',
      '成立',
      '不成立',
    ]);
    await shoot(page, `condition-${name}`);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await close();
  });
});

describe('with the keyboard alone', () => {
  it('a condition is written, negated, grouped, moved and removed', async () => {
    const { page, close } = await open();
    await page.getByRole('button', { name: '添加条件', exact: true }).focus();
    await page.keyboard.press('Enter');

    expect(await page.locator('.sz-rules-fault').count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('字段');
    await page.keyboard.press('Enter');
    await takeFirst(page, 'cfzl');
    await choose(page, '比较内容', 'fk');
    expect(await ruleOn(page)).toEqual({ in: ['fine', { var: 'kinds' }] });

    await addCondition(page);
    await takeFirst(page, 'fakuan');
    await page.getByText('尚未填写比较的内容').waitFor();
    expect(await ruleOn(page)).toBeUndefined();
    await page.getByLabel('比较内容（元）').fill('10,000');
    expect(await meaning(page)).toBe('【处罚种类】包含【罚款】，并且【罚款金额】不低于10,000元');

    await page.getByLabel('比较内容（元）').press('Alt+ArrowUp');
    expect(await meaning(page)).toBe('【罚款金额】不低于10,000元，并且【处罚种类】包含【罚款】');
    expect(await page.getByRole('status').first().textContent()).toBe('第2项条件已上移');

    const menu = page.getByRole('button', { name: '第1项条件的操作' });
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: '与下一项合为一组' }).press('Enter');
    expect(await meaning(page)).toBe('【罚款金额】不低于10,000元，或者【处罚种类】包含【罚款】');
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: '改为相反' }).press('Enter');
    expect(await ruleOn(page)).toEqual({
      and: [
        {
          '!': [
            {
              or: [
                { and: [{ '!==': [{ var: 'fine' }, null] }, { '>=': [{ var: 'fine' }, 1_000_000] }] },
                { in: ['fine', { var: 'kinds' }] },
              ],
            },
          ],
        },
      ],
    });
    await shoot(page, 'condition-negated');
    expect(await seriousFaults(page)).toEqual([]);

    await menu.press('Enter');
    await page.getByRole('menuitem', { name: '拆开这一组' }).press('Enter');
    await page.getByRole('button', { name: '第2项条件的操作' }).press('Alt+Delete');
    await page.getByRole('button', { name: '第1项条件的操作' }).press('Alt+Delete');
    expect(await ruleOn(page)).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('添加条件');
    await close();
  });

  it('a date is compared with days before today, and rows of a table are asked', async () => {
    const { page, close } = await open();
    await addCondition(page);
    await takeFirst(page, '发现日期');
    await choose(page, '比较方式', '');
    await page.getByRole('combobox', { name: '比较方式' }).press('Enter');
    await takeFirst(page, '', { down: 2 });
    await page.getByRole('combobox', { name: '比较内容的来源' }).press('Enter');
    await takeFirst(page, '', { down: 1 });
    await choose(page, '比较内容', 'jintian');
    await page.getByRole('combobox', { name: '推算方向' }).press('Enter');
    await takeFirst(page, '', { down: 2 });
    await page.getByLabel('天数').fill('30');
    await page.getByLabel('天数').press('Tab');

    expect(await meaning(page)).toBe('【发现日期】早于今天之前30天');

    await addCondition(page);
    await takeFirst(page, '没收物品的某些行');
    await choose(page, '字段', 'pinming');
    await page.getByLabel('比较内容', { exact: true }).last().fill('桌');

    expect(await meaning(page)).toBe('【发现日期】早于今天之前30天，并且【没收物品】有一行符合：【品名】是“桌”');
    expect(await seriousFaults(page)).toEqual([]);
    await close();
  });
});

describe('the text for experts', () => {
  it('marks what is wrong at its place, and goes back without loss', async () => {
    const { page, close } = await open({ when: JSON.stringify(nested) });
    const before = await ruleOn(page);
    await page.getByRole('radio', { name: '专业写法' }).press('Space');
    const text = page.getByRole('textbox', { name: '条件的专业写法' });
    const good = await text.inputValue();

    await text.fill('{\n  "and": [\n    { "log": 1 }\n  ]\n}');
    await page.getByText('规则使用了系统没有的运算“log”。').waitFor();
    await shoot(page, 'condition-raw');
    await page.getByRole('button', { name: '第3行第5列' }).press('Enter');
    const marked = await text.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(marked).toBe('{ "log": 1 }');
    expect(await ruleOn(page)).toBeUndefined();
    expect(await page.getByRole('radio', { name: '按句子编辑' }).isDisabled()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);

    await text.fill('{ "and": [ ');
    await page.getByText('此处的写法不完整').waitFor();
    await text.fill('{ "missing": ["cause"] }');
    await page.getByText('这条规则用到了按句子编辑没有的运算').waitFor();

    await text.fill(good);
    await page.getByRole('radio', { name: '按句子编辑' }).press('Space');
    expect(await ruleOn(page)).toEqual(before);
    await close();
  });
});

describe('the formula builder', () => {
  it('computes with yuan and numbers, and shows what comes out', async () => {
    const { page, close } = await open({ formula: '1' });
    expect(await meaning(page)).toBe('【罚款金额】×2');
    expect(await page.locator('.sz-rules-result').textContent()).toBe('按试填内容得出：10,000元');

    await openChosen(page, '运算');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.locator('.ant-select-item-option-active', { hasText: /^加$/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('比较内容（元）').fill('100');

    expect(await meaning(page)).toBe('【罚款金额】＋100元');
    expect(await ruleOn(page, 'value')).toEqual({ '+': [{ var: 'fine' }, 10_000] });
    await shoot(page, 'formula-desk');
    expect(await seriousFaults(page)).toEqual([]);
    await close();
  });

  it('takes a sum of rows, and another value where a condition holds', async () => {
    const value = {
      if: [
        { '===': [{ var: 'told' }, true] },
        { '*': [{ var: 'fine' }, 0.5] },
        {
          reduce: [
            { var: 'goods' },
            { '+': [{ var: 'accumulator' }, { if: [{ var: 'current.price' }, { var: 'current.price' }, 0] }] },
            0,
          ],
        },
      ],
    };
    const { page, close } = await open({ formula: '1', value: JSON.stringify(value) }, PHONE);

    expect(await meaning(page)).toBe(
      '如果【已告知听证权利】为“是”，则为（【罚款金额】×0.5），否则为【没收物品】各行【单价】的合计',
    );
    await shoot(page, 'formula-phone');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await close();
  });
});
