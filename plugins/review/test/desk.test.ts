import { join } from 'node:path';
import { systemActor } from '@sanzhi/platform-data';
import { reviews } from '@sanzhi/plugins-review/server';
import { openSqliteDatabase, serve } from '@sanzhi/test-kit';
import { borrowPage, launchChromium, seriousFaults } from '@sanzhi/test-kit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deskSite } from '../../disclosure/test/desk-site.js';
import { openOffice, PASSWORD, type Office } from './office.js';

const screens = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

let office: Office;
let url: string;
let stop: () => Promise<void>;
let browser: Browser;
let violations: string[];

beforeAll(async () => {
  const site = await deskSite(join(import.meta.dirname, 'desk'));
  [office, browser] = await Promise.all([
    openOffice(openSqliteDatabase, { signIn: ['wang'], more: [site] }),
    launchChromium(),
  ]);
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

async function openAsReviewer(screen: keyof typeof screens, path: string): Promise<Page> {
  violations = [];
  // Signing in is limited by the minute.
  office.clock.advance(60_000);
  const page = await borrowPage(browser, { viewport: screens[screen] });
  const headers = { 'x-sanzhi-client': '1' };
  await page.request.post(`${url}/api/session`, { headers, data: { login: 'wang', password: PASSWORD } });
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

/** Presses a button and confirms in its dialog, which closes when the act is done. */
async function press(page: Page, name: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  if (reason) await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const read = (id: string) => office.db.data.read(systemActor).of(reviews).get(id);

describe.each(['desk', 'phone'] as const)('the review page at the %s', (screen) => {
  test('REV-22 leads from the queue through the six checks to the written opinion', async () => {
    const caseRow = await office.draftedCase();
    const { id } = await office.submit(caseRow.id);
    const page = await openAsReviewer(screen, '/reviews');
    await page.getByRole('link', { name: caseRow.number }).click();
    await press(page, '开始审核');
    await page.getByText('书面审核意见').waitFor();
    await look(page, `${screen}-review`);

    const give = page.getByRole('button', { name: '出具审核意见' });
    expect(await give.isDisabled()).toBe(true);
    for (const answer of await page.getByRole('radio', { name: '未发现问题' }).all()) await answer.check();
    await page.getByLabel('书面审核意见').fill('同意按草案作出决定。');
    await press(page, '出具审核意见');
    await page.getByText('意见书已归入案卷。').waitFor();
    await look(page, `${screen}-given`);

    expect(await read(id)).toMatchObject({ state: 'closed', outcomes: ['PASS'], opinion: '同意按草案作出决定。' });
    expect((await office.number(caseRow.id)).state).toBe('numbered');
  });

  test('REV-21.5 takes no opinion on a draft whose values changed meanwhile', async () => {
    const caseRow = await office.draftedCase();
    const { id } = await office.submit(caseRow.id);
    await office.claim(id);
    await office.draft(caseRow.id, { benchmarkId: 'benchmark-2' });
    const page = await openAsReviewer(screen, `/reviews/${id}`);

    await page.getByRole('alert').filter({ hasText: '请由承办人重新送审' }).waitFor();
    for (const answer of await page.getByRole('radio', { name: '未发现问题' }).all()) await answer.check();
    await page.getByLabel('书面审核意见').fill('同意。');
    await page.getByText('六项审核均已完成').waitFor();

    expect(await page.getByRole('button', { name: '出具审核意见' }).isDisabled()).toBe(true);
    expect((await read(id)).state).toBe('received');
  });

  test('REV-24 shows what the handler changed after the PASS and confirms it in one press', async () => {
    const { caseRow, reviewId } = await office.passedCase();
    await office.draft(caseRow.id, { result: '罚款，' });
    const page = await openAsReviewer(screen, `/reviews/${reviewId}`);
    await page.getByRole('alert').filter({ hasText: '审核通过后草案又有改动' }).waitFor();
    await look(page, `${screen}-changed`);

    await press(page, '确认为文字更正', '标点更正');
    await page.getByText('王芳确认为文字更正').waitFor();

    expect((await office.number(caseRow.id)).state).toBe('numbered');
  });

  test('REV-22 tells on the page of the case which rounds there were and which one is in force', async () => {
    const { caseRow, reviewId } = await office.passedCase();
    const page = await openAsReviewer(screen, `/cases/${caseRow.id}`);
    await page.getByRole('tab', { name: '审核' }).click();

    const round = page.getByRole('listitem').filter({ hasText: '第1次送审' });
    await round.getByText('现行有效').waitFor();
    await look(page, `${screen}-case-tab`);
    await round.getByRole('link', { name: '第1次送审' }).click();

    await page.waitForURL(`**/reviews/${reviewId}`);
  });
});
