import { borrowPage, launchChromium, seriousFaults } from '@sanzhi/test-kit/browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { passwords, startFrameApp, type FrameApp } from './frame-app.js';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

let app: FrameApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let violations: string[];
/** Cookies of a session each, because signing in is limited to so many times a minute. */
const sessions: Partial<Record<'officer' | 'admin', Cookies>> = {};

beforeAll(async () => {
  [app, browser] = await Promise.all([startFrameApp(), launchChromium()]);
  for (const login of ['officer', 'admin'] as const) sessions[login] = await sessionOf(login);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

beforeEach(async () => {
  violations = [];
  page = await borrowPage(browser, { viewport: desk });
  context = page.context();
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
});

// Every test is a test of the content security policy as well.
afterEach(async () => {
  expect(violations).toEqual([]);
});

async function signIn(login: string, password: string, path = ''): Promise<void> {
  await page.goto(app.url + path);
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function sessionOf(login: string): Promise<Cookies> {
  const own = await browser.newContext();
  await own.request.post(new URL('/api/session', app.url).href, {
    headers: { 'x-sanzhi-client': '1' },
    data: { login, password: passwords.usual },
  });
  const cookies = await own.cookies();
  await own.close();
  return cookies;
}

/** Opens a page in a session that is there already. */
async function openAs(login: 'officer' | 'admin', path: string): Promise<void> {
  await context.addCookies(sessions[login] ?? []);
  await page.goto(app.url + path);
}

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const menu = () => page.getByRole('navigation', { name: '主菜单' });

describe('signing in', () => {
  test('leads to the first menu entry of whom the home page is not for', async () => {
    await signIn('officer', passwords.usual);

    await heading('我的待办').waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/tasks');
    expect(await page.title()).toBe('我的待办 - 行政执法三项制度平台');
  });

  test('a wrong password is refused in words, with what to do', async () => {
    await signIn('officer', 'not the password');

    const alert = page.getByRole('alert').filter({ hasText: '登录名或密码不正确' });
    expect(await alert.textContent()).toContain('请核对后重试');
  });

  test('five wrong passwords lock the account, also for the right one', async () => {
    await page.goto(app.url);
    await page.getByLabel('登录名').fill('locked');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await page.getByLabel('密码', { exact: true }).fill(`wrong ${attempt}`);
      await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        page.getByRole('button', { name: '登录', exact: true }).click(),
      ]);
      await page.getByRole('alert').filter({ hasText: '登录名或密码不正确' }).waitFor();
    }

    await page.getByLabel('密码', { exact: true }).fill(passwords.usual);
    await page.getByRole('button', { name: '登录', exact: true }).click();

    await page.getByRole('alert').filter({ hasText: '账号已锁定' }).waitFor();
  });

  test('an address opened without a session is reached after signing in', async () => {
    await signIn('officer', passwords.usual, '/cases/7?tab=review');

    await heading('张三面馆占道经营案').waitFor();
    expect(page.url()).toBe(`${app.url}/cases/7?tab=review`);
    expect(await page.title()).toBe('案号7 - 行政执法三项制度平台');
  });

  test('an address on another host is not followed', async () => {
    await signIn('officer', passwords.usual, '/sign-in?return=%2F%2Fexample.org%2F');

    await heading('我的待办').waitFor();
    expect(page.url()).toBe(`${app.url}/tasks`);
  });

  test('a one-time password must be replaced before anything else', async () => {
    await signIn('newcomer', passwords.initial);
    await heading('设置新密码').waitFor();
    await page.goto(`${app.url}/tasks`);
    await heading('设置新密码').waitFor();

    await page.getByLabel('当前密码').fill(passwords.initial);
    await page.getByLabel('新密码', { exact: true }).fill('weak');
    await page.getByLabel('再次输入新密码').fill('weak');
    await page.getByRole('button', { name: '保存新密码' }).click();
    await page.getByRole('alert').filter({ hasText: '新密码强度不足' }).waitFor();
    await page.getByLabel('新密码', { exact: true }).fill(passwords.usual);
    await page.getByLabel('再次输入新密码').fill(passwords.usual);
    await page.getByRole('button', { name: '保存新密码' }).click();

    await heading('我的待办').waitFor();
  });

  test('a role card of the demo edition signs in with one press', async () => {
    await page.goto(app.url);

    await page.getByRole('button', { name: '系统管理员' }).click();

    await heading('管理').waitFor();
  });

  test('signing out ends the session on the server', async () => {
    await signIn('officer', passwords.usual);
    await page.getByRole('banner').getByRole('button').click();
    await page.getByRole('menuitem', { name: '退出' }).click();
    await heading('登录').waitFor();

    await page.goto(`${app.url}/tasks`);

    await heading('登录').waitFor();
  });
});

describe('a session that ended', () => {
  const lapsed = () => page.getByRole('dialog', { name: '登录已失效，请重新登录后继续' });
  const draft = async (text: string) => {
    await page.getByLabel('案由').fill(text);
    await page.getByRole('button', { name: '立案' }).click();
  };
  const openForm = async () => {
    await openAs('officer', '/start');
    await page.getByLabel('案由').waitFor();
  };
  const signInAgain = async (password: string) => {
    await lapsed().getByLabel('密码', { exact: true }).fill(password);
    await lapsed().getByRole('button', { name: '登录', exact: true }).click();
  };

  test('is opened again over the page, and what was being done goes on', async () => {
    await openAs('admin', '/departments');
    await page.getByText('已显示2条').waitFor();
    await context.clearCookies();

    await page.getByRole('button', { name: '加载更多' }).click();
    await lapsed().locator('[type="password"]:focus').waitFor();
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/lapsed.png` });
    expect(await seriousFaults(page)).toEqual([]);
    await signInAgain('not the password');
    await lapsed().getByRole('alert').filter({ hasText: '登录名或密码不正确' }).waitFor();
    await signInAgain(passwords.usual);

    await page.getByText('已显示4条').waitFor();
    await lapsed().waitFor({ state: 'hidden' });
  });

  test('loses nothing of a form: it is sent once its author has signed in again, and only once', async () => {
    await openForm();
    await context.clearCookies();
    const sent: number[] = [];
    page.on('response', (answer) => answer.url().endsWith('/test/matters') && sent.push(answer.status()));

    await draft('占道经营');
    await lapsed().waitFor();
    expect(await page.getByLabel('案由').inputValue()).toBe('占道经营');
    await signInAgain(passwords.usual);

    await expect.poll(() => page.getByLabel('案由').inputValue()).toBe('');
    expect(sent).toEqual([401, 200]);
  });

  test('leaves the page for another person, who gets nothing of it', async () => {
    await openForm();
    await context.clearCookies();
    await draft('占道经营');

    await lapsed()
      .getByRole('button', { name: /^换人登录/ })
      .click();
    await heading('登录').waitFor();
    expect(await page.getByText('占道经营').count()).toBe(0);
    const sent: string[] = [];
    page.on('request', (request) => request.url().endsWith('/test/matters') && sent.push(request.url()));
    await page.getByLabel('登录名').fill('admin');
    await page.getByLabel('密码', { exact: true }).fill(passwords.usual);
    await page.getByRole('button', { name: '登录', exact: true }).click();

    await menu().waitFor();
    expect(await page.getByText('占道经营').count()).toBe(0);
    expect(sent).toEqual([]);
  });

  test('is not taken for the one that another person opened in another tab', async () => {
    await openForm();
    await context.clearCookies();
    await context.addCookies(sessions.admin ?? []);

    await draft('占道经营');

    await lapsed().waitFor();
    expect(await lapsed().textContent()).toContain('李建国');
  });

  test('is known to be open again when the same person has signed in in another tab', async () => {
    await openForm();
    await context.clearCookies();
    await draft('占道经营');
    await lapsed().waitFor();

    await context.addCookies(sessions.officer ?? []);
    await page.evaluate(() => dispatchEvent(new Event('focus')));

    await lapsed().waitFor({ state: 'hidden' });
    await expect.poll(() => page.getByLabel('案由').inputValue()).toBe('');
  });
});

describe('the account menu', () => {
  test('changes the password and stays signed in', async () => {
    await signIn('visitor', passwords.usual);
    await page.getByRole('banner').getByRole('button').click();
    await page.getByRole('menuitem', { name: '修改密码' }).click();

    await page.getByLabel('当前密码').fill(passwords.usual);
    await page.getByLabel('新密码', { exact: true }).fill('Another-2026-pass');
    await page.getByLabel('再次输入新密码').fill('Another-2026-pass');
    await page.getByRole('button', { name: '保存新密码' }).click();

    await page.getByText('密码已修改').waitFor();
    await page.reload();
    await page.getByText('您的账号目前没有可办理的事项').waitFor();
  });
});

describe('the menu', () => {
  test('shows what the person may open, and nothing else', async () => {
    await openAs('officer', '/tasks');

    await menu().waitFor();
    expect(await menu().getByRole('link').allTextContents()).toEqual([
      '我的待办',
      '我要办案',
      '我的案件',
      '一户式查询',
      '音像上传',
      '文书与法条',
      '我的证件',
    ]);
    expect(await menu().locator('[aria-current=page]').textContent()).toBe('我的待办');
  });

  test('a page without permission says so instead of showing its content', async () => {
    await openAs('officer', '/departments');

    await page.getByRole('alert').filter({ hasText: '您没有查看本页的权限' }).waitFor();
  });

  test('on a phone, four entries stand at the bottom and the rest in a drawer', async () => {
    await page.setViewportSize(phone);
    await openAs('officer', '/tasks');
    await menu().waitFor();
    expect(await menu().getByRole('link').count()).toBe(4);

    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('navigation', { name: '全部菜单' }).getByRole('link', { name: '文书与法条' }).click();

    await page.getByRole('article', { name: '行政处罚决定书' }).waitFor();
    await page.getByRole('navigation', { name: '全部菜单' }).waitFor({ state: 'hidden' });
  });
});

describe('pages', () => {
  test('the fault of a page stays on that page', async () => {
    await openAs('officer', '/cases');
    await page.getByRole('alert').filter({ hasText: '本页未能打开' }).waitFor();

    await menu().getByRole('link', { name: '音像上传' }).click();

    await heading('音像上传').waitFor();
  });

  test('an unknown address is explained', async () => {
    await openAs('officer', '/nowhere');

    await page.getByRole('alert').filter({ hasText: '没有找到您要的页面' }).waitFor();
    expect(await page.title()).toContain('没有找到您要的页面');
  });

  test('unsaved changes are asked about before the page is left', async () => {
    await openAs('officer', '/start');
    await page.getByLabel('案由').fill('占道经营');

    await menu().getByRole('link', { name: '我的待办' }).click();
    await page.getByRole('button', { name: '留在本页' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByLabel('案由').inputValue()).toBe('占道经营');
    await menu().getByRole('link', { name: '我的待办' }).click();
    const dialog = page.getByRole('dialog', { name: '有内容尚未保存' });
    expect(await dialog.locator('.ant-btn-primary').textContent()).toBe('留在本页');
    await dialog.getByRole('button', { name: '不保存，离开' }).click();

    await heading('我的待办').waitFor();
  });

  test('a list grows by pages until the last one', async () => {
    await openAs('admin', '/departments');
    const rows = page.locator('tbody tr');
    const more = page.getByRole('button', { name: '加载更多' });
    await page.getByText('已显示2条').waitFor();

    await more.click();
    await page.getByText('已显示4条').waitFor();
    await more.click();
    await more.waitFor({ state: 'hidden' });

    expect(await rows.count()).toBe(5);
  });

  test('a confirmation asks for the reason, and keeps it when the act is refused', async () => {
    await openAs('officer', '/cases/7');
    await page.getByRole('button', { name: '退回' }).click();
    const dialog = page.getByRole('dialog');

    await dialog.getByRole('button', { name: '退回' }).click();
    await dialog.getByText('请填写理由').waitFor();
    await dialog.getByLabel('理由').fill('缺少听证笔录');
    await dialog.getByRole('button', { name: '退回' }).click();
    await dialog.getByText('不能编号').waitFor();

    expect(await dialog.getByLabel('理由').inputValue()).toBe('缺少听证笔录');
    await dialog.getByLabel('理由').fill('照办');
    await dialog.getByRole('button', { name: '退回' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  test('a printed document is the sheet alone', async () => {
    await openAs('officer', '/documents');
    await page.getByRole('article').waitFor();

    await page.emulateMedia({ media: 'print' });

    expect(await page.getByRole('article').isVisible()).toBe(true);
    expect(await heading('文书与法条').isVisible()).toBe(false);
    expect(await menu().isVisible()).toBe(false);
  });
});

describe('the API client', () => {
  test('repeats an act whose answer was lost under the same key, and the next act under another', async () => {
    await openAs('officer', '/start');
    const sent: { key: string | undefined; rev: string | undefined }[] = [];
    await page.route('**/api/test/matters', (route, request) => {
      const { 'idempotency-key': key, 'if-match': rev } = request.headers();
      return sent.push({ key, rev }) === 1 ? route.abort() : route.continue();
    });
    const send = async (text: string) => {
      await page.getByLabel('案由').fill(text);
      await page.getByRole('button', { name: '立案' }).click();
    };

    await send('占道经营');
    await page.getByRole('alert').filter({ hasText: '暂时连不上服务器' }).waitFor();
    await send('占道经营');
    await page.getByRole('alert').waitFor({ state: 'hidden' });
    await expect.poll(() => page.getByLabel('案由').inputValue()).toBe('');
    await send('夜间施工');
    await expect.poll(() => sent.length).toBe(3);

    expect(sent[0]).toMatchObject({ rev: '"3"' });
    expect(sent[1]?.key).toBe(sent[0]?.key);
    expect(sent[2]?.key).not.toBe(sent[0]?.key);
  });

  test('words the answer of a proxy in front of the server', async () => {
    await page.route('**/api/session', (route) => route.fulfill({ status: 502, body: '<h1>Bad Gateway</h1>' }));

    await page.goto(app.url);

    await page.getByRole('alert').filter({ hasText: '服务器的答复不完整' }).waitFor();
    await page.unroute('**/api/session');
    await page.getByRole('button', { name: '重试' }).click();
    await heading('登录').waitFor();
  });

  test('a refusal cites its ground, our ID only in the tooltip', async () => {
    await openAs('officer', '/cases/7');
    const alert = page.getByRole('alert').filter({ hasText: '不能编号' });

    expect(await alert.textContent()).toContain('依据：《某市重大行政执法决定法制审核办法》第八条第(三)项');
    expect(await alert.textContent()).not.toContain('REV-');
    expect(await alert.locator('cite').getAttribute('title')).toBe('REV-8.3');
  });
});

describe('without a mouse', () => {
  test('the first tab stop skips to the content', async () => {
    await openAs('officer', '/tasks');
    await heading('我的待办').waitFor();

    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');

    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  });

  test('the new page has the focus after a navigation', async () => {
    await openAs('officer', '/tasks');

    await menu().getByRole('link', { name: '音像上传' }).click();
    await heading('音像上传').waitFor();

    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  });

  test.each([
    ['desk', desk],
    ['phone', phone],
  ])(
    'no page has a serious accessibility fault or is wider than a %s',
    async (_name, viewport) => {
      await page.setViewportSize(viewport);
      await page.goto(app.url);
      await page.getByRole('heading', { name: '演示版' }).waitFor();
      const faults = await seriousFaults(page);
      await openAs('officer', '/tasks');
      await heading('我的待办').waitFor();
      for (const path of ['/tasks', '/cases/7', '/start', '/upload', '/documents']) {
        await page.goto(app.url + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        faults.push(...(await seriousFaults(page)).map((fault) => `${path} ${fault}`));
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (excess > 0) faults.push(`${path} is wider by ${excess} px`);
      }
      await page.goto(`${app.url}/cases/7`);
      await page.getByRole('button', { name: '退回' }).click();
      await page.getByRole('dialog').waitFor();
      faults.push(...(await seriousFaults(page)).map((fault) => `dialog ${fault}`));

      expect(faults).toEqual([]);
    },
    120_000,
  );
});
