import { fileURLToPath } from 'node:url';
import type { FormDocument } from '@sanzhi/forms-schema';
import { borrowPage, hearFaults, launchChromium, seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FixtureSite, serveFixture } from '../../react/test/fixture-site.js';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

// A whole page in a real browser, on machines that do other things as well.
vi.setConfig({ testTimeout: 180_000 });

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

async function open(query: Record<string, string> = {}, viewport = DESK): Promise<Page> {
  const page = await borrowPage(browser, { viewport });
  page.setDefaultTimeout(30_000);
  hearFaults(page, violations);
  await page.goto(`${site.url}?${new URLSearchParams(query).toString()}`);
  await page.waitForSelector('html[data-painted]');
  return page;
}

const formOf = (page: Page) => page.evaluate(() => (window as unknown as { form: FormDocument }).form);

const TABS = ['设计', '规则', '环节权限', '测试', '预览', '比较'] as const;

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('the designer on a %s', (name, viewport) => {
  it('shows every part without a serious fault of access', async () => {
    const page = await open({}, viewport);
    for (const tab of TABS) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await page.waitForTimeout(400);
      await shoot(page, `${name}-${tab}`, false);
      expect([tab, await seriousFaults(page)]).toEqual([tab, []]);
    }
  });
});

const node = (page: Page, title: string) =>
  page.getByRole('tree', { name: '表单画布' }).getByRole('treeitem', { name: new RegExp(`^${title}，`) });

const said = (page: Page) => page.locator('.sz-designer-said').innerText();

describe('with the mouse', () => {
  it('inserts by a press, names, demands, gives options, and undoes it all', async () => {
    const page = await open({ form: 'empty' });
    await shoot(page, 'empty', false);
    await page.getByRole('button', { name: '分组', exact: true }).click();
    await page.getByRole('button', { name: '单行文字', exact: true }).click();
    await page.getByLabel('名称', { exact: true }).fill('案由');
    await page.getByRole('checkbox', { name: '必填' }).check();
    await page.getByRole('button', { name: '选项', exact: true }).click();
    await shoot(page, 'options', false);
    await page.getByRole('button', { name: '粘贴一列' }).click();
    await page.getByRole('textbox', { name: '粘贴一列' }).fill('公民\n法人\n其他组织');
    await page.getByRole('button', { name: '加入选项' }).click();
    const built = await formOf(page);

    const [section] = built.nodes['root']?.children ?? [];
    const inside = (built.nodes[section ?? '']?.children ?? []).map((id) => built.nodes[id]);
    expect(inside.map((one) => [one?.type, one?.title, one?.required ?? false])).toEqual([
      ['text', '案由', true],
      ['select', '选项', false],
    ]);
    expect(JSON.stringify(inside[1]?.props['options'])).toContain('"其他组织"');

    while (await page.getByRole('button', { name: '撤销' }).isEnabled()) {
      await page.getByRole('button', { name: '撤销' }).click();
    }
    expect(Object.keys((await formOf(page)).nodes)).toEqual(['root']);
  });

  it('drags from the palette into a section, and nodes from one to another', async () => {
    const page = await open({}, { width: 1440, height: 1500 });
    const from = await page.getByRole('button', { name: '金额', exact: true }).boundingBox();
    const onto = await node(page, '联系电话').boundingBox();
    if (!from || !onto) throw new Error('nothing to drag');
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(onto.x + 30, onto.y + 20, { steps: 6 });
    await page.mouse.move(onto.x + 12, onto.y + onto.height / 2, { steps: 3 });
    await page.getByText('放在【联系电话】之前').waitFor();
    await shoot(page, 'dragging', false);
    await page.mouse.up();

    const party = (await formOf(page)).nodes['n_party']?.children ?? [];
    expect(party.length).toBe(5);
    expect((await formOf(page)).nodes[party[3] ?? '']?.type).toBe('money');

    const start = await node(page, '联系电话').locator('[data-title]').boundingBox();
    const place = await page.getByRole('button', { name: '在【处理意见】末尾添加' }).boundingBox();
    if (!start || !place) throw new Error('nothing to drag');
    await page.mouse.move(start.x + 5, start.y + 5);
    await page.mouse.down();
    await page.mouse.move(place.x + 80, place.y - 60, { steps: 6 });
    // The drop zones grow while one drags.
    const grown = await page.getByRole('button', { name: '在【处理意见】末尾添加' }).boundingBox();
    await page.mouse.move(place.x + 80, (grown?.y ?? 0) + 15, { steps: 4 });
    await page.getByText('放入【处理意见】').waitFor();
    await page.mouse.up();

    expect((await formOf(page)).nodes['n_penalty']?.children).toEqual(['n_fined', 'n_fine', 'n_mobile']);
  });

  it('locks what statute demands and says its article', async () => {
    const page = await open();
    await node(page, '当事人姓名').click();

    await page.getByText('《音像记录办法》第九条第(一)项').waitFor();
    await shoot(page, 'statutory', false);
    expect(await page.getByRole('checkbox', { name: '必填' }).isDisabled()).toBe(true);
    await node(page, '当事人姓名').press('Delete');
    expect(await said(page)).toContain('“当事人姓名”是法定项目（《音像记录办法》第九条第(一)项）');
    expect((await formOf(page)).nodes).toHaveProperty('n_name');
  });

  it('edits several at once', async () => {
    const page = await open();
    await node(page, '检查日期').click();
    await node(page, '现场情况记录').click({ modifiers: ['Control'] });
    await shoot(page, 'several', false);

    expect(await page.getByLabel('名称', { exact: true }).getAttribute('placeholder')).toBe('多个值');
    await page.getByLabel('填写提示').fill('据实填写');

    const { nodes } = await formOf(page);
    expect([nodes['n_day']?.description, nodes['n_facts']?.description]).toEqual(['据实填写', '据实填写']);
  });

  it('finds by pinyin, and inserts what is found with Enter', async () => {
    const page = await open({ form: 'empty' });
    await page.getByLabel('查找元素').fill('je');
    await page.getByRole('button', { name: '金额', exact: true }).waitFor();
    await page.getByLabel('查找元素').press('Enter');

    const { nodes } = await formOf(page);
    expect(Object.values(nodes).map(({ type }) => type)).toContain('money');
  });

  it('removes a field together with the rules on it, in one step', async () => {
    const page = await open();
    await node(page, '拟处罚款').click();
    await page.getByRole('button', { name: '删除', exact: true }).click();

    expect(await said(page)).toContain('有关的1条规则一并作了处理');
    expect((await formOf(page)).rules.map(({ id }) => id)).toEqual(['r_card']);
    await page.getByRole('button', { name: '撤销' }).click();
    expect((await formOf(page)).rules.length).toBe(2);
    expect((await formOf(page)).tests[1]?.given).toEqual({ n_fined: true });
  });
});

describe('by keyboard alone', () => {
  it('builds a small form, moves, renames, duplicates, and never loses the focus', async () => {
    const page = await open({ form: 'empty' });
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName);
    for (let press = 0; press < 60 && !(await focused())?.startsWith('未命名表单'); press += 1)
      await page.keyboard.press('Tab');

    async function insert(query: string, name: string, title: string): Promise<void> {
      await page.keyboard.press('/');
      await page.locator('[role="combobox"]:focus').waitFor();
      await page.keyboard.type(query);
      await page.getByRole('option', { name, selected: true }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await expect.poll(focused).toContain(name);
      await page.keyboard.press('F2');
      await page.keyboard.type(title);
      await page.keyboard.press('Enter');
      await expect.poll(focused).toContain(title);
    }

    await insert('fz', '分组', '检查情况');
    await insert('dhwz', '单行文字', '检查地点');
    await insert('rq', '日期', '检查日期');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await said(page)).toBe('【检查日期】已上移');
    expect(await focused()).toContain('检查日期');
    await page.keyboard.press('Control+d');
    expect(await said(page)).toBe('已复制【检查日期】');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Alt+ArrowLeft');
    await shoot(page, 'keyboard', false);

    const { nodes } = await formOf(page);
    const titles = (id: string) => (nodes[id]?.children ?? []).map((child) => nodes[child]?.title);
    const [section = ''] = nodes['root']?.children ?? [];
    expect(titles('root')).toEqual(['检查情况', '检查地点']);
    expect(titles(section)).toEqual(['检查日期']);
    await page.keyboard.press('Alt+ArrowRight');
    expect(await said(page)).toBe('【检查地点】已移入上方分组');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '键盘操作' }).waitFor();
    await shoot(page, 'help', false);
    await page.locator('.ant-modal-wrap:focus-within').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(focused).toContain('检查地点');
    await page.keyboard.press('m');
    await page.locator('.ant-modal-wrap:focus-within').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(focused).toContain('检查地点');
    await page.keyboard.press('Control+z');
    await expect.poll(() => said(page)).toBe('已撤销一步');
  });

  it('copies with the rules of what is copied, and pastes into another form', async () => {
    const page = await open();
    await node(page, '处理意见').locator('[data-title]').first().click();
    await page.keyboard.press('Control+c');
    expect(await said(page)).toContain('【处理意见】已复制');
    await page.goto(`${site.url}?form=empty`);
    await page.waitForSelector('html[data-painted]');
    await node(page, '未命名表单').focus();
    await page.keyboard.press('Control+v');

    await expect.poll(() => said(page)).toContain('已粘贴1项，有关规则一并带入');
    const form = await formOf(page);
    const [section = ''] = form.nodes['root']?.children ?? [];
    expect(form.nodes[section]?.title).toBe('处理意见');
    expect(form.rules.length).toBe(1);
    expect(form.rules[0]?.effects[0]?.target).toBe(form.nodes[section]?.children?.[1]);
  });

  it('sets modes in the matrix', async () => {
    const page = await open();
    await page.getByRole('tab', { name: '环节权限' }).click();
    const cell = page.getByRole('grid').locator('[data-at="0 0"]');
    await cell.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('h');

    expect(await said(page)).toBe('2格已设为隐藏');
    expect((await formOf(page)).modes['fill']).toEqual({ n_party: 'hidden', n_name: 'hidden' });
    await page.keyboard.press('Delete');
    expect((await formOf(page)).modes['fill']).toBeUndefined();
  });
});

describe('what was not saved', () => {
  it('survives a reload, with its steps to undo', async () => {
    const page = await open();
    await node(page, '联系电话').click();
    await page.getByLabel('名称', { exact: true }).fill('手机号码');
    await page.waitForTimeout(500);
    await page.reload();
    await page.getByText('尚未保存').waitFor();
    await shoot(page, 'draft', false);

    await page.getByRole('button', { name: '恢复' }).click();

    expect((await formOf(page)).nodes['n_mobile']?.title).toBe('手机号码');
    await page.getByRole('button', { name: '撤销' }).click();
    expect((await formOf(page)).nodes['n_mobile']?.title).toBe('联系电话');
  });
});

describe('what was saved', () => {
  it('is as it was after a reload, without a question, and its steps can still be undone', async () => {
    const page = await open({ kept: '1' });
    await node(page, '联系电话').click();
    await page.getByLabel('名称', { exact: true }).fill('手机号码');
    await node(page, '检查日期').click();
    await page.getByRole('button', { name: '删除', exact: true }).click();
    await page.waitForTimeout(500);
    await page.reload();
    await page.waitForSelector('html[data-painted]');

    expect((await formOf(page)).nodes['n_mobile']?.title).toBe('手机号码');
    expect(await page.getByText('尚未保存').count()).toBe(0);
    await page.getByRole('button', { name: '撤销' }).click();
    expect((await formOf(page)).nodes).toHaveProperty('n_day');
    expect(await page.evaluate(() => (window as unknown as { steps: number }).steps)).toBe(1);
    await page.getByRole('button', { name: '撤销' }).click();
    expect((await formOf(page)).nodes['n_mobile']?.title).toBe('联系电话');
    expect(await page.getByRole('button', { name: '撤销' }).isEnabled()).toBe(false);
  });
});

describe('templates and fragments', () => {
  const more = async (page: Page, entry: string) => {
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };

  it('begins with a template, which brings its fields, rules and title', async () => {
    const page = await open({ form: 'empty' });
    await more(page, '模板与片段');
    await shoot(page, 'templates', false);
    await page.getByRole('button', { name: '套用：现场检查笔录' }).click();
    await node(page, '当事人姓名').waitFor();

    const form = await formOf(page);
    expect(form.title).toBe('现场检查笔录');
    expect(form.rules.length).toBe(2);
  });

  it('offers no place to add to inside of what follows a fragment', async () => {
    const page = await open({ form: 'empty' });
    await more(page, '模板与片段');
    await page.getByRole('button', { name: '引用：当事人信息' }).click();
    await node(page, '姓名或者名称').waitFor();

    expect(await page.getByRole('button', { name: '在【当事人信息】末尾添加' }).count()).toBe(0);
    await node(page, '当事人信息').click();
    await page.getByRole('button', { name: '解除引用' }).click();
    await page.getByRole('button', { name: '在【当事人信息】末尾添加' }).waitFor();
  });

  it('picks the document of a preview by its title', async () => {
    const page = await open({ form: 'empty' });
    await page.getByRole('button', { name: '文书预览', exact: true }).click();
    await page.getByLabel('文书模板').selectOption({ label: '行政处罚决定书' });

    const { nodes } = await formOf(page);
    expect(Object.values(nodes).find(({ type }) => type === 'documentPreview')?.props).toEqual({
      template: 'penalty-decision',
    });
  });
});

describe('trying the form out', () => {
  it('shows a phone as a phone, and keeps what was filled in as a test', async () => {
    const page = await open();
    await page.getByRole('tab', { name: '预览' }).click();
    const phone = page.frameLocator('iframe[title="手机"]');
    const desk = page.frameLocator('iframe[title="电脑"]');
    await desk.getByLabel('法人').check();
    const height = async (frame: typeof phone) => (await frame.getByLabel('当事人姓名').boundingBox())?.height ?? 0;
    expect(await height(phone)).toBeGreaterThanOrEqual(44);
    expect(await height(desk)).toBeLessThan(44);
    await page.getByLabel('填入').selectOption('sample');
    await shoot(page, 'preview-sample', false);
    await desk.getByLabel('拟处罚款').check();
    await page.getByRole('button', { name: '存为测试用例' }).click();
    await page.waitForTimeout(400);
    await shoot(page, 'kept', false);

    const test = (await formOf(page)).tests.at(-1);
    expect(test?.given).toMatchObject({ n_kind: 'person', n_fined: true });
    expect(test?.expect.visible).toMatchObject({ n_card: true, n_fine: true });
  });

  it('words a failing test, and mends it', async () => {
    const page = await open();
    await page.getByRole('tab', { name: '测试' }).click();
    await page.getByText('“罚款金额”应为“隐藏”，现在是“显示”').waitFor();

    await page.getByRole('button', { name: '改为现在的结果' }).click();

    await page.getByText('2个用例全部通过').waitFor();
    await page.getByRole('checkbox', { name: '期望“罚款金额”的是否必填为“必填”' }).check();
    expect((await formOf(page)).tests[1]?.expect.required).toEqual({ n_fine: true });
  });

  it('lists what changed and marks it in the form', async () => {
    const page = await open();
    await node(page, '联系电话').click();
    await page.getByLabel('名称', { exact: true }).fill('手机号码');
    await node(page, '检查日期').click();
    await page.getByRole('button', { name: '删除', exact: true }).click();
    await page.getByRole('tab', { name: '比较' }).click();

    await page.getByText('“手机号码”：名称由“联系电话”改为“手机号码”').waitFor();
    await page.getByText('从“现场情况”中删除日期“检查日期”').waitFor();
    await shoot(page, 'compare', false);
    expect(await seriousFaults(page)).toEqual([]);
  });
});

describe('a form of five hundred fields', () => {
  it('answers an edit without drawing the form again', async () => {
    const page = await open({ size: '500' });
    const drawn = await page.evaluate(async () => {
      const times: number[] = [];
      const nodes = [...document.querySelectorAll<HTMLElement>('.sz-canvas [data-node^="n"]')].slice(0, 60);
      for (const one of nodes) {
        const start = performance.now();
        one.click();
        one.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b);
    });
    if (process.env['SCREENSHOTS']) process.stdout.write(`p50 ${String(drawn[30])} p95 ${String(drawn[57])}\n`);
    expect(drawn.length).toBe(60);
  });
});
