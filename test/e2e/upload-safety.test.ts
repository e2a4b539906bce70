import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { caseListsOf, type TestClient } from '@sanzhi/test-kit';
import { seriousFaults } from '@sanzhi/test-kit/browser';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EditionOffice } from './edition-office.js';
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

  it('when the session ends while it is sent: the same person signs in again, and it goes on', async () => {
    const { page, context } = officer;
    await officer.goto(`/console/cases/${caseId}`);
    await page.getByRole('tab', { name: '音像' }).click();
    await page.getByRole('link', { name: '上传音像' }).first().click();
    await page.getByLabel('选择录像、录音或照片').setInputFiles(video);
    await expect.poll(() => page.getByLabel('结束时间').inputValue()).not.toBe('');
    expect(await seriousFaults(page)).toEqual([]);
    const begun: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/uploads')) begun.push(request.url());
    });
    await page.route(
      '**/api/uploads/*',
      async (route) => {
        await context.clearCookies();
        await route.continue({ headers: { ...route.request().headers(), cookie: '' } });
      },
      { times: 1 },
    );

    await page.getByRole('button', { name: '上传并登记' }).click();
    const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录后继续' });
    await dialog.waitFor();
    await dialog.getByLabel('密码', { exact: true }).fill(demoPassword);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();

    await page.getByText('已入库（哈希一致）', { exact: true }).waitFor();
    expect(begun).toHaveLength(1);
    const kept = await client.get(`/cases/${caseId}/recordings`);
    expect(kept.body['recordings']).toMatchObject([{ state: 'uploaded', size: (await stat(video)).size }]);
  });
});
