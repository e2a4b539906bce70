import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

export { launchChromium } from './chromium.js';

/** Wiped pages by browser and by what their contexts were made with. */
const idlePages = new WeakMap<Browser, Map<string, Page[]>>();
const lentPages = new WeakMap<Page, Page[]>();

/**
 * A page with nothing of another test about it: no cookie, no storage, no route, no listener. It comes from a test
 * before, for its process is warm and opens an address in a quarter of the time; it is handed back by
 * {@link returnPage}, or by itself when the test has ended. Call it in a test or in `beforeEach`.
 */
export async function borrowPage(
  browser: Browser,
  { viewport, ...options }: BrowserContextOptions & { readonly viewport: { width: number; height: number } },
): Promise<Page> {
  const key = JSON.stringify(options);
  const shelves = idlePages.get(browser) ?? new Map<string, Page[]>();
  idlePages.set(browser, shelves);
  const shelf = shelves.get(key) ?? [];
  shelves.set(key, shelf);
  const page = shelf.pop() ?? (await (await browser.newContext({ locale: 'zh-CN', ...options })).newPage());
  await page.setViewportSize(viewport);
  lentPages.set(page, shelf);
  onTestFinished(() => returnPage(page));
  return page;
}

/** Wipes a borrowed page for the next who asks; nothing where it was handed back or closed. */
export async function returnPage(page: Page): Promise<void> {
  const shelf = lentPages.get(page);
  lentPages.delete(page);
  if (!shelf || page.isClosed()) return;
  const context = page.context();
  await Promise.all(
    context
      .pages()
      .filter((other) => other !== page)
      .map((other) => other.close()),
  );
  for (const event of ['console', 'dialog', 'download', 'filechooser', 'pageerror', 'request', 'response']) {
    page.removeAllListeners(event);
  }
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.emulateMedia({ media: null, reducedMotion: null });
  const storage = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  if (origin !== 'null') {
    await page.evaluate('sessionStorage.clear()');
    // Another site would be another process.
    await page.goto(`${origin}/nothing`);
    await storage.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }
  await storage.detach();
  await context.clearCookies();
  shelf.push(page);
}

/** What axe finds serious or critical on the page, each with the elements at fault. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  const violations = await violationsOf(page);
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(inWords);
}

/** Every violation of WCAG 2.1 A and AA that axe finds on the page, each with the elements at fault. */
export async function wcagFaults(page: Page): Promise<readonly string[]> {
  const violations = await violationsOf(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  return violations.map(inWords);
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/** Without what axe has to say of what is right, and without a second page to say it on: less than half the work. */
async function violationsOf(page: Page, tags: string[] = []): Promise<Violation[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await (tags.length > 0 ? axe.withTags(tags) : axe).analyze();
  return violations;
}

function inWords({ id, nodes }: Violation): string {
  const elements = nodes.slice(0, 3).map(({ html }) => html);
  return `${id}: ${elements.join(' | ')}`;
}

/** Keeps in `faults` what goes wrong quietly on a page: policy violations, exceptions, warnings of React. */
export function hearFaults(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
}

/** A picture for the eye, where `SCREENSHOTS` names a folder. */
export async function shoot(page: Page, name: string, fullPage = true): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage });
}
