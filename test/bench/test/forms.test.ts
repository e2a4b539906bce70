import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../kit/src/chromium.js';
import { type PageSite, servePages } from '../src/forms/page-site.js';
import { interact } from '../src/forms/designer-bench.js';
import { takePageTurn } from '../src/forms/page-turn.js';
import { bothJudge, ordered, validateBench } from '../src/forms/validate-bench.js';
import { collect } from './collect.js';

describe('the bench of forms on the server', () => {
  it('has both sides find the same values, faults and words', async () => {
    const { ours, theirs } = bothJudge(60);

    const found = ordered(ours());

    expect(ordered(await theirs())).toEqual(found);
    expect(Object.values(found.messages)).toContain('请填写a0项');
    expect(found.values['e1']).toBe('否号');
  });

  it('gives a ratio', async () => {
    const [comparison] = await collect(validateBench.run({ rounds: 1, turnMs: 1, scale: 0 }));

    expect(comparison?.bars.map(({ value }) => value.median > 0)).toEqual([true, true]);
  });
});

describe('the bench of forms in a browser', () => {
  const pages = ['sanzhi', 'formily', 'form-js'];
  let site: PageSite;
  let browser: Browser;

  beforeAll(async () => {
    [site, browser] = [await servePages([...pages, 'designer']), await launchChromium()];
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each(pages)('has %s render every field and answer every key', { timeout: 120_000 }, async (page) => {
    const turn = await takePageTurn(browser, { url: site.urlOf(page), count: 30, keys: 3 });

    expect(turn.keyMs).toHaveLength(3);
    expect(turn.completeMs).toBeGreaterThanOrEqual(0);
    expect(turn.domNodes).toBeGreaterThan(60);
    expect(site.scriptBytes.get(page)).toBeGreaterThan(50_000);
  });

  it('has the designer select, move, rename and undo', { timeout: 120_000 }, async () => {
    const took = await interact(browser, { url: site.urlOf('designer'), fields: 12, times: 2 });

    expect(Object.values(took).map((list) => list.length)).toEqual([2, 2, 2, 2]);
  });
});
