import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { caseListsOf, type TestClient } from '@sanzhi/test-kit';
import type { Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EditionOffice } from './edition-office.js';
import { look } from './look.js';
import { demoPassword, type Person } from './person.js';

const video = fileURLToPath(new URL('../../plugins/edition/src/demo/inspection.webm', import.meta.url));

describe('REC-20 no recording is lost on its way', { timeout: 120_000 }, () => {
  let office: EditionOffice;
  let client: TestClient;
  let officer: Person;
  let caseId: string;

  beforeAll(async () => {
    office = await EditionOffice.open();
    client = await office.site.client().signIn('zhangsan', demoPassword);
    const opened = await client.post('/cases', { cause: '占用道路堆放物料', ...(await caseListsOf(client)) });
    caseId = String(opened.body['id']);
    // A session ends: the refusals are what this is about.
    officer = await office.signedIn('zhangsan', '/api/');
  }, 120_000);

  afterAll(() => office?.close());
  afterEach(() => expect(office.takeFaults()).toEqual([]));

  /** Addresses of uploads that the server has begun. */
  function begunBy(person: Person): string[] {
    const begun: string[] = [];
    person.page.on('response', (response) => {
      const isNew = response.request().method() === 'POST' && response.url().endsWith('/api/uploads');
      if (isNew && response.status() === 201) begun.push(response.headers()['location'] ?? '');
    });
    return begun;
  }

  async function chooseVideo({ page }: Person): Promise<void> {
    await officer.goto(`/console/cases/${caseId}`);
    await page.getByRole('tab', { name: '音像' }).click();
    await page.getByRole('link', { name: '上传音像' }).first().click();
    await page.getByLabel('选择录像、录音或照片').setInputFiles(video);
    await expect.poll(() => page.getByLabel('结束时间').inputValue()).not.toBe('');
  }

  /** The request goes without a session, and so do those after it. */
  async function withoutSession(route: Route): Promise<void> {
    await officer.context.clearCookies();
    await route.continue({ headers: { ...route.request().headers(), cookie: '' } });
  }

  async function signInAgain({ page }: Person): Promise<void> {
    const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录后继续' });
    const password = dialog.getByLabel('密码', { exact: true });
    // The dialog of a session before may stand a moment longer.
    await expect.poll(() => password.inputValue().catch(() => demoPassword)).toBe('');
    await password.fill(demoPassword);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
  }

  it('when sessions end while it is sent, one after the other: the same person signs in again, and it goes on', async () => {
    const { page } = officer;
    await chooseVideo(officer);
    await look(officer, 'upload');
    const begun = begunBy(officer);
    await page.route('**/api/uploads/*', withoutSession, { times: 1 });

    await page.getByRole('button', { name: '上传并登记' }).click();
    await page.getByRole('dialog', { name: '登录已失效，请重新登录后继续' }).waitFor();
    await page.route('**/api/uploads/*', withoutSession, { times: 1 });
    const refused = page.waitForResponse((answer) => answer.url().endsWith('/api/uploads') && answer.status() === 401);
    await signInAgain(officer);
    await refused;
    await signInAgain(officer);

    await page.getByText('已入库（哈希一致）', { exact: true }).waitFor();
    expect(begun).toHaveLength(1);
    const kept = await client.get(`/cases/${caseId}/recordings`);
    expect(kept.body['recordings']).toMatchObject([{ state: 'uploaded', size: (await stat(video)).size }]);
  });
});
