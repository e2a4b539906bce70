import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureSite, serveFixture } from '../../../forms/react/test/fixture-site.js';
import { launchChromium, seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import { DESK, openPage, PHONE } from '../../../web/rules/test/open-page.js';

let site: FixtureSite;
let browser: Browser;

beforeAll(async () => {
  site = await serveFixture(fileURLToPath(new URL('./comparison-fixture/', import.meta.url)));
  browser = await launchChromium();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (query: Record<string, string> = {}, viewport = DESK) => openPage(browser, site.url, { query, viewport });
const listed = (page: Page) => page.locator('.sz-configuration-differences > li');
/** What is seen of a diagram, the part of the plane, as far as eyes can tell. */
async function viewOf(page: Page, name: string): Promise<readonly string[]> {
  const viewport = page
    .getByRole('group', { name: `流程图：${name}` })
    .locator('.viewport')
    .first();
  const matrix = (await viewport.getAttribute('transform')) ?? '';
  return [...matrix.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number).toFixed(1));
}

describe('comparing two versions of a flowchart', { timeout: 60_000 }, () => {
  it('tells the differences in words and marks each on the diagrams with a word', async () => {
    const { page, close } = await open();
    await page.locator('.sz-flow-badge').first().waitFor();

    const words = await listed(page).allTextContents();
    expect(words).toContainEqual(expect.stringContaining('环节“法制审核”的办理期限由5个工作日改为3个工作日'));
    expect(words).toContainEqual(expect.stringMatching(/^新增环节“集体讨论”/));
    expect(words).toContainEqual(expect.stringMatching(/^删去环节“归档结案”/));
    const [before, after] = ['第1版', '第2版'].map((name) => page.getByRole('group', { name: `流程图：${name}` }));
    await expect.poll(() => after?.locator('.sz-flow-badge').allTextContents()).toContain('新增');
    expect(await after?.locator('.sz-flow-badge').allTextContents()).not.toContain('删去');
    expect(await before?.locator('.sz-flow-badge').allTextContents()).toContain('删去');
    expect(await before?.locator('.sz-flow-badge').allTextContents()).not.toContain('新增');
    expect(await seriousFaults(page)).toEqual([]);
    await shoot(page, 'comparison-1440');
    await close();
  });

  it('shows a difference on both diagrams, from the list by keyboard; both move as one', async () => {
    const { page, close } = await open();
    await page.locator('.sz-flow-badge').first().waitFor();
    await expect.poll(() => viewOf(page, '第2版')).toEqual(await viewOf(page, '第1版'));
    const whole = await viewOf(page, '第2版');

    await page.getByRole('button', { name: /^在图上查看：环节“归档结案”/ }).press('Enter');

    await expect.poll(() => viewOf(page, '第1版')).not.toEqual(whole);
    expect(await viewOf(page, '第2版')).toEqual(await viewOf(page, '第1版'));
    await page.getByRole('button', { name: /^在图上查看：环节“集体讨论”/ }).press('Enter');
    await expect.poll(() => page.locator('.sz-flow-selected[data-element-id="discussion"]').count()).toBe(1);
    expect(await viewOf(page, '第2版')).toEqual(await viewOf(page, '第1版'));
    await shoot(page, 'comparison-focus-1440');
    await page.getByRole('button', { name: '看全图' }).click();
    await expect.poll(() => viewOf(page, '第1版')).toEqual(whole);
    await close();
  });

  it('is a list alone on a phone', async () => {
    const { page, close } = await open({}, PHONE);
    await listed(page).first().waitFor();

    expect(await page.getByRole('group').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    expect(await seriousFaults(page)).toEqual([]);
    await shoot(page, 'comparison-390');
    await close();
  });

  it('says that nothing differs, and that a file cannot be read', async () => {
    const same = await open({ same: '' });
    await same.page.getByText('内容相同。').waitFor();
    await same.close();
    const broken = await open({ broken: '' });
    await broken.page.getByText('两个版本不能比较：有一个文件无法读取。').waitFor();
    await broken.close();
  });
});
