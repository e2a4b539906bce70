import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's Chromium, or the program that `CHROMIUM` names. It speaks to nobody but the page under test. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-sync', '--disable-background-networking'],
    ],
  });
}

/** What axe finds serious or critical on the page, each with the elements at fault. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const elements = nodes.slice(0, 3).map(({ html }) => html);
      return `${id}: ${elements.join(' | ')}`;
    });
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
