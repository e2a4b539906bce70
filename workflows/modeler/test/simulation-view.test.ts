import { fileURLToPath } from 'node:url';
import type { Scenario } from '@sanzhi/workflows-engine';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FixtureSite, serveFixture } from '../../../forms/react/test/fixture-site.js';
import { launchChromium, seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import { DESK, openPage, PHONE } from '../../../web/rules/test/open-page.js';

// A whole page in a real browser, on machines that do other things as well.
vi.setConfig({ testTimeout: 120_000 });

let site: FixtureSite;
let browser: Browser;

beforeAll(async () => {
  site = await serveFixture(fileURLToPath(new URL('./simulation-fixture/', import.meta.url)));
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(query: Record<string, string> = {}, viewport = DESK) {
  const opened = await openPage(browser, site.url, { query, viewport });
  await opened.page.emulateMedia({ reducedMotion: 'reduce' });
  return opened;
}

/** Begins on a Monday. */
async function begin(page: Page): Promise<void> {
  await page.getByLabel('从哪天开始').fill('2026-03-02');
  await page.getByRole('button', { name: '开始模拟' }).click();
}

/** Completes tasks that have one way only. */
async function complete(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await page.getByRole('button', { name: `办理：${name}` }).click();
    await page.getByRole('button', { name: '办结', exact: true }).click();
    await page.getByRole('button', { name: `办理：${name}` }).waitFor({ state: 'detached' });
  }
}

const tokens = (page: Page) => page.locator('.sz-sim-token').allTextContents();
const kept = (page: Page) => page.evaluate(() => (window as unknown as { scenarios: readonly Scenario[] }).scenarios);

describe('a simulation on the screen', () => {
  it('shows what waits, who does it and in how many working days, and a token at its place', async () => {
    const { page, close } = await open();
    await begin(page);

    const waiting = page.getByRole('region', { name: '正在等待' });
    await waiting.getByText('立案审批', { exact: true }).waitFor();

    expect(await waiting.textContent()).toContain('承办人办理');
    expect(await waiting.textContent()).toContain('填写《立案审批表》');
    expect(await waiting.textContent()).toContain('7日内，应于2026年3月9日(周一)前办结，还有5个工作日');
    await expect.poll(() => tokens(page)).toEqual(['1']);
    await close();
  });

  it('completes tasks, offers every way at a gateway, and tells which was gone and why', async () => {
    const { page, close } = await open();
    await begin(page);
    await complete(page, '立案审批', '现场检查', '告知权利');

    await page.getByRole('button', { name: '办理：听取陈述申辩' }).click();
    const ways = page.getByRole('group', { name: '办结以后走哪条路' });
    await ways.getByText('未提出').waitFor();
    expect(await ways.getByRole('radio').count()).toBe(2);
    expect(await seriousFaults(page)).toEqual([]);
    await shoot(page, 'simulation-ways-desk');
    await ways.getByRole('radio', { name: /^提出/ }).check();
    await page.getByRole('button', { name: '办结', exact: true }).click();
    await page.getByRole('button', { name: '办理：复核陈述申辩' }).waitFor();
    await page.getByRole('tab', { name: '经过' }).click();

    const log = page.getByRole('region', { name: '办理经过' });
    expect(await log.textContent()).toContain('“听取陈述申辩”办结');
    expect(await log.textContent()).toContain('“是否提出”走“提出”：【提出陈述申辩】为“是”');
    await close();
  });

  it('lets steps of the system go by themselves, and asks for the result that decides the way', async () => {
    const { page, close } = await open();
    await begin(page);
    await complete(page, '立案审批', '现场检查', '告知权利', '听取陈述申辩', '拟定决定');

    const result = page.getByRole('group', { name: '系统步骤的结果：判断是否重大' });
    await shoot(page, 'simulation-result-desk');
    await result.getByRole('button', { name: /^重大/ }).click();
    await complete(page, '送法制审核');
    await page.getByRole('button', { name: '办理：法制审核' }).waitFor();

    expect(await page.getByRole('region', { name: '正在等待' }).textContent()).toContain('法制审核人员办理');
    await close();
  });

  it('fires timers when working days pass, and goes back a step', async () => {
    const { page, close } = await open();
    await begin(page);
    await complete(page, '立案审批', '现场检查', '告知权利');
    const time = page.getByRole('region', { name: '时间' });

    await page.getByRole('slider', { name: '再过几个工作日' }).focus();
    for (let days = 1; days < 4; days += 1) await page.keyboard.press('ArrowRight');
    await time.getByRole('button', { name: '过4个工作日' }).click();
    await page.getByRole('button', { name: '办理：听取陈述申辩' }).waitFor();
    await time.getByRole('button', { name: /^到下一个时点：2026年3月10日\(周二\) 00:00“五个工作日未提出”/ }).click();
    await page.getByRole('button', { name: '办理：拟定决定' }).waitFor();
    await page.getByRole('button', { name: '退一步' }).click();

    await page.getByRole('button', { name: '办理：听取陈述申辩' }).waitFor();
    expect(await time.textContent()).toContain('2026年3月7日(周六) 00:00');
    expect(await time.textContent()).toContain('非工作日');
    await close();
  });

  it('opens the form of a task and goes on with what was filled in', async () => {
    const { page, close } = await open();
    await begin(page);
    await complete(page, '立案审批', '现场检查', '告知权利', '听取陈述申辩', '拟定决定');
    await page.getByRole('button', { name: /^不属于重大/ }).click();

    await page.getByRole('button', { name: '办理：负责人审批' }).click();
    const form = page.getByRole('form', { name: '负责人审批' });
    await form.getByText('同意', { exact: true }).click();
    await shoot(page, 'simulation-form-desk');
    await page.getByRole('button', { name: '填好了，办结' }).click();
    await page.getByRole('radio', { name: /^同意/ }).check();
    await page.getByRole('button', { name: '办结', exact: true }).click();

    await page.getByRole('button', { name: '办理：送达' }).waitFor();
    await close();
  });

  it('keeps a way as a scenario, plays it again, and shows where a redrawn flowchart parts from it', async () => {
    const { page, close } = await open();
    await begin(page);
    await complete(page, '立案审批', '现场检查', '告知权利');
    await page.getByRole('tab', { name: /^场景/ }).click();
    await page.getByLabel('场景名称').fill('走到陈述申辩');
    await page.getByRole('button', { name: '保存为场景' }).click();

    const scenarios = page.getByRole('region', { name: '场景' });
    await scenarios.getByText('1个场景全部相符').waitFor();
    expect((await kept(page))[0]).toMatchObject({
      id: 's1',
      title: '走到陈述申辩',
      expects: { path: ['start', 'filing', 'investigation', 'notice'], outcome: 'waiting' },
    });
    await page.getByRole('button', { name: '“走到陈述申辩”：重演' }).click();
    await page.getByText('第1步，共4步').waitFor();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('“立案审批”完成').waitFor();
    await page.getByRole('button', { name: '回到模拟' }).click();

    await page.getByRole('button', { name: '改图' }).click();
    await page.getByRole('tab', { name: /^场景/ }).click();
    await page.getByText('预期还要经过“告知权利”，实际停在“听取陈述申辩”').waitFor();
    await page.getByRole('button', { name: '“走到陈述申辩”：在图上看不同' }).click();
    await page.getByText('预期到这里').waitFor();
    await shoot(page, 'simulation-difference-desk');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '“走到陈述申辩”：按实际更新预期' }).click();
    await scenarios.getByText('1个场景全部相符').waitFor();
    await page.getByRole('button', { name: '“走到陈述申辩”：改名' }).click();
    await page.getByLabel('场景名称').last().fill('新名');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '“新名”：删除' }).click();
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /删\s?除/ })
      .click();
    await expect.poll(() => kept(page)).toEqual([]);
    await close();
  });

  it('plays the way of a finding step by step, with what it is about and its article', async () => {
    const { page, close } = await open({ witness: '1' });
    const player = page.getByRole('region', { name: '反例路径' });
    await player.getByText('第1步，共', { exact: false }).waitFor();

    expect(await page.locator('.sz-sim-finding').textContent()).toContain('重大执法决定未经法制审核不得作出');
    expect(await page.locator('.sz-sim-finding').textContent()).toContain('法制审核办法》第七条');
    const next = player.getByRole('button', { name: '下一步' });
    const told = [await player.getByRole('status').textContent()];
    while (await next.isEnabled()) {
      await next.click();
      told.push(await player.getByRole('status').textContent());
    }
    expect(told[0]).toContain('事实：提出陈述申辩：否，属于重大执法决定：是，负责人同意：是');
    expect(told.join()).toContain('“是否重大”走“不属于重大”：其他出口的条件都不成立');
    expect(await player.getByRole('status').textContent()).toContain('“签发决定”');
    await page.getByText('问题在这里').waitFor();
    await shoot(page, 'simulation-witness-desk');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '回到模拟' }).click();
    await page.getByRole('button', { name: '开始模拟' }).waitFor();
    await close();
  });

  it('lets a token run along the flows where motion is welcome, and plays by itself', async () => {
    const { page, close } = await open({ witness: '1' });
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const player = page.getByRole('region', { name: '反例路径' });

    await player.getByRole('button', { name: '下一步' }).click();
    await page.locator('.sz-sim-dot').first().waitFor({ state: 'attached' });
    await page.locator('.sz-sim-dot').first().waitFor({ state: 'detached' });
    await player.getByRole('button', { name: '播放' }).click();
    await player.getByText('第3步，共', { exact: false }).waitFor();
    await player.getByRole('button', { name: '暂停' }).click();

    expect(await tokens(page)).toEqual(['1']);
    await close();
  });

  it('brings messages, errors, reminders and failures', async () => {
    const { page, close } = await open({ flowchart: 'events' });
    await begin(page);
    await page.getByRole('button', { name: '办理：发出协查函' }).click();
    await page.getByText('以其他方式结束').click();
    await page.getByRole('button', { name: '出现业务错误：拒收' }).click();
    await page.getByText('流程已经结束，没有要办的事了。').waitFor();
    await page.getByRole('button', { name: '退一步' }).click();

    await page.getByRole('button', { name: /^到下一个时点.*“催办”/ }).click();
    await page.getByRole('button', { name: '办理：电话催办' }).waitFor();
    await expect.poll(() => tokens(page)).toEqual(['1', '1']);
    await complete(page, '电话催办', '发出协查函');
    await page.getByRole('button', { name: '收到消息“协查复函”', exact: true }).click();

    await page.getByText('流程在“是否查明”停住了：没有一条出口的条件成立。', { exact: false }).waitFor();
    await expect.poll(() => tokens(page)).toEqual(['！']);
    await shoot(page, 'simulation-stopped-desk');
    await page.getByRole('button', { name: '退一步' }).click();
    await page.getByRole('button', { name: '带内容：收到消息“协查复函”' }).click();
    await page.getByRole('combobox', { name: '添加事实' }).click();
    await page.keyboard.type('负责人');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '发生', exact: true }).click();
    await page.getByText('流程已经结束，没有要办的事了。').waitFor();
    await page.getByRole('tab', { name: '经过' }).click();
    expect(await page.getByRole('region', { name: '办理经过' }).textContent()).toContain('“是否查明”走“查明”');
    await close();
  });
});

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('the simulation on a %s', (name, viewport) => {
  it('has no serious fault of access and does not run over the side', async () => {
    const { page, close } = await open({}, viewport);
    await page.getByRole('button', { name: '开始模拟' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await shoot(page, `simulation-start-${name}`);
    await begin(page);
    await complete(page, '立案审批', '现场检查');
    expect(await seriousFaults(page)).toEqual([]);
    await shoot(page, `simulation-${name}`);
    await page.getByRole('tab', { name: '经过' }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await shoot(page, `simulation-log-${name}`);

    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(client);
    await close();
  });
});

describe('without a mouse', () => {
  it('a case is begun, worked on and taken back by keys, and each move is told aloud', async () => {
    const { page, close } = await open();
    await page.getByRole('button', { name: '开始模拟' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '办理：立案审批' }).focus();
    await page.keyboard.press('Enter');
    const complete = page.getByRole('button', { name: '办结', exact: true });
    await complete.waitFor();
    await complete.focus();
    await page.keyboard.press('Enter');

    const told = page.locator('.sz-unseen[role=status]');
    await expect.poll(() => told.textContent()).toContain('“立案审批”办结，到“现场检查”。现在等待：“现场检查”。');
    await page.getByRole('button', { name: '退一步' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '办理：立案审批' }).waitFor();
    await expect.poll(() => told.textContent()).toContain('已退回一步');
    await close();
  });
});
