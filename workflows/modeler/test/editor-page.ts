import { fileURLToPath } from 'node:url';
import { borrowPage, hearFaults, launchChromium } from '@sanzhi/test-kit/browser';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { type FixtureSite, serveFixture } from '../../../forms/react/test/fixture-site.js';

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** The built fixture page and the browser that opens it. */
export interface EditorSite {
  /** What went wrong quietly since it was last asked: policy violations, exceptions, warnings. */
  faults(): readonly string[];
  open(query?: Readonly<Record<string, string>>, viewport?: typeof DESK): Promise<Page>;
  close(): Promise<void>;
}

export async function serveEditor(): Promise<EditorSite> {
  const site: FixtureSite = await serveFixture(fileURLToPath(new URL('./editor-fixture/', import.meta.url)));
  const browser = await launchChromium();
  const permissions = ['clipboard-read', 'clipboard-write'];
  /** The first page of the test: others of it are tabs beside. */
  let first: Page | undefined;
  const faults: string[] = [];
  return {
    faults: () => faults.splice(0),
    open: async (query = {}, viewport = DESK) => {
      const page = first ? await first.context().newPage() : await borrowPage(browser, { viewport, permissions });
      if (!first) {
        first = page;
        onTestFinished(() => (first = undefined));
      }
      page.setDefaultTimeout(20_000);
      hearFaults(page, faults);
      await page.goto(`${site.url}?${new URLSearchParams(query).toString()}`);
      await page.waitForSelector('.sz-fe-toolbar');
      await page.waitForSelector('[data-element-id]', { state: 'attached' });
      return page;
    },
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/** The file as the page was told last, once it has been told of what was just done. */
export async function xmlOf(page: Page): Promise<string> {
  await page.waitForTimeout(600);
  return page.evaluate(() => (window as unknown as { xml: string }).xml);
}
