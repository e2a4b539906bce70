import { seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DESK, FixtureBrowser, kept, PHONE } from './fixture-browser.js';

// A browser beside the rest of the suite may be slow; nothing here is timed.
vi.setConfig({ testTimeout: 180_000 });

let site: FixtureBrowser;

beforeAll(async () => {
  site = await FixtureBrowser.start();
}, 180_000);

afterAll(async () => site?.stop());

afterEach(() => expect(site.takeViolations()).toEqual([]));

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');
const filled = (page: Page) => kept<Record<string, unknown>>(page, 'changed');

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
);
const photo = (name: string, more = '') => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.concat([PNG, Buffer.from(more)]),
});

async function draw(page: Page): Promise<void> {
  const canvas = page.locator('.sz-signature-canvas canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('no canvas');
  await page.mouse.move(box.x + 40, box.y + 90);
  await page.mouse.down();
  for (let step = 0; step <= 24; step += 1) {
    await page.mouse.move(box.x + 40 + step * 10, box.y + 90 + Math.sin(step / 2) * 45);
  }
  await page.mouse.up();
}

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('evidence on a %s', (name, viewport) => {
  it('is signed by hand under the statement, with the name from the form (REC-8.2)', async () => {
    const page = await site.open({ form: 'evidence' }, viewport);
    await page.getByLabel('被检查人姓名').fill('张三');
    await draw(page);
    await shoot(page, `evidence-${name}-drawn`);
    expect(await seriousFaults(page)).toEqual([]);
    await button(page, '确认签名').click();

    await page.getByAltText('张三的签名').waitFor();
    await shoot(page, `evidence-${name}-signed`);
    expect((await filled(page))['sign']).toMatchObject({
      kind: 'signed',
      method: 'drawn',
      signer: '张三',
      statement: '以上笔录已向我宣读，与我所述一致。',
      image: { name: '签名.png' },
      strokes: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      at: expect.stringMatching(/\+08:00$/) as string,
    });
  });

  it('records a refusal with reason and witness (REC-10.10)', async () => {
    const page = await site.open({ form: 'evidence' }, viewport);
    await page.getByLabel('拒绝签名').check();
    expect(await button(page, '记录拒绝签名').isDisabled()).toBe(true);
    await page.getByLabel('拒绝的理由').fill('认为现场物品不属于本人');
    await page.getByLabel('见证人', { exact: false }).first().fill('李四');
    await page.getByLabel('见证人单位、职务').fill('新华社区居委会主任');
    await page.getByLabel('音像记录编号').fill('L-20260303-07');
    await button(page, '记录拒绝签名').click();

    await page.getByText('认为现场物品不属于本人').waitFor();
    await shoot(page, `evidence-${name}-refused`);
    expect(await seriousFaults(page)).toEqual([]);
    expect((await filled(page))['sign']).toMatchObject({
      kind: 'refused',
      reason: '认为现场物品不属于本人',
      witness: '李四',
      witnessPost: '新华社区居委会主任',
      recording: 'L-20260303-07',
    });
  });

  it('takes photos with time and place, refuses what does not belong, and keeps what is taken back', async () => {
    const page = await site.open({ form: 'evidence' }, viewport);
    await page.getByLabel('拍照').setInputFiles(photo('现场1.png'));
    await page.getByText('北纬38.487193，东经106.230908（误差约12米）').waitFor();
    await page
      .getByLabel('从设备中选择')
      .setInputFiles([photo('现场2.png', '2'), { name: '笔录.pdf', mimeType: 'application/pdf', buffer: PNG }]);
    await page.getByText('“笔录.pdf”不属于采集范围').waitFor();
    await button(page, '前移现场2.png').click();
    await button(page, '移除现场1.png').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('移除的理由').fill('拍摄模糊');
    await dialog.getByRole('button', { name: '移除' }).click();

    await page.getByText('移除：拍摄模糊').waitFor();
    await dialog.waitFor({ state: 'hidden' });
    await shoot(page, `evidence-${name}-media`);
    expect(await seriousFaults(page)).toEqual([]);
    expect((await filled(page))['shots']).toMatchObject([
      { name: '现场2.png', mime: 'image/png', latitude: 38.487193 },
      { name: '现场1.png', removedReason: '拍摄模糊' },
    ]);
  });

  it('goes through steps, says what is left on each, and leads to a fault on another step', async () => {
    const page = await site.open({ form: 'steps' }, viewport);
    expect(await page.getByLabel('检查日期').isVisible()).toBe(true);
    await page.getByLabel('检查地点').fill('新华街12号');
    await button(page, '下一步').click();
    await page.getByRole('group', { name: '当事人' }).waitFor();
    expect(await kept<unknown>(page, 'kept')).toMatchObject({ place: '新华街12号' });
    await page.getByText('已保存').waitFor();
    await button(page, '上一步').click();
    await page.getByText('本步还有1处需要修改').waitFor();
    await shoot(page, `evidence-${name}-steps`);
    expect(await seriousFaults(page)).toEqual([]);

    await button(page, '提交').click();
    const summary = page.getByRole('alert').filter({ hasText: '修改后请再次提交' });
    await summary.getByRole('link', { name: '请填写姓名' }).click();

    await expect.poll(() => focusedText(page)).toMatch(/-n_who$/);
    await shoot(page, `evidence-${name}-steps-faults`);
    expect(await page.getByLabel('姓名', { exact: false }).first().isVisible()).toBe(true);
  });
});

describe('tabs', () => {
  it('follow the keys of the pattern, count faults on each, and are found by the error summary', async () => {
    const page = await site.open({ form: 'tabs' });
    const tab = (title: string) => page.getByRole('tab', { name: title });
    await tab('现场情况').focus();
    await page.keyboard.press('ArrowRight');
    expect(await tab('当事人').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    expect(await tab('签名').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tabpanel');

    await button(page, '提交').click();
    await tab('物品').getByText('1处需要修改').waitFor();
    await shoot(page, 'evidence-desk-tabs');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('alert').getByRole('link', { name: '请在扣押物品清单中至少填写一行' }).click();

    await expect.poll(() => tab('物品').getAttribute('aria-selected')).toBe('true');
  });
});

describe('strict steps', () => {
  it('let nobody on before the step is right', async () => {
    const page = await site.open({ form: 'strict' });
    await button(page, '下一步').click();
    await page.getByText('本步还有1处需要修改').waitFor();
    expect(await page.getByLabel('甲项').isVisible()).toBe(true);
    expect(await page.getByLabel('甲项').getAttribute('aria-invalid')).toBe('true');

    await page.getByLabel('甲项').fill('有');
    await button(page, '下一步').click();

    await page.getByLabel('乙项').waitFor();
  });
});

describe('what is folded away', () => {
  it('is opened by the error summary: a section, a drawer', async () => {
    const page = await site.open({ form: 'evidence' });
    expect(await page.getByLabel('补充', { exact: true }).count()).toBe(0);
    await button(page, '提交').click();
    const summary = page.getByRole('alert').filter({ hasText: '修改后请再次提交' });

    await summary.getByRole('link', { name: '请填写补充' }).click();
    await expect.poll(() => focusedText(page)).toMatch(/-n_more$/);
    await summary.getByRole('link', { name: '请填写代理人姓名' }).click();
    await expect.poll(() => focusedText(page)).toMatch(/-n_agent_name$/);
    await page.keyboard.type('王五');
    await button(page, '填好了').click();

    await expect.poll(async () => (await filled(page))['agent']).toEqual({ name: '王五' });
  });
});

describe('files', () => {
  it('tell their progress, are tried again, and are looked at', async () => {
    const page = await site.open({ form: 'evidence', delay: '300' });
    await page.evaluate(() => Object.assign(window, { refuseUploads: true }));
    await page
      .getByLabel('附件', { exact: true })
      .setInputFiles([photo('图.png'), { name: '说明.txt', mimeType: 'text/plain', buffer: PNG }]);
    await page.getByText('“说明.txt”不能上传，只收pdf、png文件').waitFor();
    await page.getByText('上传没有完成，请重试').waitFor();
    await page.evaluate(() => Object.assign(window, { refuseUploads: false }));
    await button(page, '重试').click();
    await page.getByText('已上传图.png').waitFor();
    await button(page, '查看图.png').click();

    await page.getByRole('dialog').getByAltText('图.png').waitFor();
    await page.waitForTimeout(400);
    await shoot(page, 'evidence-desk-file');
    expect((await filled(page))['files']).toMatchObject([{ name: '图.png' }]);
  });
});

describe('a document preview', () => {
  it('reads along, and says so when the document cannot be made', async () => {
    const page = await site.open({ form: 'preview' });
    await page.getByText('检查对象：＿＿＿＿').waitFor();
    await page.getByLabel('检查地点').fill('新华街12号');
    await page.getByText('检查对象：新华街12号').waitFor();
    await page.getByText('与填写内容一致').waitFor();
    await shoot(page, 'evidence-desk-preview');
    expect(await seriousFaults(page)).toEqual([]);

    await page.evaluate(() => Object.assign(window, { refuseUploads: true }));
    await page.getByLabel('检查地点').fill('胜利街1号');
    await page.getByText('文书没有生成成功').waitFor();
    await page.evaluate(() => Object.assign(window, { refuseUploads: false }));
    await button(page, '重试').click();

    await page.getByText('检查对象：胜利街1号').waitFor();
  });
});

describe('a form on paper', () => {
  const values = {
    place: '银川市西夏区新华街12号“老张百货”',
    when: '2026-03-03',
    note: '店内货架第二层摆放过期食品。',
    party: { name: '张三' },
    told: true,
    sign: {
      kind: 'refused',
      signer: '张三',
      reason: '认为现场物品不属于本人',
      witness: '李四',
      witnessPost: '新华社区居委会主任',
      at: '2026-03-03T10:20:00+08:00',
    },
  };

  it.each([
    ['the print of its own', { print: '1' }],
    ['the form as the browser prints it', {}],
  ])('shows every page, the whole table, and the refusal: %s', async (name, query) => {
    const page = await site.open({ form: 'tabs', rows: '12', values: JSON.stringify(values), ...query });
    if (!('print' in query)) await page.goto(`${page.url()}&read=1`);
    await page.waitForSelector('html[data-painted]');
    await page.emulateMedia({ media: 'print' });

    for (const title of ['现场情况', '当事人', '物品', '签名']) {
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
    }
    expect(await page.locator('tbody tr').count()).toBe(12);
    await page.getByText('认为现场物品不属于本人').waitFor();
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    const sheet = await page.pdf({ format: 'A4' });
    expect(sheet.length).toBeGreaterThan(1000);
    await page.setViewportSize({ width: 794, height: 1123 });
    await shoot(page, `evidence-print-${'print' in query ? 'own' : 'browser'}`);
    expect(name).not.toBe('');
  });
});
