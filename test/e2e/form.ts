import type { Locator, Page } from 'playwright-core';

/** Chooses from a list that opens. @param option part of its label */
export async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await offered(page).filter({ hasText: option }).first().click();
}

/** Searches in a list that opens and takes the first find. */
export async function search(page: Page, label: string | RegExp, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).pressSequentially(text);
  await offered(page).filter({ hasText: text }).first().click();
}

/** Finds a record of a register and takes it. @param text part of its name */
export async function pickRecord(page: Page, label: string | RegExp, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).pressSequentially(text);
  await page
    .getByRole('option', { name: new RegExp(text) })
    .first()
    .click();
}

/** The options of the list that is open. */
export function offered(page: Page): Locator {
  return page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
}

/** Types a day into a date field. @param day `YYYY-MM-DD` */
export async function typeDay(page: Page, label: string, day: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.fill(day);
  await field.press('Enter');
}

/** Submits the form of a task and waits for the case page it leads to. */
export async function submitTask(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交办理' }).click();
  await page.waitForURL(/\/cases\/[^/]+$/);
}
