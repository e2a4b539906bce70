import type { Browser, Page } from 'playwright-core';
import type { Turn } from '../measure.js';
import { MainThread, openPage } from './bench-browser.js';

/** One contender's turn: `wallMs` and `cpuMs` until the first viewport is painted, and what came after. */
export interface PageTurn extends Turn {
  /** Until every field is in the document. */
  readonly completeMs: number;
  /** From each input event until after the next frame. */
  readonly keyMs: readonly number[];
  readonly domNodes: number;
  readonly heapMb: number;
}

interface TurnOptions {
  readonly url: string;
  readonly count: number;
  readonly keys: number;
}

/** Renders a form in a fresh page, waits until it is whole, and types into its first field. */
export async function takePageTurn(browser: Browser, { url, count, keys }: TurnOptions): Promise<PageTurn> {
  const page = await openPage(browser, url);
  const mainThread = await MainThread.of(page);
  const cpuBefore = await mainThread.usedMs();
  const wallMs = await page.evaluate<number>(`bench.render(${count})`);
  const cpuMs = (await mainThread.usedMs()) - cpuBefore;
  const completeMs = await page.evaluate<number>(`bench.complete(${count})`);
  const domNodes = await page.evaluate<number>(`document.querySelectorAll('*').length`);
  const heapMb = (await page.evaluate<number>(`performance.memory.usedJSHeapSize`)) / 2 ** 20;
  const keyMs = await type(page, keys);
  await page.context().close();
  return { wallMs, cpuMs, completeMs, keyMs, domNodes, heapMb };
}

async function type(page: Page, keys: number): Promise<readonly number[]> {
  await page.locator('input:not([type]), input[type="text"]').first().click();
  await page.evaluate(`bench.watch('input')`);
  for (let key = 1; key <= keys; key += 1) {
    await page.keyboard.press('a');
    await page.waitForFunction(`bench.noted().length === ${key}`);
  }
  return page.evaluate<number[]>(`bench.noted()`);
}
