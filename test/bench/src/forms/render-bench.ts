import type { Browser } from 'playwright-core';
import type { Bar, Bench, Comparison, Measurement, Plan } from '../bench.js';
import { rotated, SideBySide, type Turn } from '../measure.js';
import { percentile, spreadOf } from '../spread.js';
import { launchChromium } from '../../../kit/src/chromium.js';
import { type PageSite, servePages } from './page-site.js';
import { type PageTurn, takePageTurn } from './page-turn.js';

const OURS = 'sanzhi';
const PEER = 'formily';
/** The folders under `test/bench/pages`. */
const PAGES = [OURS, PEER, 'form-js'] as const;

/** A form's first viewport, its completion and typing, beside Formily with antd-v5 and form-js, in one browser. */
export const renderBench: Bench = {
  name: 'forms.render',
  async *run(plan) {
    const site = await servePages(PAGES);
    const browser = await launchChromium();
    try {
      for (const count of sizesOf(plan)) yield await compare(count, { plan, site, browser });
    } finally {
      await browser.close();
      await site.close();
    }
  },
};

/** The largest document there may be has 1,000 nodes: 999 fields and the root. */
function sizesOf({ scale }: Plan): readonly number[] {
  return scale === 0 ? [20] : [100, 500, 999];
}

interface Surroundings {
  readonly plan: Plan;
  readonly site: PageSite;
  readonly browser: Browser;
}

async function compare(count: number, surroundings: Surroundings): Promise<Comparison> {
  const turns = await takeTurns(count, surroundings);
  const of = (page: string) => turns.get(page) ?? [];
  const measured = new SideBySide(
    PAGES.map((page) => measurementOf(page, of(page))),
    turns,
  );
  return {
    title: `${count} fields, 10 % linked`,
    measurements: measured.measurements,
    bars: [
      {
        name: "first viewport, of Formily + antd-v5's first render",
        value: inverse(measured.ratio(OURS, PEER, 'wallMs')),
        atMost: 0.5,
      },
      { name: 'the same, of form-js', value: inverse(measured.ratio(OURS, 'form-js', 'wallMs')) },
      {
        name: 'every field there, of Formily + antd-v5',
        value: ratioOf(of(OURS), of(PEER), ({ completeMs }) => completeMs),
      },
      ...PAGES.map((page): Bar => keystrokeBar(page, of(page), count)),
    ],
    notes: PAGES.map((page) => noteOf(page, of(page), surroundings.site)),
  };
}

/** A fresh page for each turn; round 0 warms the browser's own caches and is thrown away. */
async function takeTurns(
  count: number,
  { plan, site, browser }: Surroundings,
): Promise<ReadonlyMap<string, readonly PageTurn[]>> {
  const turns = new Map(PAGES.map((page): [string, PageTurn[]] => [page, []]));
  for (let round = 0; round <= plan.rounds; round += 1) {
    for (const page of rotated(PAGES, round)) {
      const turn = await takePageTurn(browser, { url: site.urlOf(page), count, keys: plan.scale === 0 ? 5 : 60 });
      if (round > 0) turns.get(page)?.push(turn);
    }
  }
  return turns;
}

function measurementOf(name: string, turns: readonly Turn[]): Measurement {
  const [wallMs, cpuMs] = [turns.map((turn) => turn.wallMs), turns.map((turn) => turn.cpuMs)];
  return { name: `${name}, first viewport`, executions: 1, wallMs: spreadOf(wallMs), cpuMs: spreadOf(cpuMs) };
}

/** Two frames of a screen that shows sixty a second. */
const TWO_FRAMES_MS = 33;

function keystrokeBar(page: string, turns: readonly PageTurn[], count: number): Bar {
  const value = spreadOf(turns.map(({ keyMs }) => percentile(keyMs, 0.95)));
  const isClaimed = page === OURS && count >= 999;
  return {
    name: `keystroke to the next frame, p95 ms, ${page}`,
    value,
    ...(isClaimed ? { atMost: TWO_FRAMES_MS } : {}),
  };
}

function noteOf(page: string, turns: readonly PageTurn[], { scriptBytes }: PageSite): string {
  const median = (list: readonly number[]) => Math.round(spreadOf(list).median);
  return [
    `${page}: keystroke p50 ${median(turns.map(({ keyMs }) => percentile(keyMs, 0.5)))} ms`,
    `every field after ${median(turns.map(({ completeMs }) => completeMs))} ms`,
    `${median(turns.map(({ domNodes }) => domNodes))} DOM nodes`,
    `heap ${median(turns.map(({ heapMb }) => heapMb))} MB`,
    `${Math.round((scriptBytes.get(page) ?? NaN) / 1024)} kB of script, compressed`,
  ].join(', ');
}

function ratioOf<T>(left: readonly T[], right: readonly T[], of: (item: T) => number) {
  return spreadOf(left.map((item, round) => of(item) / (right[round] === undefined ? NaN : of(right[round]))));
}

function inverse({ median, low, high }: ReturnType<typeof spreadOf>) {
  return { median: 1 / median, low: 1 / high, high: 1 / low };
}
