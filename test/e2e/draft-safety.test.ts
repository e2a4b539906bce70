import { readFile } from 'node:fs/promises';
import { seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { EditionOffice } from './edition-office.js';
import { choose } from './form.js';
import { look } from './look.js';
import { demoPassword, type Person } from './person.js';

/** Of a machine that does other things as well. */
const patient = { timeout: 30_000 };

describe('nothing of a flowchart that is being drawn is lost', { timeout: 180_000 }, () => {
  let office: EditionOffice;
  let author: Person;
  let page: Page;
  let draft: string;
  const failed: string[] = [];

  beforeAll(async () => {
    office = await EditionOffice.open();
    // Sessions end, saves collide and the network goes: the refusals are what this is about.
    author = await office.signedIn('guanli', '/api/');
    page = author.page;
    await author.menu('流程图');
    await page.getByRole('button', { name: '新建流程图' }).click();
    await choose(page, '已有的流程图', '行政处罚普通程序');
    await page.getByLabel('名称', { exact: true }).fill('简易处罚');
    await page.getByRole('button', { name: '建立并开始编制' }).click();
    await page.waitForURL(/\/flowcharts\/drafts\//);
    draft = page.url();
    await drawn(page);
  }, 180_000);

  afterAll(() => office?.close());

  // The steps are one walk: behind a failed one there is nothing to see.
  beforeEach(({ skip, task }) => {
    if (failed.length > 0) skip(`after ${failed[0]}`);
    onTestFailed(() => void failed.push(task.name));
  });
  afterEach(() => expect(office.takeFaults()).toEqual([]));

  const name = (window: Page) => window.getByRole('textbox', { name: '名称', exact: true });
  const drawn = (window: Page) => window.locator('.djs-shape[data-element-id="filing"]').waitFor();
  const saved = (window: Page) => window.getByText(/^已保存/).waitFor(patient);
  const kept = async () => {
    const path = `/configuration/versions/${draft.split('/').at(-1)}`;
    return (await author.read<{ content: { xml: string } }>(path)).content.xml;
  };

  /** Types a name for a step and stays in the field. */
  async function type(window: Page, step: string, text: string, before?: () => Promise<void>): Promise<void> {
    await window.getByRole('tab', { name: '大纲' }).click();
    await window.locator('.sz-fe-row-main:not(.sz-fe-row-way)', { hasText: step }).first().click();
    await expect.poll(() => name(window).inputValue()).toContain(step);
    await before?.();
    await name(window).fill(text);
  }

  it('by closing or reloading the page while a text is typed: the browser asks', async () => {
    await type(page, '归档结案', '归档');
    const asked = new Promise<string>((resolve) => {
      page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      });
    });
    await page.close({ runBeforeUnload: true });

    expect(await asked).toBe('beforeunload');
    expect(await name(page).inputValue()).toBe('归档');
    await saved(page);
    await expect.poll(kept).toContain('name="归档"');
  });

  it('by going to another page: what is typed can be saved before', async () => {
    await type(page, '归档', '立卷归档');
    await author.menu('流程图');
    const dialog = page.getByRole('dialog', { name: '有内容尚未保存' });
    await dialog.waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await shoot(page, 'draft-leave', false);
    expect(await dialog.locator('.ant-btn-primary').textContent()).toBe('保存后离开');
    await dialog.getByRole('button', { name: '保存后离开' }).click();

    await page.waitForURL(/\/flowcharts$/);
    expect(await kept()).toContain('name="立卷归档"');
    await page.goto(draft);
    await drawn(page);
  });

  it('by a session that ends: the same person goes on where the page is', async () => {
    await type(page, '立卷归档', '归档结案', () => author.context.clearCookies());
    const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录后继续' });
    await dialog.waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await shoot(page, 'draft-lapsed', false);
    await dialog.getByLabel('密码', { exact: true }).fill(demoPassword);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });

    await saved(page);
    expect(await kept()).toContain('name="归档结案"');
    expect(await name(page).inputValue()).toBe('归档结案');
  });

  it('without a network: it is said, nothing is handed on, and it is saved once there is one', async () => {
    await author.context.setOffline(true);
    await type(page, '归档结案', '归档');
    await page.getByText('未保存：暂时连不上服务器。恢复后自动保存，请不要关闭本页。').waitFor(patient);
    await page.getByRole('button', { name: '送审' }).click();
    await page.getByText('改动还没有保存，不能检查或者送审。').waitFor();
    await page.getByRole('button', { name: '立即检查' }).click();
    const findings = page.getByRole('region', { name: '检查结果' });
    await findings.getByText(/检查未能完成/).waitFor(patient);
    expect(await findings.getByText('没有发现问题').count()).toBe(0);

    await author.context.setOffline(false);

    await saved(page);
    expect(await kept()).toContain('name="归档"');
  });

  it('by two windows: what either changed since the last common save is told, and both are kept', async () => {
    const other = await author.context.newPage();
    await other.setViewportSize({ width: 1440, height: 900 });
    await other.goto(draft);
    await drawn(other);
    await type(other, '归档', '归档结案');
    await saved(other);

    // What this window saves itself is not the other's.
    await decide('theirs');
    await type(page, '立案审批', '立案');
    await saved(page);
    await type(other, '编定文号', '编号');
    await decideIn(other);
    const dialog = other.getByRole('dialog', { name: '这一稿已在别处改动' });
    await dialog.getByRole('heading', { name: '本页的改动' }).waitFor();
    await expect.poll(() => dialog.locator('.sz-configuration-differences').count()).toBe(2);
    const [theirs, mine] = await dialog.locator('.sz-configuration-differences').allTextContents();
    expect(theirs).toMatch(/立案/);
    expect(theirs).not.toMatch(/归档|编号/);
    expect(mine).toMatch(/编号/);
    expect(mine).not.toMatch(/归档|立案/);
    expect(await seriousFaults(other)).toEqual([]);
    await shoot(other, 'draft-conflict', false);
    const waiting = other.waitForEvent('download');
    await dialog.getByRole('button', { name: '下载本页的内容' }).click();
    expect(await readFile(await (await waiting).path(), 'utf8')).toContain('name="编号"');
    await dialog.getByRole('button', { name: '两边的改动都保留' }).click();

    await saved(other);
    const xml = await kept();
    for (const text of ['立案', '编号', '归档结案']) expect(xml).toContain(`name="${text}"`);
    await drawn(other);
    await other.close();

    /** This window has something of its own to save, and takes the other's. */
    async function decide(side: 'theirs'): Promise<void> {
      await type(page, '归档', '随便');
      await decideIn(page);
      const own = page.getByRole('dialog', { name: '这一稿已在别处改动' });
      await own.getByRole('button', { name: side === 'theirs' ? '采用别处的，放弃本页的' : '' }).click();
      await own.waitFor({ state: 'hidden' });
      await drawn(page);
    }
  });

  it('by two windows that changed the same step: it is chosen, step by step', async () => {
    await page.goto(draft);
    await drawn(page);
    const other = await author.context.newPage();
    await other.goto(draft);
    await drawn(other);
    await type(other, '编号', '文号');
    await saved(other);
    await type(page, '编号', '编定文号');
    await decideIn(page);
    const dialog = page.getByRole('dialog', { name: '这一稿已在别处改动' });
    await dialog.getByText('两边改动了同一项，请逐项选择：').waitFor();
    await look(author, 'draft-clash');
    const both = dialog.getByRole('button', { name: '两边的改动都保留' });
    expect(await both.isDisabled()).toBe(true);
    await dialog.getByRole('radio', { name: /^本页的/ }).check();
    await both.click();

    await saved(page);
    expect(await kept()).toContain('name="编定文号"');
  });

  async function decideIn(window: Page): Promise<void> {
    await window.getByText('未保存：这一稿已在别处改动').waitFor(patient);
    await window.getByRole('button', { name: '查看并处理' }).click();
  }
});
