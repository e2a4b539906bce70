import type { Page } from 'playwright-core';
import { seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EditorSite, serveEditor, xmlOf } from './editor-page.js';

// A whole page in a real browser, on machines that do other things as well.
vi.setConfig({ testTimeout: 120_000 });

describe('the ways of a gateway', () => {
  let site: EditorSite;

  beforeAll(async () => {
    site = await serveEditor();
  }, 180_000);

  afterAll(() => site?.close());

  afterEach(() => expect(site.faults()).toEqual([]));

  const waysIn = (xml: string) =>
    [...xml.matchAll(/<bpmn:sequenceFlow [^>]*sourceRef="g" targetRef="(\w+)"/g)].map(([, to]) => to);
  const flow = (from: string, to: string) =>
    `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;
  const forked = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x"><bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="s" /><bpmn:userTask id="look" name="现场检查" camunda:formKey="on-site-record" />
    <bpmn:exclusiveGateway id="g" name="如何处理" />
    <bpmn:userTask id="filing" name="立案审批" camunda:formKey="case-filing" /><bpmn:userTask id="approval" name="负责人审批" />
    <bpmn:endEvent id="e" />
    ${flow('s', 'look')}${flow('look', 'g')}${flow('g', 'filing')}${flow('g', 'approval')}${flow('filing', 'e')}${flow('approval', 'e')}
  </bpmn:process></bpmn:definitions>`;

  async function openFork(): Promise<Page> {
    const page = await site.open();
    await page.evaluate((xml) => sessionStorage.setItem('xml', xml), forked);
    await page.reload();
    await page.locator('.djs-shape[data-element-id="g"] > .djs-hit').first().click();
    return page;
  }

  it('are looked at in the order that is said, by keyboard too, and one undo takes a change back', async () => {
    const page = await openFork();

    const later = page.getByRole('button', { name: /^推后判断“.*立案审批/ });
    await later.focus();
    await later.press('Enter');
    expect(waysIn(await xmlOf(page))).toEqual(['approval', 'filing']);
    await page.waitForSelector('[data-by="1"]:focus');
    expect(await page.locator('.sz-fe > .sz-fe-sr').innerText()).toMatch(/现在第2个判断，共2个/);
    await shoot(page, 'way-order-1440', false);
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: '撤销' }).click();
    expect(waysIn(await xmlOf(page))).toEqual(['filing', 'approval']);
  });

  it('may rest on what the forms of earlier steps hold, in its words and units', async () => {
    const page = await openFork();
    await page.getByRole('button', { name: /^编辑条件：.*立案审批/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '添加条件', exact: true }).click();
    await dialog.getByRole('combobox').first().press('Enter');
    const offered = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    await offered.getByText('现场检查笔录·罚款金额').first().waitFor();
    await shoot(page, 'way-condition-1440', false);
    expect(await offered.getByText('立案审批表').count()).toBe(0);
  });
});
