import { fileURLToPath } from 'node:url';
import { borrowPage, hearFaults, launchChromium } from '@sanzhi/test-kit/browser';
import { type Browser, type Page } from 'playwright-core';
import { type FixtureSite, serveFixture } from './fixture-site.js';

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** The fixture page in a browser, and what went wrong in it. */
export class FixtureBrowser {
  readonly #site: FixtureSite;
  readonly #browser: Browser;
  readonly #violations: string[] = [];

  private constructor(site: FixtureSite, browser: Browser) {
    this.#site = site;
    this.#browser = browser;
  }

  static async start(): Promise<FixtureBrowser> {
    const site = await serveFixture(fileURLToPath(new URL('./fixture/', import.meta.url)));
    const browser = await launchChromium();
    return new FixtureBrowser(site, browser);
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#site.close();
  }

  /** Policy violations, exceptions and warnings since the last call. */
  takeViolations(): readonly string[] {
    return this.#violations.splice(0);
  }

  async open(query: Record<string, string>, viewport = DESK): Promise<Page> {
    const page = await borrowPage(this.#browser, {
      viewport,
      timezoneId: 'Asia/Shanghai',
      geolocation: { latitude: 38.487193, longitude: 106.230908, accuracy: 12 },
      permissions: ['geolocation', 'clipboard-read', 'clipboard-write'],
      hasTouch: viewport.width < 600,
    });
    page.setDefaultTimeout(30_000);
    hearFaults(page, this.#violations);
    await page.goto(`${this.#site.url}?${new URLSearchParams(query).toString()}`);
    await page.waitForSelector('html[data-painted]');
    return page;
  }
}

/** What the fixture keeps on its window. */
export function kept<T>(page: Page, name: string): Promise<T> {
  return page.evaluate((key) => (window as unknown as Record<string, T>)[key] as T, name);
}

/** Puts a text on the clipboard as a spreadsheet does, and pastes it where the focus is. */
export async function paste(page: Page, text: string, html?: string): Promise<void> {
  await page.evaluate(
    ([plain, rich]) => {
      const data = new DataTransfer();
      data.setData('text/plain', plain ?? '');
      if (rich) data.setData('text/html', rich);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    },
    [text, html] as const,
  );
}
