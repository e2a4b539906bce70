import { fileURLToPath } from 'node:url';
import { borrowPage, hearFaults, launchChromium, seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureSite, serveFixture } from './fixture-site.js';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A form filled in from head to foot and looked at takes a slow machine longer than one step, in ms. */
const JOURNEY = 120_000;

let site: FixtureSite;
let browser: Browser;
const violations: string[] = [];

beforeAll(async () => {
  site = await serveFixture(fileURLToPath(new URL('./fields-fixture/', import.meta.url)));
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

afterEach(() => {
  expect(violations.splice(0)).toEqual([]);
});

interface Opening {
  readonly query?: Readonly<Record<string, string>>;
  readonly viewport?: typeof DESK;
  readonly context?: BrowserContextOptions;
}

async function open({ query = {}, viewport = DESK, context = {} }: Opening = {}): Promise<Page> {
  const page = await borrowPage(browser, { viewport, ...context });
  page.setDefaultTimeout(10_000);
  hearFaults(page, violations);
  await page.goto(`${site.url}?${new URLSearchParams(query).toString()}`);
  await page.waitForSelector('html[data-painted]');
  return page;
}

const changed = (page: Page) =>
  page.evaluate(() => (window as unknown as { changed?: Record<string, unknown> }).changed ?? {});

const option = (page: Page, name: string) => page.getByRole('option').filter({ hasText: name }).first();

const LOCATED = {
  geolocation: { latitude: 38.4871934, longitude: 106.2309123, accuracy: 12.4 },
  permissions: ['geolocation'],
};

/** Fills in everything. */
async function fill(page: Page, isPhone: boolean): Promise<void> {
  await page.getByRole('combobox', { name: /^当事人/ }).click();
  await option(page, '张三面馆').click();
  await page.getByLabel('居民身份证号码').fill('11010519491231002x');
  await page.getByLabel('统一社会信用代码').fill('９１３５０１００ m000100y43');
  await page.getByLabel('联系电话').fill('138 0013 8000');
  const home = page.getByRole('group', { name: '经营场所' });
  await home.getByLabel('第1级').selectOption('银川市');
  await home.getByLabel('第2级').selectOption('兴庆区');
  await home.getByLabel('详细地址').fill('解放西街1号');
  await home.getByRole('button', { name: '定位' }).click();
  await home.getByText('已定位，误差约12米').waitFor();
  await page.getByLabel('检查日期').fill('2026-09-21');
  if (!isPhone) await page.getByLabel('检查日期').press('Enter');
  await page.getByRole('textbox', { name: /^开始时间/ }).fill(isPhone ? '09:30' : '9点半');
  await page.getByRole('textbox', { name: /^结束时间/ }).fill(isPhone ? '11:05' : '1105');
  const area = page.getByRole('group', { name: '管辖地区' });
  await area.getByLabel('第1级').selectOption('固原市');
  await area.getByLabel('第2级').selectOption('泾源县');
  await page.getByRole('combobox', { name: '所在街道' }).fill('胜利');
  await option(page, '胜利街街道').click();
  for (const name of ['马小军', '杨丽娟']) {
    await page.getByRole('combobox', { name: '查找并添加检查人员' }).fill(name);
    await option(page, name).click();
  }
  await page.getByRole('combobox', { name: '查找并添加法律依据' }).click();
  await option(page, '第三十三条').click();
  await page.getByLabel('情况说明', { exact: true }).fill('当事人主动配合。');
  await page.getByLabel('送达日期').fill('2026-09-28');
  if (!isPhone) await page.getByLabel('送达日期').press('Enter');
  await page.getByLabel('罚款金额').fill('20000');
  await page.getByLabel('加处比例').fill('3');
  await page.getByLabel('加处比例').blur();
}

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('fields of one value on a %s', (name, viewport) => {
  it('stand empty without a fault of access', async () => {
    const page = await open({ viewport });
    await shoot(page, `fields-${name}-empty`);

    expect(await seriousFaults(page)).toEqual([]);
  });

  it('are filled in, counted and submitted in their stored form', { timeout: JOURNEY }, async () => {
    const page = await open({ viewport, context: LOCATED });

    await fill(page, name === 'phone');

    // 28 September is a Monday; the holiday takes 1 to 7 October, 10 October is worked.
    await page.getByText('2026年10月10日（周六）').waitFor();
    await page.getByText('自“送达日期”（2026年9月28日）次日起第5个工作日').waitFor();
    await page.getByText('其间有年份的放假安排尚未公布').waitFor();
    await page.getByText('20,600元').waitFor();
    await page.getByText('大写：贰万零陆佰元整').waitFor();
    await shoot(page, `fields-${name}-filled`);
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForFunction(() => 'submitted' in window);
    expect(await page.evaluate(() => (window as unknown as { submitted: unknown }).submitted)).toMatchObject({
      party: { id: 'p1', label: '银川市兴庆区张三面馆' },
      card: '11010519491231002X',
      credit: '91350100M000100Y43',
      phone: '13800138000',
      home: {
        division: '640104',
        detail: '解放西街1号',
        point: { latitude: 38.487193, longitude: 106.230912, accuracy: 12 },
      },
      begin: '09:30',
      end: '11:05',
      area: '640424',
      street: '640104004',
      officers: [{ id: 'o1' }, { id: 'o3' }],
      law: [{ id: 'a1' }],
      hearing: '2026-10-10',
      fineDue: '2027-01-06',
      answerBy: '2026-10-08',
      total: 2_060_000,
    });
  });

  it('lead from the summary to the part that is missing', { timeout: JOURNEY }, async () => {
    const page = await open({ viewport });
    await page.getByRole('group', { name: '经营场所' }).getByLabel('详细地址').fill('解放西街1号');
    await page.getByRole('button', { name: '提交' }).click();
    const summary = page.getByRole('alert').filter({ hasText: '处需要修改' });
    await summary.waitFor();
    await shoot(page, `fields-${name}-faults`);
    expect(await seriousFaults(page)).toEqual([]);

    await summary.getByRole('link', { name: '请选择经营场所所在的省、市、县（区）' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('经营场所，第1级');
    await summary.getByRole('link', { name: '请选择检查人员' }).click();
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('aria-label')).toBe('查找并添加检查人员');
    expect(await focused.getAttribute('aria-invalid')).toBe('true');
    const described = (await focused.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${described.split(' ')[0] ?? ''}"]`).innerText()).toBe('请选择检查人员');
  });

  it('are read as text, with secrets veiled until they are asked for', async () => {
    const values = {
      party: { id: 'p1', label: '银川市兴庆区张三面馆', detail: '个体工商户，92640104MA********' },
      card: '11010519491231002X',
      phone: '13800138000',
      home: {
        division: '640104',
        detail: '解放西街1号',
        point: { latitude: 38.487193, longitude: 106.230912, accuracy: 12 },
      },
      begin: '09:30',
      area: '640424',
      street: '640104004',
      officers: [
        { id: 'o1', label: '马小军', detail: '执法证号 NX-06-0117' },
        { id: 'o3', label: '杨丽娟', detail: '执法证号 NX-06-0151' },
      ],
      note: '# 经过\n- **主动**配合\n- 当场改正',
      served: '2026-09-28',
      hearing: '2026-10-09',
      answerBy: '2026-09-30',
      fine: 2_000_000,
      rate: 3,
    };
    const page = await open({ viewport, query: { task: 'review', values: JSON.stringify(values) } });

    await page.getByText('宁夏回族自治区银川市兴庆区解放西街1号').waitFor();
    await page.getByText('银川市兴庆区胜利街街道').waitFor();
    await page.getByText('9时30分').waitFor();
    await page.getByText('东经106.230912°，北纬38.487193°').waitFor();
    // Stored under another calendar: it stays, and the difference is said.
    await page.getByText('2026年10月9日（周五）').waitFor();
    await page.getByText('按现在的日历推算为2026年10月10日，请核对').waitFor();
    await page.getByText('2026年9月30日（周三）').waitFor();
    await shoot(page, `fields-${name}-read`);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.locator('body').innerText()).not.toContain('11010519491231002X');
    await page.getByRole('button', { name: '显示居民身份证号码' }).click();
    await page.getByText('11010519491231002X').first().waitFor();
  });
});

describe('finding in a register', () => {
  it('is done by keyboard alone, and says why somebody cannot be chosen', { timeout: JOURNEY }, async () => {
    const page = await open();
    const box = page.getByRole('combobox', { name: '查找并添加检查人员' });
    await box.focus();
    await page.keyboard.press('ArrowDown');
    await option(page, '李·阿卜杜拉').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const current = () =>
      box.evaluate((input) => document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.innerText);
    expect(await current()).toContain('执法证已于2026年8月31日到期，不能承办');
    await shoot(page, 'fields-desk-register', false);
    expect(await seriousFaults(page)).toEqual([]);

    await page.keyboard.press('Enter');
    expect((await changed(page))['officers']).toBeUndefined();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect((await changed(page))['officers']).toEqual([
      { id: 'o3', label: '杨丽娟', detail: '执法证号 NX-06-0151，兴庆区综合执法大队' },
    ]);

    await page.keyboard.press('ArrowDown');
    await page.getByText('最近选过').waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await current()).toContain('已经选中');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.getByRole('button', { name: '移除杨丽娟' }).press('Enter');
    expect((await changed(page))['officers']).toBeUndefined();
    expect(await box.evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('says when nothing is found and when the search failed, and leaves what was chosen', async () => {
    const page = await open();
    const box = page.getByRole('combobox', { name: /^当事人/ });
    await box.click();
    await option(page, '公民').click();
    await box.fill('无此人');
    await page.getByText('没有找到，请换个写法').waitFor();
    await box.fill('断网');
    await page.getByText('查找没有完成，请稍后再试').waitFor();

    await box.press('Escape');

    expect(await box.inputValue()).toBe('张三');
    await page.getByRole('button', { name: '清除张三' }).click();
    expect(await box.inputValue()).toBe('');
  });

  it('gives each found line room for a finger on a phone', async () => {
    const page = await open({ viewport: PHONE });
    await page.getByRole('combobox', { name: /^当事人/ }).click();
    await option(page, '张三面馆').waitFor();
    await shoot(page, 'fields-phone-register', false);

    const heights = await page.locator('.sz-combobox-option').evaluateAll((all) => all.map((one) => one.clientHeight));

    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});

describe('codes and coordinates', () => {
  it('are cleaned as they are pasted', async () => {
    const page = await open();
    const card = page.getByLabel('居民身份证号码');
    await card.focus();
    await card.evaluate((input) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', '　１１０１０５ 1949 1231 002ｘ');
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });

    expect(await card.inputValue()).toBe('11010519491231002X');
  });

  it('are typed by hand where the device may not be measured', async () => {
    const page = await open();
    const home = page.getByRole('group', { name: '经营场所' });
    await home.getByRole('button', { name: '定位' }).click();
    await home.getByText('没有取得位置').waitFor();
    await home.getByLabel('经度').fill('106.230912');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('alert').getByText('请为经营场所同时填写经度和纬度').waitFor();

    await home.getByLabel('纬度').fill('38.487193');

    expect((await changed(page))['home']).toEqual({ point: { longitude: 106.230912, latitude: 38.487193 } });
  });

  it('mark a text by buttons and show how it will look', async () => {
    const page = await open();
    const note = page.getByLabel('情况说明', { exact: true });
    await note.fill('主动配合\n当场改正');
    await note.press('ControlOrMeta+a');
    await page.getByRole('button', { name: '列表' }).click();

    expect(await note.inputValue()).toBe('- 主动配合\n- 当场改正');
    expect(await page.getByRole('region', { name: '显示效果' }).locator('li').count()).toBe(2);
    await page.getByRole('button', { name: '列表' }).click();
    expect(await note.inputValue()).toBe('主动配合\n当场改正');
  });
});
