import { publicEntries } from '@sanzhi/plugins-disclosure/server';
import { openSqliteDatabase, serve } from '@sanzhi/test-kit';
import { borrowPage, launchChromium, returnPage, seriousFaults } from '@sanzhi/test-kit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deskSite } from './desk-site.js';
import { openOffice, PASSWORD, type Office, type Person } from './office.js';

const screens = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

let office: Office;
let url: string;
let stop: () => Promise<void>;
let browser: Browser;
let violations: string[];

beforeAll(async () => {
  const site = await deskSite();
  [office, browser] = await Promise.all([openOffice(openSqliteDatabase, [site]), launchChromium()]);
  ({ url, close: stop } = await serve(office.db));
});

afterAll(async () => {
  await browser?.close();
  await stop?.();
});

// Every test is a test of the content security policy as well.
afterEach(() => {
  expect(violations).toEqual([]);
});

async function openAs(person: Person, screen: keyof typeof screens, path: string): Promise<Page> {
  violations = [];
  // Signing in is limited by the minute.
  office.clock.advance(60_000);
  const page = await borrowPage(browser, { viewport: screens[screen] });
  const headers = { 'x-sanzhi-client': '1' };
  await page.request.post(`${url}/api/session`, { headers, data: { login: person, password: PASSWORD } });
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  await page.goto(`${url}/console${path}`);
  return page;
}

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['DESK_SHOTS'];
  await (folder ? page.screenshot({ path: `${folder}/${name}.png`, fullPage: true }) : undefined);
  expect(await seriousFaults(page)).toEqual([]);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const matter = {
  party: 'citizen',
  factSummary: '当事人马建国（身份证号640199199003070010）患有糖尿病，占用道路经营。',
} as const;

describe.each(['desk', 'phone'] as const)('the pages of disclosure at the %s', (screen) => {
  test('DIS-8.0 lead from the queue to a published decision through two persons', async () => {
    const caseRow = await office.issuedCase(matter);
    const author = await openAs('chen', screen, '/disclosure');
    await look(author, `${screen}-queue`);
    await author.getByRole('link', { name: caseRow.number }).click();
    await author.getByRole('button', { name: '形成公示稿' }).click();
    await author.getByText('待决定1处').waitFor();
    await look(author, `${screen}-draft`);
    await author.getByRole('button', { name: '提交公示审查' }).click();
    await author.getByRole('alert').filter({ hasText: '还有1处个人信息没有处理' }).waitFor();
    await author.getByRole('button', { name: '接受遮盖' }).press('Enter');
    await author.getByText('已接受遮盖').waitFor();
    await author.getByRole('button', { name: '提交公示审查' }).click();
    await heading(author, '待公示').waitFor();
    await returnPage(author);

    const reviewer = await openAs('lin', screen, '/disclosure-reviews');
    await reviewer.getByRole('link', { name: caseRow.number }).click();
    await heading(reviewer, '公示审查').waitFor();
    await look(reviewer, `${screen}-review`);
    await reviewer.getByRole('button', { name: '审查通过并公示' }).click();
    await reviewer.getByRole('dialog').getByRole('button', { name: '审查通过并公示' }).click();
    await heading(reviewer, '待公示审查').waitFor();

    const [entry] = await office.system.of(publicEntries).find({ orderBy: ['-id'], limit: 1 });
    expect(entry?.factSummary).toBe('当事人马建国（身份证号〔身份证号已隐去〕）〔健康状况已隐去〕，占用道路经营。');
  });

  test('DIS-14 take an entry down with a public reason', async () => {
    const { id, number } = await office.publishedEntry();
    const page = await openAs('chen', screen, '/public-entries');
    await page.getByRole('link', { name: number }).waitFor();
    await look(page, `${screen}-published`);

    const row = page.locator('tr, li').filter({ hasText: number });
    await row.getByRole('button', { name: '撤下' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('说明').fill('公示的当事人有误。');
    await dialog.getByRole('button', { name: '撤下' }).click();
    await row.getByText('已撤下').waitFor();

    expect(await office.system.of(publicEntries).get(id)).toMatchObject({ state: 'withdrawn', ground: 'mistaken' });
  });

  test('DIS-8.1 put on record why a decision is not disclosed', async () => {
    const draft = await office.submittedDraft();
    const page = await openAs('lin', screen, `/cases/${draft.caseId}/disclosure-review/-`);

    await page.getByRole('button', { name: '登记不予公开' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('不予公开的情形').press('ArrowDown');
    await page.getByTitle('商业秘密').click();
    await dialog.getByLabel('理由').fill('涉及产品配方。');
    await dialog.getByLabel('书面材料').fill('公示审查意见。');
    await dialog.getByRole('button', { name: '登记不予公开' }).click();
    await heading(page, '待公示审查').waitFor();
    await page.goto(`${url}/console/non-disclosures`);

    await page.getByText('涉及产品配方。').first().waitFor();
    await look(page, `${screen}-withheld`);
  });
});
