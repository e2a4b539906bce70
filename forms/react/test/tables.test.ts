import { seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DESK, FixtureBrowser, kept, paste, PHONE } from './fixture-browser.js';

// A browser beside the rest of the suite may be slow; nothing here is timed.
vi.setConfig({ testTimeout: 180_000 });

let site: FixtureBrowser;

beforeAll(async () => {
  site = await FixtureBrowser.start();
}, 180_000);

afterAll(async () => site?.stop());

afterEach(() => expect(site.takeViolations()).toEqual([]));

const TWELVE = { form: 'table', rows: '12' };
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const names = (page: Page) =>
  page
    .locator('tbody td[data-column="name"] input')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
const rowsOf = async (page: Page) =>
  (await kept<{ goods?: readonly Record<string, unknown>[] }>(page, 'changed')).goods ?? [];

const SHEET = [
  '品名\t数量\t单价（元）\t购入日期\t类别',
  '桌\t2\t1,200.00\t2026/3/3\t工具',
  '椅\t若干\t25.5\t2026年2月30日\t家具',
  '油\t5件\t￥60\t20260301\t食品',
].join('\n');

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('a table on a %s', (name, viewport) => {
  it('shows twelve rows with their figures, nothing of which axe finds serious', async () => {
    const page = await site.open(TWELVE, viewport);

    await page.getByText('共12行').waitFor();
    await page.locator('tfoot').getByText('33件').waitFor();
    await shoot(page, `tables-${name}-twelve`);
    expect(await page.locator('tbody tr').count()).toBe(12);
    expect(await seriousFaults(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('shows what was pasted with its faults before it takes it, and gives it back in one step', async () => {
    const page = await site.open({ form: 'table' }, viewport);
    await button(page, '从电子表格粘贴').click();
    await page.getByLabel('请在此处粘贴').focus();
    await paste(page, SHEET);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('有3处需要核对').waitFor();
    await page.waitForTimeout(400);
    await shoot(page, `tables-${name}-paste`);
    expect(await dialog.getByText('应为有效的日期').count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);

    await button(page, '填入3行').click();

    await page.getByText('共3行').waitFor();
    expect(await names(page)).toEqual(['桌', '椅', '油']);
    expect((await rowsOf(page)).map(({ price, day, kind }) => [price, day, kind])).toEqual([
      [120_000, '2026-03-03', 'tool'],
      [2550, '2026年2月30日', '家具'],
      [6000, '2026-03-01', 'food'],
    ]);
    await button(page, '撤销').click();
    await page.getByText('共0行').waitFor();
  });
});

describe('a table', () => {
  it('asks the register for pasted names, and marks those that none or several have', async () => {
    const page = await site.open({ form: 'visits' });
    await button(page, '从电子表格粘贴').click();
    await page.getByLabel('请在此处粘贴').focus();
    const lines = [
      '开始时间\t主办\t协办\t区划\t届满日',
      '上午9时5分\t马小军\t王某（NX-06-0152）\t银川市兴庆区\t2026/3/10',
      '晚上12点\t王某\t马小军、无此人\t银川市\t',
    ];
    await paste(page, lines.join('\n'));
    const dialog = page.getByRole('dialog');
    await dialog.getByText('有4处需要核对').waitFor();
    await dialog.getByText('“王某”有几个：王某（执法证号 NX-06-0151）；王某（执法证号 NX-06-0152）').waitFor();
    await dialog.getByText('没有找到“无此人”').waitFor();
    await dialog.getByText('“银川市”还须写到下一级').waitFor();
    await dialog.getByText('自动填写或者只读，不填入').first().waitFor();
    await shoot(page, 'tables-paste-names');
    expect(await seriousFaults(page)).toEqual([]);

    await button(page, '填入2行').click();

    await page.getByText('共2行').waitFor();
    const rows = (await kept<{ visits: readonly Record<string, unknown>[] }>(page, 'changed')).visits;
    expect(rows.map(({ begin, officer, officers, area }) => ({ begin, officer, officers, area }))).toEqual([
      {
        begin: '09:05',
        officer: { id: 'o1', label: '马小军' },
        officers: [{ id: 'o4', label: '王某', detail: '执法证号 NX-06-0152' }],
        area: '640104',
      },
      { begin: '晚上12点', officer: '王某', officers: [{ id: 'o1', label: '马小军' }, '无此人'], area: '银川市' },
    ]);
    // What nobody could read still stands at its place, to be chosen anew.
    await page.getByText('无此人', { exact: true }).waitFor();
    await page.getByText('原填：银川市').waitFor();
  });

  it('takes a paste at the row and column where it is put, over what stands there', async () => {
    const page = await site.open({ form: 'table', rows: '3' });
    await page.getByLabel('数量，第2行').focus();
    await paste(page, '7\t70\n8\t80\n9\t90');
    await page.getByRole('dialog').getByText('读到3行').waitFor();
    expect(await page.getByLabel('从第2行起覆盖').isChecked()).toBe(true);

    await button(page, '填入3行').click();

    await page.getByText('共4行').waitFor();
    expect((await rowsOf(page)).map(({ name, count, price }) => [name, count, price])).toEqual([
      ['物品1', 1, 1000],
      ['物品2', 7, 7000],
      ['物品3', 8, 8000],
      [undefined, 9, 9000],
    ]);
    await page.keyboard.press('Tab');
    await button(page, '撤销').click();
    await page.getByText('共3行').waitFor();
    expect((await rowsOf(page)).map(({ count }) => count)).toEqual([1, 2, 3]);
  });

  it('keeps cells apart that the text of a Word table runs together', async () => {
    const page = await site.open({ form: 'table', rows: '1' });
    await page.getByLabel('品名，第1行').focus();
    await paste(
      page,
      '桌 2',
      '<table><style>td{color:red}</style><tr><td>桌<br>两张</td><td colspan="2">工具</td></tr></table>',
    );

    await page.getByRole('dialog').getByText('读到1行').waitFor();
    await button(page, '填入1行').click();

    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await names(page)).toEqual(['桌 两张']);
  });

  it('is copied out as a spreadsheet reads it', async () => {
    const page = await site.open({ form: 'table', rows: '2' });
    await button(page, '复制整表').click();

    await page.getByText('已复制2行，可以粘贴到电子表格').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      '品名\t类别\t数量\t单价\t购入日期\t价值\n物品1\t工具\t1\t10\t2026-03-01\t10\n物品2\t食品\t2\t10.05\t2026-03-02\t20.10',
    );
  });

  it('is worked by keyboard alone: insert, copy, move, remove, take back', async () => {
    const page = await site.open({ form: 'table', rows: '3' });
    const second = page.getByLabel('品名，第2行');
    await second.focus();
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect.poll(() => names(page)).toEqual(['物品2', '物品1', '物品3']);
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('物品2');
    await page.keyboard.press('Control+d');
    await expect.poll(() => names(page)).toEqual(['物品2', '物品2', '物品1', '物品3']);
    await page.getByLabel('品名，第3行').focus();
    await page.keyboard.press('Alt+Delete');
    await expect.poll(() => names(page)).toEqual(['物品2', '物品2', '物品3']);
    await page.keyboard.press('Control+Shift+Enter');
    await expect.poll(async () => (await names(page)).length).toBe(4);

    await button(page, '第1行的更多操作').press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');

    await expect.poll(() => names(page)).toEqual(['物品1', '物品2', '物品3']);
  });

  it('removes several rows at once, and inserts and moves from a row’s menu', async () => {
    const page = await site.open({ form: 'table', rows: '5' });
    await button(page, '多选').click();
    await page.getByLabel('选择第2行').check();
    await page.getByLabel('选择第4行').check();
    await page.getByText('已选2行').waitFor();
    await shoot(page, 'tables-desk-select');
    await button(page, '删除所选行').click();
    await expect.poll(() => names(page)).toEqual(['物品1', '物品3', '物品5']);

    await button(page, '第3行的更多操作').click();
    await page.getByRole('menuitem', { name: '上移' }).waitFor();
    await shoot(page, 'tables-desk-menu');
    await page.getByRole('menuitem', { name: '上移' }).click();

    await expect.poll(() => names(page)).toEqual(['物品1', '物品5', '物品3']);
    await button(page, '撤销').click();
    await button(page, '撤销').click();
    await expect.poll(() => names(page)).toEqual(['物品1', '物品2', '物品3', '物品4', '物品5']);
  });

  it('names the first fifty of hundreds of faults, and the next ones as these are mended', async () => {
    const goods = Array.from({ length: 200 }, (_, row) => ({ _row: `r${row}`, count: 1 }));
    const page = await site.open({ form: 'table', values: JSON.stringify({ goods }) });
    await button(page, '提交').click();
    const summary = page.getByRole('alert').first();
    await summary.getByText('还有150项').waitFor();
    expect(await summary.getByRole('link').count()).toBe(50);

    await summary.getByRole('link', { name: '请填写第1行的“品名”' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id.endsWith('-n_name-0'))).toBe(true);
    await page.keyboard.type('折叠桌');
    await page.keyboard.press('Tab');

    await summary.getByText('还有149项').waitFor();
    expect(await summary.getByRole('link').count()).toBe(50);
  });

  it('holds twelve hundred rows: draws those in sight, finds one, leads to a fault far down, prints all', async () => {
    const page = await site.open({ form: 'table', rows: '1200' });
    expect(await page.locator('tbody tr[data-row]').count()).toBeLessThan(60);
    await shoot(page, 'tables-desk-long');
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByLabel('在表内查找').fill('物品1100');
    await page.getByLabel('在表内查找').press('Enter');
    await page.getByLabel('品名，第1100行').fill('');
    await page.getByLabel('在表内查找').fill('物品7');
    await page.getByLabel('在表内查找').press('Enter');
    await page.getByText('第7行').first().waitFor();
    await button(page, '提交').click();
    await page.getByRole('alert').getByRole('link', { name: '请填写第1100行的“品名”' }).click();

    await expect.poll(() => page.evaluate(() => document.activeElement?.id.endsWith('-n_name-1099'))).toBe(true);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('tbody tr').count()).toBe(1200);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect.poll(() => page.locator('tbody tr[data-row]').count()).toBeLessThan(60);
  });
});
