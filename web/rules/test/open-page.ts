import { borrowPage, hearFaults, returnPage } from '@sanzhi/test-kit/browser';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A fixture page of which nothing may go wrong quietly: what the console says is kept in `faults`. */
export interface OpenPage {
  readonly page: Page;
  close(): Promise<void>;
}

export async function openPage(
  browser: Browser,
  url: string,
  { query, viewport = DESK }: { readonly query: Readonly<Record<string, string>>; readonly viewport?: typeof DESK },
): Promise<OpenPage> {
  const faults: string[] = [];
  const page = await borrowPage(browser, { viewport });
  page.setDefaultTimeout(15_000);
  hearFaults(page, faults);
  await page.goto(`${url}?${new URLSearchParams(query).toString()}`);
  await page.waitForSelector('html[data-painted]');
  return {
    page,
    close: async () => {
      expect(faults).toEqual([]);
      await returnPage(page);
    },
  };
}

/** Chooses in a list by its label: types, and takes the first that fits. */
export async function choose(page: Page, label: string | RegExp, typed: string, nth = -1): Promise<void> {
  const boxes = page.getByRole('combobox', { name: label });
  const box = nth < 0 ? boxes.last() : boxes.nth(nth);
  await box.focus();
  await box.press('Enter');
  await takeFirst(page, typed);
}

/** Types into the list that is open, and takes the first that fits once it is offered. */
export async function takeFirst(page: Page, typed: string, { down = 0 } = {}): Promise<void> {
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  const current = list.locator('.ant-select-item-option-active');
  await current.waitFor();
  if (typed === '') await atChosen(list);
  await page.keyboard.type(typed);
  await current.waitFor();
  for (let step = 0; step < down; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'detached' });
}

/** Opens a list in which something is chosen. */
export async function openChosen(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).press('Enter');
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await list.locator('.ant-select-item-option-active').waitFor();
  await atChosen(list);
}

/** A list goes to what is chosen a moment after it has opened. */
async function atChosen(list: Locator): Promise<void> {
  const chosen = '.ant-select-item-option-selected';
  if (await list.locator(chosen).count()) await list.locator(`${chosen}.ant-select-item-option-active`).waitFor();
}

/** Adds a condition by keyboard, and opens the list of its fields once the focus is there. */
export async function addCondition(page: Page): Promise<void> {
  await page.getByRole('button', { name: '添加条件', exact: true }).press('Enter');
  await page.locator(':focus[aria-label="字段"]').waitFor();
  await page.keyboard.press('Enter');
}
