import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { indexedPng } from './indexed-png.js';
import { type Person, screens } from './person.js';

const folder = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const isWanted = process.env['SANZHI_SCREENSHOTS'] === '1';

/** Takes the pictures of the documentation, only when asked for by `SANZHI_SCREENSHOTS=1`. */
export async function shoot(
  { page }: Person,
  name: string,
  sizes: readonly (keyof typeof screens)[] = ['desk', 'phone'],
): Promise<void> {
  if (!isWanted) return;
  // Neither the answer to the step before nor the pointer belongs in the picture.
  await page.mouse.move(0, 0);
  await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' });
  const before = page.viewportSize() ?? screens.desk;
  for (const size of sizes) {
    await page.setViewportSize(screens[size]);
    // A size is drawn with what the page fetches for it.
    await page.waitForLoadState('networkidle');
    await page.evaluate('scrollTo(0, 0)');
    const picture = await page.screenshot({ animations: 'disabled' });
    await writeFile(`${folder}/${name}-${screens[size].width}.png`, indexedPng(picture));
  }
  await page.setViewportSize(before);
}
