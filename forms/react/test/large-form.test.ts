import { fileURLToPath } from 'node:url';
import { borrowPage, hearFaults, launchChromium, seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureSite, serveFixture } from './fixture-site.js';

const SIZE = 500;
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true };
const LAST = `字段${SIZE - 1}`;

let site: FixtureSite;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  site = await serveFixture(fileURLToPath(new URL('./fixture/', import.meta.url)));
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

afterEach(() => {
  expect(faults.splice(0)).toEqual([]);
});

async function open(options: BrowserContextOptions, size = SIZE): Promise<Page> {
  const page = await borrowPage(browser, options);
  page.setDefaultTimeout(20_000);
  hearFaults(page, faults);
  await page.goto(`${site.url}?size=${size}`);
  await page.waitForSelector('.sz-form-item');
  return page;
}

const fieldsOf = (page: Page) => page.locator('.sz-form-item').count();

/** Presses Tab until the submit button has the focus. @returns the fields met, each once, in the order of meeting */
async function tabThrough(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    const met: string[] = [];
    Object.assign(window, { met });
    addEventListener('focusin', ({ target }) => {
      const label = (target as Element).closest('.sz-form-item')?.querySelector('.sz-form-label');
      const name = label?.firstChild?.textContent ?? '';
      if (met.at(-1) !== name) met.push(name);
    });
  });
  for (let presses = 0; presses < SIZE * 5; presses += 1) {
    await page.keyboard.press('Tab');
    if (presses % 10 === 0 && (await isAtEnd(page))) break;
  }
  const met = await page.evaluate(() => (window as unknown as { met: string[] }).met);
  return [...new Set(met)].filter((name) => name.startsWith('字段'));
}

/** Tab goes round, so the end is when the last field was met. */
function isAtEnd(page: Page): Promise<boolean> {
  return page.evaluate((last) => (window as unknown as { met: string[] }).met.includes(last), LAST);
}

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('a form of 500 fields on a %s', (name, options) => {
  it('has every field after a moment', async () => {
    const page = await open(options);
    await shoot(page, `large-${name}`, false);

    await page.getByLabel(LAST, { exact: true }).waitFor();

    expect(await fieldsOf(page)).toBe(SIZE);
  });

  it('has nothing that axe finds serious, at a length that axe can read', async () => {
    const page = await open(options, 100);
    await page.getByLabel('字段99', { exact: true }).waitFor();

    expect(await seriousFaults(page)).toEqual([]);
  });

  it('is gone through by Tab in reading order, from the first moment on', { timeout: 180_000 }, async () => {
    const page = await open(options);
    // All the way on a desk; a phone has the same fields, so the last part of the way will do there.
    const from = name === 'desk' ? 0 : SIZE - 60;
    if (from > 0) await page.getByLabel(`字段${from - 1}`, { exact: true }).focus();

    const met = await tabThrough(page);

    expect(met).toEqual(Array.from({ length: SIZE - from }, (_, at) => `字段${from + at}`));
  });

  it("is found in whole by the browser's search", async () => {
    const page = await open(options);

    await page.keyboard.press('Control+f');

    expect(await fieldsOf(page)).toBe(SIZE);
    expect(await page.evaluate((text) => (window as unknown as { find(text: string): boolean }).find(text), LAST)).toBe(
      true,
    );
    expect(await page.getByText(LAST, { exact: true }).isVisible()).toBe(true);
  });

  it('is printed in whole', async () => {
    const page = await open(options);

    const printed = await page.evaluate(() => {
      let fields = 0;
      addEventListener('beforeprint', () => (fields = document.querySelectorAll('.sz-form-item').length));
      Object.assign(window, { printed: () => fields });
      dispatchEvent(new Event('beforeprint'));
      return fields;
    });
    const shortPage = await open(options, 50);
    const [whole, short] = [await pagesOf(page), await pagesOf(shortPage)];

    expect(printed).toBe(SIZE);
    expect(whole).toBeGreaterThan(short * 7);
  });

  it('is whole when it is submitted at once, so that every fault has a place to lead to', async () => {
    const page = await open(options);
    await page.evaluate(() => document.querySelector('form')?.requestSubmit());

    await page.waitForFunction(() => 'submitted' in window);

    expect(await fieldsOf(page)).toBe(SIZE);
  });
});

async function pagesOf(page: Page): Promise<number> {
  const document = (await page.pdf({ format: 'A4' })).toString('latin1');
  return document.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

describe('a list and a calendar that are mounted when they are used', () => {
  it('have role, name and value before', async () => {
    const page = await open(DESK, 12);

    const list = page.getByRole('combobox', { name: '字段4' });

    expect(await list.getAttribute('aria-haspopup')).toBe('listbox');
    expect(await list.getAttribute('aria-expanded')).toBe('false');
    expect(await page.locator('.ant-select, .ant-picker').count()).toBe(0);
  });

  it('open at the first press of the mouse', async () => {
    const page = await open(DESK, 12);

    await page.getByLabel('字段4', { exact: true }).click();
    await page.getByTitle('丙').click();
    await page.getByLabel('字段5', { exact: true }).click();
    await page.locator('.ant-picker-dropdown').getByText('15', { exact: true }).first().click();

    expect(await page.evaluate(() => (window as unknown as { changed: object }).changed)).toMatchObject({
      k4: '丙',
      k5: expect.stringMatching(/-15$/) as string,
    });
  });

  it('open at the first touch', async () => {
    const page = await open(PHONE, 12);

    await page.getByLabel('字段4', { exact: true }).tap();
    await page.getByTitle('丁').tap();

    expect(await page.evaluate(() => (window as unknown as { changed: object }).changed)).toMatchObject({ k4: '丁' });
  });

  it('are used by keyboard alone, and keep the focus when they are mounted', async () => {
    const page = await open(DESK, 12);
    await page.getByLabel('字段3', { exact: true }).focus();

    await page.keyboard.press('Tab');
    await page.keyboard.type('戊');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('20260303');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');

    expect(await page.evaluate(() => (window as unknown as { changed: object }).changed)).toMatchObject({
      k4: '戊',
      k5: '2026-03-03',
    });
    const focused = await page.evaluate(() => document.activeElement?.closest('.sz-form-item')?.textContent);
    expect(focused).toContain('字段6');
  });

  it('look alike before and after', async () => {
    const page = await open(DESK, 12);
    const box = async (label: string) => page.getByLabel(label, { exact: true }).evaluate(boxOf);
    const before = [await box('字段4'), await box('字段5')];
    await shoot(page, 'light-before', false);

    await page.getByLabel('字段4', { exact: true }).hover();
    await page.getByLabel('字段5', { exact: true }).hover();
    await page.mouse.move(0, 0);

    await page.locator('.ant-picker').waitFor();
    await shoot(page, 'light-after', false);
    expect([await box('字段4'), await box('字段5')]).toEqual(before);
  });
});

/** The frame around an input: its place, size and line. */
function boxOf(input: Element): object {
  const frame = input.closest('.ant-select-selector, .ant-picker, .sz-form-input') ?? input;
  const { x, y, width, height } = frame.getBoundingClientRect();
  const { borderRadius, backgroundColor } = getComputedStyle(frame);
  return { x, y, width, height: Math.round(height), borderRadius, backgroundColor };
}
