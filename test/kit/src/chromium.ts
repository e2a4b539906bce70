import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/**
 * Debian's Chromium without its window (half the work of `--headless`), else Chromium whole, or the program that
 * `CHROMIUM` names. It speaks to nobody but the page under test.
 */
export function launchChromium(): Promise<Browser> {
  const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? programs.find((path) => existsSync(path)) ?? 'chromium',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
    ],
  });
}
