import { openSqliteDatabase } from '@sanzhi/test-kit';
import { borrowPage, launchChromium, wcagFaults } from '@sanzhi/test-kit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type PortalOffice } from './portal-office.js';

const screens = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

let portal: PortalOffice;
let browser: Browser;
let violations: string[];
/** Addresses by what is seen there. */
let paths: Record<string, string>;

beforeAll(async () => {
  [portal, browser] = await Promise.all([openPortal(openSqliteDatabase), launchChromium()]);
  const { office } = portal;
  const decision = await office.publishedEntry({
    party: 'citizen',
    factSummary:
      '当事人马建国（身份证号640199199003070010，电话13909510000）于2026年2月26日在怀远路人行道摆放桌椅经营。',
  });
  const withdrawn = await office.publishedEntry({ cause: '擅自设置户外广告牌' });
  await office.withdraw(withdrawn.id, '经行政复议，原决定被撤销。');
  await portal.publishPenalty('ordinary');
  const { progressCode } = await office.issuedCase();
  paths = {
    home: '/',
    decisions: '/decisions',
    decision: `/decisions/${decision.id}`,
    tombstone: `/decisions/${withdrawn.id}`,
    none: '/decisions?q=nothing',
    officer: '/officers?certificate=64010500',
    bodies: '/bodies',
    items: '/items',
    flowchart: '/flowcharts/ordinary',
    progress: `/progress?code=${progressCode}`,
    about: '/about',
    missing: '/no-such-page',
  };
});

afterAll(() => browser?.close());

// Every test is a test of the content security policy as well.
afterEach(() => {
  expect(violations).toEqual([]);
});

async function open(screen: keyof typeof screens, path: string): Promise<Page> {
  violations = [];
  const page = await borrowPage(browser, { viewport: screens[screen] });
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(portal.url) && !request.url().startsWith('data:')) violations.push(request.url());
  });
  await page.goto(portal.url + path);
  return page;
}

describe.each(['desk', 'phone'] as const)('the public site at the %s', (screen) => {
  test.each([
    'home',
    'decisions',
    'decision',
    'tombstone',
    'none',
    'officer',
    'bodies',
    'items',
    'flowchart',
    'progress',
    'about',
    'missing',
  ])('page <%s> is accessible, fits the screen and asks nobody else', async (name) => {
    const page = await open(screen, paths[name] ?? '/');

    const found = await wcagFaults(page);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    const folder = process.env['PORTAL_SHOTS'];
    await (folder ? page.screenshot({ path: `${folder}/${screen}-${name}.png`, fullPage: true }) : undefined);

    expect(found).toEqual([]);
    expect(overflow).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });

  test('a citizen finds a decision by keyboard alone', async () => {
    const page = await open(screen, '/');

    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('跳到正文');
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('占用道路');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '马建国占用道路经营案' }).press('Enter');

    await page.getByRole('heading', { level: 1, name: '马建国占用道路经营案' }).waitFor();
    expect(await page.textContent('main')).toContain('〔身份证号已隐去〕');
  });

  test('a step of a flowchart leads to its words, by keyboard alone', async () => {
    const page = await open(screen, paths['flowchart'] ?? '/');
    const step = page.getByRole('link', { name: '第12步　法制审核' }).first();

    await step.focus();
    await page.keyboard.press('Enter');

    await page.waitForURL(/#step-12$/);
    const words = page.locator('#step-12');
    expect(await words.textContent()).toContain('5个工作日内');
    expect(await words.isVisible()).toBe(true);
  });

  test('prints a flowchart whole: the picture as wide as the paper, and the steps', async () => {
    const page = await open(screen, paths['flowchart'] ?? '/');

    await page.emulateMedia({ media: 'print' });

    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    expect(await page.getByRole('group', { name: '流程图：行政处罚普通程序' }).isVisible()).toBe(true);
    expect(await page.getByText('第26步　结案').isVisible()).toBe(true);
  });

  test('prints the decision without navigation and search', async () => {
    const page = await open(screen, paths['decision'] ?? '/');

    await page.emulateMedia({ media: 'print' });

    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByText('救济途径').isVisible()).toBe(true);
  });
});
