import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** So many keys are pressed at most until something is reached: more than any page here has places to stop at. */
const MOST = 250;

/**
 * Hands that only press keys. What they look for is told by its name, as to everybody; how they get there is Tab,
 * arrows, Enter, Space and letters, and nothing is clicked, focused or filled in by the test.
 */
export class KeyboardHands {
  constructor(readonly page: Page) {}

  /** Goes on by Tab until the focus is there. @param way `back` for Shift+Tab, where it lies just behind */
  async reach(target: Locator, way: 'on' | 'back' = 'on'): Promise<void> {
    await target.first().waitFor({ state: 'attached' });
    for (let press = 0; press < MOST; press += 1) {
      if (await isFocused(target)) return;
      await this.page.keyboard.press(way === 'on' ? 'Tab' : 'Shift+Tab');
    }
    throw new Error(`no way by Tab to ${String(target)}; the focus is on ${await this.focused()}`);
  }

  /** Goes to a button, a link or a tab and presses it. */
  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press(key);
  }

  /** Goes to a field and replaces what is in it. */
  async type(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** Goes to a checkbox and ticks it, unless it is ticked. */
  async tick(target: Locator): Promise<void> {
    await this.reach(target);
    if (!(await target.isChecked())) await this.page.keyboard.press('Space');
    await expect.poll(() => target.isChecked()).toBe(true);
  }

  /** Goes to a row of radio buttons and through it with the arrows, until the one wanted is chosen. */
  async choose(target: Locator): Promise<void> {
    const name = await target.first().getAttribute('name');
    // A row is one stop of Tab: at what is chosen, or at its beginning.
    await this.reach(target.locator(`xpath=ancestor::body[1]//input[@type="radio" and @name="${name}"]`));
    if ((await isFocused(target)) && !(await target.isChecked())) await this.page.keyboard.press('Space');
    for (let press = 0; press < 20 && !(await target.isChecked()); press += 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    expect(await target.isChecked()).toBe(true);
  }

  /** Goes to a list, opens it, and takes the option of these words. */
  async pick(list: Locator, option: string): Promise<void> {
    await this.reach(list);
    await this.page.keyboard.press('ArrowDown');
    const offered = this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    await offered.waitFor();
    for (let press = 0; press < 60; press += 1) {
      const current = await offered.locator('.ant-select-item-option-active').first().textContent();
      if (current?.trim() === option) {
        await this.page.keyboard.press('Enter');
        await offered.waitFor({ state: 'detached' }).catch(() => offered.waitFor({ state: 'hidden' }));
        return;
      }
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`the list does not offer ${option}`);
  }

  /** What has the focus, in words. */
  focused(): Promise<string> {
    return this.page.evaluate<string>(FOCUSED);
  }
}

const FOCUSED = `(() => {
  const element = document.activeElement;
  return element ? element.tagName + ' ' + (element.getAttribute('aria-label') ?? element.textContent) : '';
})()`;

/** Whether one of what a locator finds has the focus, in its frame and in the window. */
/** What of an element is asked in the browser, whose types tests on the server do not know. */
interface Focusable {
  readonly ownerDocument: { readonly activeElement: unknown; hasFocus(): boolean };
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluateAll((elements) =>
    (elements as unknown as readonly Focusable[]).some(
      (element) => element === element.ownerDocument.activeElement && element.ownerDocument.hasFocus(),
    ),
  );
}
