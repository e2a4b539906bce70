import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { freeId, isMadeUp } from '../src/editor/canvas/readable-ids.js';
import { type EditorSite, serveEditor, xmlOf } from './editor-page.js';

// A whole page in a real browser, on machines that do other things as well.
vi.setConfig({ testTimeout: 120_000 });

describe('an id that can be read', () => {
  it('is the wanted one, or that one with the first number that nothing has', () => {
    const taken = new Set(['inquiry', 'inquiry_2']);

    expect(freeId('inquiry', () => false)).toBe('inquiry');
    expect(freeId('inquiry', (id) => taken.has(id))).toBe('inquiry_3');
    expect(freeId('inquiry_2', (id) => taken.has(id))).toBe('inquiry_3');
  });

  it('is told apart from one that was made up', () => {
    expect(['Activity_0abc12d', 'Gateway_1xyz789'].map(isMadeUp)).toEqual([true, true]);
    expect(['inquiry', 'inquiry_2', 'Task_1', 'Activity_review'].map(isMadeUp)).toEqual([false, false, false, false]);
  });
});

describe('steps that are drawn', () => {
  let site: EditorSite;

  beforeAll(async () => {
    site = await serveEditor();
  }, 180_000);

  afterAll(() => site?.close());

  afterEach(() => expect(site.faults()).toEqual([]));

  const idsOf = (xml: string, tag: string) =>
    [...xml.matchAll(new RegExp(`<bpmn:${tag} id="([^"]+)"`, 'g'))].map(([, id]) => id);
  const tasks = async (page: Page) => idsOf(await xmlOf(page), 'userTask');
  const part = (page: Page, name: string) => page.getByRole('button', { name }).first();
  const undo = (page: Page) => page.getByRole('button', { name: '撤销' });
  const hit = (page: Page, id: string) => page.locator(`.djs-shape[data-element-id="${id}"] > .djs-hit`).first();

  it('are called like their template, further ones with a number, as their shapes are', async () => {
    const page = await site.open();
    await hit(page, 'start').click();
    await part(page, '现场检查').click();
    await part(page, '现场检查').click();
    const xml = await xmlOf(page);

    expect(idsOf(xml, 'userTask')).toEqual(['investigation', 'investigation_2']);
    expect(xml).toContain('sourceRef="investigation" targetRef="investigation_2"');
    expect(xml).toContain('id="investigation_2_di" bpmnElement="investigation_2"');
  });

  it('have the same ids after undoing and redoing, and one that was undone keeps its id from nobody', async () => {
    const page = await site.open();
    await hit(page, 'start').click();
    await part(page, '现场检查').click();
    await undo(page).click();
    expect(await tasks(page)).toEqual([]);
    await page.getByRole('button', { name: '重做' }).click();
    expect(await tasks(page)).toEqual(['investigation']);
    await undo(page).click();

    await hit(page, 'start').click();
    await part(page, '现场检查').click();

    expect(await tasks(page)).toEqual(['investigation']);
  });

  it('are called like what they were copied from, in another file as well', async () => {
    const page = await site.open({ penalty: '' });
    await hit(page, 'filing').click();
    await page.keyboard.press('Control+c');
    await paste(page);
    await expect.poll(() => tasks(page)).toContain('filing_2');

    const other = await site.open();
    await other.bringToFront();
    await paste(other);
    await expect.poll(() => tasks(other)).toEqual(['filing']);
  });

  it('keep their ids in a section, which brings a second one under numbers', async () => {
    const page = await site.open();
    await hit(page, 'start').click();
    await part(page, '法制审核全流程').click();
    expect(await tasks(page)).toEqual(['submit', 'review']);
    expect(idsOf(await xmlOf(page), 'exclusiveGateway')).toEqual(['passed']);

    await part(page, '法制审核全流程').click();
    const xml = await xmlOf(page);

    expect(idsOf(xml, 'userTask').sort()).toEqual(['review', 'review_2', 'submit', 'submit_2']);
    expect(idsOf(xml, 'exclusiveGateway').sort()).toEqual(['passed', 'passed_2']);
  });

  it('take the id of the template that they are made steps of, unless they have one that can be read', async () => {
    const page = await site.open();
    await hit(page, 'start').click();
    await page.getByText('更多元素').click();
    await part(page, '由人办理').click();
    expect((await tasks(page)).every((id) => isMadeUp(String(id)))).toBe(true);

    const box = page.getByRole('combobox', { name: '是哪一环节', exact: true });
    await box.focus();
    await box.press('Enter');
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: '现场检查' })
      .click();

    await expect.poll(() => tasks(page)).toEqual(['investigation']);
  });

  it('are left as they are in a file that is opened', async () => {
    const page = await site.open({ penalty: '' });
    await part(page, '现场检查').click();
    const ids = await tasks(page);

    expect(ids).toEqual(expect.arrayContaining(['filing', 'investigation', 'investigation_2', 'draft']));
  });

  async function paste(page: Page): Promise<void> {
    await page
      .locator('.djs-container svg')
      .first()
      .click({ position: { x: 500, y: 430 } });
    await page.keyboard.press('Control+v');
    await page.waitForSelector('.djs-drag-group, .djs-dragging', { state: 'attached' });
    await page.mouse.move(800, 400);
    await page.mouse.move(820, 420);
    await page.mouse.click(820, 420);
  }
});
