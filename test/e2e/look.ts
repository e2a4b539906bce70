import { seriousFaults } from '@sanzhi/test-kit/browser';
import { expect } from 'vitest';
import { type Person, screens } from './person.js';

/**
 * Looks at a page at the desk and on a phone: nothing serious for axe, nothing wider than the window. With the
 * environment variable SCREENSHOTS, pictures of the whole page go to that folder.
 */
export async function look({ page }: Person, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  const before = page.viewportSize() ?? screens.desk;
  for (const screen of [screens.phone, screens.desk]) {
    await page.setViewportSize(screen);
    // A size is drawn with what the page fetches for it.
    await page.waitForLoadState('networkidle');
    await page.evaluate('scrollTo(0, 0)');
    const path = `${folder}/${name}-${screen.width}.png`;
    await (folder ? page.screenshot({ path, fullPage: true, animations: 'disabled' }) : undefined);
    // The layout follows the size of the window a moment later.
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(screen.width);
    expect((await seriousFaults(page)).map((fault) => `${name} at ${screen.width}: ${fault}`)).toEqual([]);
  }
  await page.setViewportSize(before);
}
