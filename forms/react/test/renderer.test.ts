import { fileURLToPath } from 'node:url';
import { formErrorMessage, type FormError, validateForm, zhCN } from '@sanzhi/forms-schema';
import { borrowPage, hearFaults, launchChromium, seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleForm } from './fixture/sample-form.js';
import { type FixtureSite, serveFixture } from './fixture-site.js';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let site: FixtureSite;
let browser: Browser;
const violations: string[] = [];

beforeAll(async () => {
  site = await serveFixture(fileURLToPath(new URL('./fixture/', import.meta.url)));
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Nothing may go wrong quietly: no policy violation, no exception, no warning of React. */
afterEach(() => {
  expect(violations.splice(0)).toEqual([]);
});

async function open(query: Record<string, string>, viewport = DESK): Promise<Page> {
  const page = await borrowPage(browser, { viewport });
  page.setDefaultTimeout(10_000);
  hearFaults(page, violations);
  await page.goto(`${site.url}?${new URLSearchParams(query).toString()}`);
  await page.waitForSelector('html[data-painted]');
  return page;
}

const translate = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
  (zhCN[key as keyof typeof zhCN] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));

/** What the server would say to the same submission. */
function serverMessages(submitted: unknown): readonly string[] {
  return validateForm(sampleForm, { task: 'default', submitted }).errors.map((error) =>
    formErrorMessage(error, translate),
  );
}

/** Fills in everything, with the keyboard where it counts. */
async function fill(page: Page): Promise<void> {
  await page.getByLabel('案由').fill('占道经营');
  await page.getByLabel('公民', { exact: true }).check();
  await page.getByLabel('居民身份证号码').fill('11010519491231002X');
  await page.getByLabel('发现日期').fill('2026-03-03');
  await page.getByLabel('发现日期').press('Enter');
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.getByLabel('事实经过').fill('在人行道上摆放桌椅。');
  await page.getByLabel('罚款', { exact: true }).check();
  await page.getByLabel('没收违法所得、没收非法财物').check();
  await page.getByLabel('罚款金额').fill('20000');
  await page.getByLabel('裁量系数').fill('０．５');
  await page.getByRole('button', { name: '添加一行' }).click();
  await page.getByLabel('品名，第1行').fill('桌');
  await page.getByLabel('数量，第1行').fill('2');
  await page.getByLabel('单价，第1行').fill('100');
  await page.getByLabel('单价，第1行').press('Control+Enter');
  await page.getByLabel('品名，第2行').fill('椅');
  await page.getByLabel('数量，第2行').fill('8');
  await page.getByLabel('单价，第2行').fill('25.5');
  await page.getByLabel('已告知当事人享有陈述、申辩的权利').check();
}

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('the renderer on a %s', (name, viewport) => {
  it('is filled in, linked, computed and submitted', async () => {
    const page = await open({}, viewport);
    await shoot(page, `${name}-empty`);
    expect(await page.getByLabel('罚款金额').count()).toBe(0);

    await fill(page);

    await page.getByText('大写：贰万元整').waitFor();
    await page.getByText('达到重大执法决定的数额，须经法制审核').waitFor();
    await page.getByText('404元').waitFor();
    await shoot(page, `${name}-filled`);
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForFunction(() => 'submitted' in window);
    const submitted = await page.evaluate(
      () => (window as unknown as { submitted: Record<string, unknown> }).submitted,
    );
    expect(submitted).toMatchObject({
      cause: '占道经营',
      foundOn: '2026-03-03',
      fine: 2_000_000,
      rate: 0.5,
      total: 40_400,
      goods: [
        { name: '桌', count: 2, price: 10_000, worth: 20_000 },
        { name: '椅', count: 8, price: 2_550, worth: 20_400 },
      ],
    });
    expect(serverMessages(submitted)).toEqual([]);
  });

  it('names every fault in the words of the server, and leads to the field', async () => {
    const page = await open({}, viewport);
    await page.getByLabel('罚款', { exact: true }).check();
    await page.getByLabel('没收违法所得、没收非法财物').check();
    await page.getByLabel('罚款金额').fill('壹佰');
    await page.getByLabel('联系电话').fill('123');
    await page.getByRole('button', { name: '添加一行' }).click();
    await page.getByRole('button', { name: '提交' }).click();

    const summary = page.getByRole('alert').filter({ hasText: '处需要修改' });
    await summary.waitFor();
    await shoot(page, `${name}-faults`);
    const shown = await summary.locator('li').allInnerTexts();
    expect(shown).toEqual(
      serverMessages({ kinds: ['fine', 'confiscation'], fine: '壹佰', mobile: '123', goods: [{}] }),
    );
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);

    await summary.getByRole('link', { name: '罚款金额应为金额' }).click();
    const fine = page.getByLabel('罚款金额');
    expect(await fine.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await fine.getAttribute('aria-invalid')).toBe('true');
    expect(await fine.getAttribute('aria-required')).toBe('true');
    const described = (await fine.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${described.split(' ')[0] ?? ''}"]`).innerText()).toBe(
      '罚款金额应为金额，最多精确到分',
    );
  });

  it('reads as text, without controls, and without what the task may not see', async () => {
    const values = {
      cause: '占道经营',
      partyKind: 'person',
      mobile: '13800138000',
      kinds: ['fine'],
      fine: 2_000_000,
      rate: 0.2,
      foundOn: '2026-03-03',
    };
    const page = await open({ task: 'review', values: JSON.stringify(values) }, viewport);

    await page.getByText('2026年3月3日').waitFor();
    await shoot(page, `${name}-read`);
    expect(await page.locator('input:visible').count()).toBe(1);
    expect(await page.getByLabel('从轻理由').count()).toBe(1);
    expect(await page.content()).not.toContain('13800138000');
    expect(await seriousFaults(page)).toEqual([]);
  });
});

describe('the renderer', () => {
  it('shows a placeholder for a component that is not installed, never its tag', async () => {
    const page = await open({});

    await page.getByText('“电子签章”暂时无法显示').waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
  });

  it('goes up and down a table, adds and removes rows by keyboard', async () => {
    const page = await open({});
    await page.getByLabel('没收违法所得、没收非法财物').check();
    await page.getByRole('button', { name: '添加一行' }).press('Enter');
    await page.getByLabel('品名，第1行').fill('甲');
    await page.getByLabel('品名，第1行').press('Control+Enter');
    await page.getByLabel('品名，第2行').fill('乙');
    await page.keyboard.press('Alt+ArrowUp');
    const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value);
    expect(await focused()).toBe('甲');

    await page.getByRole('button', { name: '删除第1行' }).press('Enter');

    await page.getByText('共1行').waitFor();
    expect(await page.getByLabel('品名，第1行').inputValue()).toBe('乙');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('删除');
  });

  it('restores what was typed when a hidden field is shown again', async () => {
    const page = await open({});
    await page.getByLabel('罚款', { exact: true }).check();
    await page.getByLabel('罚款金额').fill('500');
    await page.getByLabel('罚款', { exact: true }).uncheck();
    expect(await page.evaluate(() => (window as unknown as { changed: object }).changed)).not.toHaveProperty('fine');

    await page.getByLabel('罚款', { exact: true }).check();

    expect(await page.getByLabel('罚款金额').inputValue()).toBe('500');
  });

  it('shows what the server refused, until the field is changed', async () => {
    const page = await open({});
    const error: FormError = {
      pointer: '/cause',
      code: 'FORM_VALUE_TOO_LONG',
      params: { title: '案由', limit: 50 },
      nodeId: 'n_cause',
    };

    await page.evaluate((one) => (window as unknown as { refuse(list: FormError[]): void }).refuse([one]), error);

    await page.getByRole('alert').getByText('案由最多填写50个字').waitFor();
    expect(await page.getByLabel('案由').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('案由').fill('短');
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByLabel('案由').getAttribute('aria-invalid')).toBeNull();
  });

  it('searches long lists, picks references, uploads files', async () => {
    const page = await open({});
    await page.getByLabel('案发街道').fill('新华');
    await page.getByLabel('案发街道').press('Enter');
    await page.getByLabel('协办人').fill('阿卜');
    await page.getByRole('option', { name: '李·阿卜杜拉' }).click();
    await page
      .getByLabel('附件')
      .setInputFiles({ name: '笔录.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await page.getByText('笔录.pdf（1 KB）').waitFor();

    const changed = await page.evaluate(() => (window as unknown as { changed: unknown }).changed);
    expect(changed).toMatchObject({
      area: 'a2',
      person: { id: 'o2', label: '李·阿卜杜拉' },
      files: [{ id: 'abc123', name: '笔录.pdf', size: 1 }],
    });
  });

  it('gives fingers 44 pixels on a phone, in one column without sideways scrolling', async () => {
    const page = await open({}, PHONE);
    await page.getByLabel('罚款', { exact: true }).check();

    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          '.sz-form :is(.sz-form-input, button, .ant-select-selector, .ant-picker, .sz-form-choice)',
        ),
      ]
        .filter((element) => element.getBoundingClientRect().height < 44 && element.offsetParent !== null)
        .map((element) => `${element.className} ${element.getBoundingClientRect().height}`),
    );
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect({ small, overflow }).toEqual({ small: [], overflow: 0 });
  });
});
