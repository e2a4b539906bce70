import type { Browser, Page } from 'playwright-core';
import type { Bench, Plan } from '../bench.js';
import { percentile, spreadOf } from '../spread.js';
import { launchChromium } from '../../../kit/src/chromium.js';
import { openPage } from './bench-browser.js';
import { servePages } from './page-site.js';

/** What a person does most, on different nodes each time. */
const INTERACTIONS = ['select', 'move', 'rename', 'undo'] as const;
type Interaction = (typeof INTERACTIONS)[number];
/** How long each repetition took, from the event until after the next frame. */
export type InteractionTimes = Readonly<Record<Interaction, readonly number[]>>;

/** Selecting, moving, renaming and undoing in a form of 500 nodes. */
export const designerBench: Bench = {
  name: 'forms.designer',
  async *run(plan) {
    const fields = plan.scale === 0 ? 12 : 499;
    const rounds = await measureRounds(fields, plan);
    yield {
      title: `${fields + 1} nodes`,
      measurements: [],
      bars: INTERACTIONS.map((name) => ({
        name: `${name}, p95 ms to the next frame`,
        value: spreadOf(rounds.map((round) => percentile(round[name], 0.95))),
        atMost: 100,
      })),
      notes: INTERACTIONS.map(
        (name) => `${name}: p50 ${Math.round(spreadOf(rounds.map((round) => percentile(round[name], 0.5))).median)} ms`,
      ),
    };
  },
};

async function measureRounds(fields: number, { rounds, scale }: Plan): Promise<readonly InteractionTimes[]> {
  const site = await servePages(['designer']);
  const browser = await launchChromium();
  try {
    const all: InteractionTimes[] = [];
    for (let round = 0; round < rounds; round += 1) {
      all.push(await interact(browser, { url: site.urlOf('designer'), fields, times: scale === 0 ? 2 : 20 }));
    }
    return all;
  } finally {
    await browser.close();
    await site.close();
  }
}

/** What the compiler needs to see first; not measured. */
const WARMING = 5;

/** Does each thing so many times in a fresh page, after a few times that do not count. */
export async function interact(
  browser: Browser,
  { url, fields, times }: { readonly url: string; readonly fields: number; readonly times: number },
): Promise<InteractionTimes> {
  const page = await openPage(browser, url);
  await page.evaluate(`bench.render(${fields})`);
  await page.evaluate(`bench.watch('click', 'keydown')`);
  const took: Record<Interaction, number[]> = { select: [], move: [], rename: [], undo: [] };
  for (let at = 1; at <= times + WARMING; at += 1) {
    // Far enough from the last one that neither has the focus.
    const title = page
      .getByRole('tree', { name: '表单画布' })
      .locator('[data-title]')
      .nth((at * 3) % 10);
    took.select.push(await timed(page, () => title.click()));
    took.move.push(await timed(page, () => page.keyboard.press('Alt+ArrowDown')));
    await page.keyboard.press('F2');
    await page.keyboard.type(`改${at}`);
    took.rename.push(await timed(page, () => page.keyboard.press('Enter')));
    took.undo.push(await timed(page, () => page.keyboard.press('Control+z')));
  }
  await page.context().close();
  return Object.fromEntries(
    INTERACTIONS.map((name) => [name, took[name].slice(WARMING)]),
  ) as unknown as InteractionTimes;
}

/** How long the page took over one event; what went before has settled first. */
async function timed(page: Page, act: () => Promise<void>): Promise<number> {
  const noted = await page.evaluate<number>(`bench.settled()`);
  await act();
  await page.waitForFunction(`bench.noted().length > ${noted}`);
  return page.evaluate<number>(`bench.noted()[${noted}]`);
}
