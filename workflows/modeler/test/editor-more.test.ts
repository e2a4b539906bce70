import { seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import { readFile } from 'node:fs/promises';
import { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EditorSite, serveEditor, xmlOf } from './editor-page.js';

// A whole page in a real browser, on machines that do other things as well.
vi.setConfig({ testTimeout: 120_000 });

let site: EditorSite;

beforeAll(async () => {
  site = await serveEditor();
}, 180_000);

afterAll(() => site?.close());

afterEach(() => expect(site.faults()).toEqual([]));

const said = (page: Page) => page.locator('.sz-fe > .sz-fe-sr').innerText();

/** To the canvas by keys alone. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${selector}`);
}

/** What was opened from the canvas gives the focus back to it. */
const onCanvas = (page: Page) => page.waitForSelector('.djs-container svg:focus');

describe('by keyboard alone', () => {
  it('draws a whole flowchart: adds, searches, connects, renames, moves, deletes, undoes', async () => {
    const page = await site.open();
    await tabTo(page, '.djs-container svg');
    await page.keyboard.press('Alt+ArrowRight');
    expect(await said(page)).toBe('开始，开始');

    await page.keyboard.press('a');
    await page.waitForSelector('.ant-modal-content input:focus');
    await page.keyboard.type('lasp');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-modal-content', { state: 'detached' });
    await expect.poll(() => said(page)).toMatch(/立案审批/);
    await onCanvas(page);
    await page.keyboard.press('a');
    await page.waitForSelector('.ant-modal-content input:focus');
    await page.keyboard.type('tszy');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.ant-modal-content', { state: 'detached' });
    await onCanvas(page);
    await page.keyboard.press('a');
    await page.waitForSelector('.ant-modal-content input:focus');
    await page.keyboard.type('zyfz');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-modal-content', { state: 'detached' });
    await onCanvas(page);
    await page.keyboard.press('a');
    await page.waitForSelector('.ant-modal-content input:focus');
    await page.keyboard.type('jieshu');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-modal-content', { state: 'detached' });
    await onCanvas(page);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => said(page)).toBe('择一分支，择一分支');
    await page.keyboard.press('c');
    await page.waitForSelector('.ant-modal-content input:focus');
    await page.keyboard.press('Enter');
    await page.keyboard.type('lasp');
    await page.keyboard.press('Enter');
    await tabTo(page, '.ant-modal-content .ant-btn-primary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-modal-content', { state: 'detached' });
    const xml = await xmlOf(page);
    expect(xml.match(/<bpmn:sequenceFlow /g)).toHaveLength(4);
    await shoot(page, 'editor-by-keys', false);

    await onCanvas(page);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('p');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('是否立案');
    await page.keyboard.press('Enter');
    expect(await xmlOf(page)).toContain('name="是否立案"');
    await tabTo(page, '.djs-container svg');
    const place = /bpmnElement="(Gateway_\w+)"[^>]*>\s*<dc:Bounds x="\d+" y="(\d+)"/;
    const before = Number(place.exec(await xmlOf(page))?.[2]);
    await page.keyboard.press('Shift+ArrowDown');
    expect(Number(place.exec(await xmlOf(page))?.[2])).toBeGreaterThan(before);
    await page.keyboard.press('Delete');
    expect(await xmlOf(page)).not.toContain('是否立案');
    await page.keyboard.press('Control+z');
    expect(await xmlOf(page)).toContain('是否立案');
  });

  it('passes all parts with one press of Tab, comes back from the panel with Escape, and holds the tools too', async () => {
    const page = await site.open();
    await page.getByRole('searchbox', { name: '查找环节' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('.sz-part:focus');
    const reached = await page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.matches('.sz-part'))).toBe(false);
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(reached);

    await tabTo(page, '.djs-palette .entry');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('title'))).toBe('移动画布');
    await page.keyboard.press('Enter');
    await tabTo(page, '.djs-container svg');
    await page.keyboard.press('Alt+ArrowRight');
    await page.keyboard.press('p');
    await page.waitForSelector('.sz-fe-right :focus');
    await page.keyboard.press('Escape');
    await onCanvas(page);
  });

  it('reaches every element in the outline, with what can be done there', async () => {
    const page = await site.open({ penalty: '' });
    await page.getByRole('tab', { name: '大纲' }).focus();
    await page.keyboard.press('Enter');
    const rows = page.locator('.sz-fe-row-main');
    expect(await rows.count()).toBeGreaterThan(60);
    await rows.nth(3).focus();
    await page.keyboard.press('Enter');
    expect(await said(page)).toBe('立案审批，由人办理的任务');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('在其后添加…');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-modal-content input:focus');
    await page.keyboard.type('fzrsp');
    await page.keyboard.press('Enter');
    expect(await xmlOf(page)).toMatch(/sequenceFlow id="f2" sourceRef="filing" targetRef="approval_2"/);
    expect(await seriousFaults(page)).toEqual([]);
  });
});

describe('windows', () => {
  it('are without a serious fault of access', async () => {
    const page = await site.open({ penalty: '' });
    const look = async (name: string) => {
      await page.waitForTimeout(400);
      await shoot(page, `editor-${name}`, false);
      expect([name, await seriousFaults(page)]).toEqual([name, []]);
      await page.keyboard.press('Escape');
      await page.waitForSelector('.ant-modal-content', { state: 'detached' });
    };
    await page.locator('.djs-shape[data-element-id="has_defence"] > .djs-hit').first().click();
    await page.locator('.djs-context-pad .entry[data-action="append.part"]').click();
    await look('part-dialog');
    await page.getByRole('button', { name: /^编辑条件：/ }).click();
    await look('condition-dialog');
    await page.getByRole('button', { name: '键盘操作' }).click();
    await look('keys');
    await page.getByRole('button', { name: '文件' }).click();
    await page.getByText('导入流程图文件').click();
    await look('import-dialog');
  });

  it('what an element may be turned into opens with R', async () => {
    const page = await site.open();
    await page.locator('.djs-container svg').first().focus();
    await page.keyboard.press('Alt+ArrowRight');
    await page.keyboard.press('r');
    await page.waitForSelector('.djs-popup');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await xmlOf(page)).not.toMatch(/<bpmn:startEvent id="start" name="开始" \/>/);
  });
});

describe('findings', () => {
  it('are found while drawing, named in words, and lead to their element', async () => {
    const page = await site.open({ penalty: '' });
    await page.getByRole('tab', { name: '大纲' }).click();
    await page.locator('.sz-fe-row-way', { hasText: '重大 → 送法制审核' }).first().click();
    await page.getByRole('button', { name: '删除' }).click();
    await expect.poll(() => page.locator('.sz-fe-findings').innerText()).toContain('没有任何路径可以到达“送法制审核”');
    await page.getByRole('button', { name: '看这一处' }).first().click();
    expect(await said(page)).toContain('送法制审核');
    expect(await page.locator('.sz-fe-badge').count()).toBeGreaterThan(0);
    await shoot(page, 'editor-findings', false);
  });

  it('REV-7 a judgement that knows a mend puts it on the way, in one step, and its counterexample is played', async () => {
    const page = await site.open({ penalty: '', judge: '' });
    await page.evaluate(() => {
      (window as unknown as { judgement: object }).judgement = {
        verdict: 'refuted',
        isPublishable: false,
        hash: 'x',
        findings: [
          {
            kind: 'proof',
            severity: 'error',
            code: 'floor-broken',
            elements: ['number'],
            message: '未经审核的重大决定可以编号。',
            article: { id: 'REV-7', citation: '《审核办法》第七条' },
            witness: { steps: [] },
            mend: { kind: 'insert-template', template: 'review.passed', flow: 'f_approved' },
          },
        ],
      };
    });
    await page.getByRole('button', { name: '立即检查' }).click();
    await expect
      .poll(() => page.locator('.sz-fe-findings').innerText())
      .toContain('未经审核的重大决定可以编号。《审核办法》第七条');
    await page.getByRole('button', { name: '演示' }).click();
    expect(await page.evaluate(() => (window as unknown as { played: string }).played)).toBe('floor-broken');
    const mend = page.getByRole('button', { name: '自动补上“审核通过”' });
    // The next judgement keeps everybody waiting.
    await page.evaluate(() => void Object.assign(window, { judgement: new Promise(() => undefined) }));
    await mend.dblclick();
    expect(await mend.isDisabled()).toBe(true);
    expect(await page.locator('.sz-fe-findings').innerText()).toContain('以下可能是改动之前的结果');
    expect(await xmlOf(page)).toMatch(/id="f_approved" name="同意" sourceRef="is_approved" targetRef="(?!number")/);
    await page.getByRole('button', { name: '撤销' }).click();
    expect(await xmlOf(page)).toMatch(/id="f_approved" name="同意" sourceRef="is_approved" targetRef="number"/);
  });
});

describe('the words', () => {
  it('no English is left in palette, context pad and replace menus', async () => {
    const page = await site.open({ penalty: '' });
    const words = new Set<string>();
    const collect = async (selector: string) => {
      const found = await page
        .locator(selector)
        .evaluateAll((all) =>
          all.flatMap((one) => [
            one.textContent ?? '',
            one.getAttribute('title') ?? '',
            one.getAttribute('aria-label') ?? '',
          ]),
        );
      for (const text of found) words.add(text.trim());
    };
    await collect('.djs-palette .entry');
    await page.getByRole('tab', { name: '大纲' }).click();
    for (const kind of [
      '行政处罚普通程序',
      '承办机构',
      '发现案件线索',
      '立案审批',
      '五个工作日未提出',
      '是否重大',
      '审核通过',
      '编定文号',
      '结案',
    ]) {
      await page.locator('.sz-fe-row-main:not(.sz-fe-row-way)', { hasText: kind }).first().click();
      await collect('.djs-context-pad .entry');
      const wrench = page.locator('.djs-context-pad .entry[data-action=replace]');
      if (!(await wrench.count())) continue;
      await wrench.click();
      await collect('.djs-popup .entry, .djs-popup .djs-popup-title, .djs-popup [title], .djs-popup [aria-label]');
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: '缩略图' }).click();
    await collect('.djs-minimap [title]');
    await page.getByRole('button', { name: '查找' }).click();
    await collect('.djs-search-container [aria-label], .djs-search-container [title]');

    expect(words.size).toBeGreaterThan(60);
    expect([...words].filter((text) => /[A-Za-z]{2,}/.test(text))).toEqual([]);
  });

  it('an element is found by the pinyin of its name', async () => {
    const page = await site.open({ penalty: '' });
    await page.getByRole('button', { name: '查找' }).click();
    await page.locator('.djs-search-input input:focus').waitFor();
    await page.keyboard.type('bdwh');
    await page.locator('.djs-search-result-selected', { hasText: '编定文号' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => said(page)).toContain('编定文号');
  });
});

const foreign = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:acme="http://acme.example/tool" id="d" targetNamespace="x">
  <bpmn:process id="foreign" isExecutable="true">
    <bpmn:startEvent id="s" name="开始" />
    <bpmn:userTask id="t" name="受理" acme:colour="red">
      <bpmn:extensionElements><acme:note level="2">keep me</acme:note></bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:complexGateway id="g" name="复杂" />
    <bpmn:endEvent id="e" name="结束" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="t" />
    <bpmn:sequenceFlow id="f2" sourceRef="t" targetRef="g" />
    <bpmn:sequenceFlow id="f3" sourceRef="g" targetRef="e"><bpmn:conditionExpression>import os</bpmn:conditionExpression></bpmn:sequenceFlow>
  </bpmn:process>
</bpmn:definitions>`;

describe('files', () => {
  it('one of another tool without a diagram is laid out, says what cannot be run, and keeps what that tool wrote', async () => {
    const page = await site.open();
    const before = await xmlOf(page);
    await page.getByRole('button', { name: '文件' }).click();
    await page.getByText('导入流程图文件').click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'foreign.bpmn', mimeType: 'text/xml', buffer: Buffer.from(foreign) });
    await expect.poll(() => page.locator('.ant-modal-body').innerText()).toContain('“复杂 → 结束”的表达式无法理解');
    await shoot(page, 'editor-import', false);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.waitForSelector('[data-element-id="t"]', { state: 'attached' });
    await page.locator('.djs-shape[data-element-id="t"] > .djs-hit').first().click();
    await page.getByRole('textbox', { name: '名称' }).fill('受理申请');
    await page.getByRole('textbox', { name: '名称' }).press('Enter');
    const xml = await xmlOf(page);
    await shoot(page, 'editor-imported', false);

    expect(xml).toContain('name="受理申请"');
    expect(xml).toContain('acme:colour="red"');
    expect(xml).toContain('<acme:note level="2">keep me</acme:note>');
    expect(xml).toContain('<dc:Bounds');
    expect(await page.locator('.djs-connection').count()).toBe(3);
    const idOf = (file: string) => /<bpmn:process id="([^"]+)"/.exec(file)?.[1];
    expect(idOf(xml)).toBe(idOf(before));

    await page.getByRole('button', { name: '恢复导入前的图' }).click();
    await page.waitForSelector('[data-element-id="t"]', { state: 'detached' });
    expect((await xmlOf(page)).replaceAll(/\s+/g, '')).toBe(before.replaceAll(/\s+/g, ''));
  });

  it('too large to be drawn are refused before they are read, with the limit', async () => {
    const page = await site.open();
    await page.getByRole('button', { name: '文件' }).click();
    await page.getByText('导入流程图文件').click();
    const tasks = Array.from({ length: 1001 }, (_, at) => `<bpmn:userTask id="t${at}" />`).join('');
    await page.locator('input[type=file]').setInputFiles({
      name: 'large.bpmn',
      mimeType: 'text/xml',
      buffer: Buffer.from(foreign.replace('<bpmn:complexGateway', `${tasks}<bpmn:complexGateway`)),
    });

    await page.getByText('“large.bpmn”太大').waitFor();
    expect(await page.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true);
  });

  it('run as before after an edit that does not concern how they run', async () => {
    const page = await site.open({ penalty: '' });
    const before = await xmlOf(page);
    await page.locator('.djs-shape[data-element-id="filing"] > .djs-hit').first().click();
    await page.getByRole('textbox', { name: '名称' }).fill('立案');
    await page.getByRole('textbox', { name: '名称' }).press('Enter');
    const after = await xmlOf(page);
    const [one, other] = await Promise.all([before, after].map((xml) => readProgram(xml, jsonLogicExpressions())));

    expect(JSON.stringify(other?.programs)).toBe(JSON.stringify(one?.programs).replace('"立案审批"', '"立案"'));
    expect(after.replaceAll(/\s+/g, '').length).toBeGreaterThan(before.replaceAll(/\s+/g, '').length - 50);
  });

  it('are untold at once while a text is typed, taken over when typing pauses, one step however often', async () => {
    const page = await site.open();
    await page.locator('.djs-shape[data-element-id="start"] > .djs-hit').first().click();
    const name = page.getByRole('textbox', { name: '名称' });
    const told = (text: string) => expect.poll(() => page.evaluate('window.xml'), { timeout: 20_000 }).toContain(text);
    const isUntold = () => page.evaluate('window.tellNow !== undefined');
    await name.focus();
    await page.locator('input:focus[aria-label="名称"]').waitFor();
    expect(await isUntold()).toBe(false);

    await page.keyboard.type('受理');
    expect(await isUntold()).toBe(true);
    await told('name="开始受理"');
    await expect.poll(isUntold).toBe(false);
    await page.keyboard.type('举报');
    await told('name="开始受理举报"');
    await name.evaluate((field: HTMLInputElement) => field.setSelectionRange(4, 4));
    await page.keyboard.type('群众');
    await told('name="开始受理群众举报"');
    // The caret stays where it was typed.
    expect(await name.evaluate((field: HTMLInputElement) => [field.value, field.selectionStart])).toEqual([
      '开始受理群众举报',
      6,
    ]);

    await page.getByRole('button', { name: '撤销' }).click();
    await expect.poll(() => page.evaluate('window.xml'), { timeout: 20_000 }).not.toContain('受理');
    expect(await page.getByRole('button', { name: '撤销' }).isDisabled()).toBe(true);
  });

  it('are untold while half an id is typed, and told whole when they are asked for', async () => {
    const page = await site.open();
    await page.getByRole('textbox', { name: '流程标识' }).fill('site-inspection');

    await page.evaluate('window.tellNow()');

    expect(await page.evaluate('window.xml')).toContain('<bpmn:process id="site-inspection"');
  });

  it('are untold at once after a change of the drawing', async () => {
    const page = await site.open();
    await page.locator('.djs-shape[data-element-id="start"] > .djs-hit').first().click();
    await page.keyboard.press('Delete');

    expect(await page.evaluate('window.tellNow !== undefined || !window.xml.includes("startEvent")')).toBe(true);
  });

  it('are told with the last edit also when the editor is left at once', async () => {
    const page = await site.open();
    await page.locator('.djs-shape[data-element-id="start"] > .djs-hit').first().click();
    await page.getByRole('textbox', { name: '名称' }).fill('受理');
    await page.evaluate(() => (window as unknown as { leave(): void }).leave());

    expect(await xmlOf(page)).toContain('name="受理"');
  });

  it('are saved as .bpmn and as a picture', async () => {
    const page = await site.open({ penalty: '' });
    for (const [choice, ending, content] of [
      ['导出流程图文件', '.bpmn', '<bpmn:definitions'],
      ['导出图片', '.svg', '<svg'],
    ] as const) {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: '文件' }).click();
      await page.getByText(choice).click();
      const saved = await waiting;
      expect(saved.suggestedFilename()).toMatch(new RegExp(`\\${ending}$`));
      expect(await readFile(await saved.path(), 'utf8')).toContain(content);
    }
  });

  it('what is copied in one tab is pasted in another', async () => {
    const from = await site.open({ penalty: '' });
    await from.locator('.djs-shape[data-element-id="filing"] > .djs-hit').first().click();
    await from.keyboard.press('Control+c');
    const to = await site.open();
    await to.bringToFront();
    await to
      .locator('.djs-container svg')
      .first()
      .click({ position: { x: 500, y: 400 } });
    await to.keyboard.press('Control+v');
    await to.waitForTimeout(300);
    await to.mouse.move(800, 300);
    await to.mouse.move(820, 320);
    await to.mouse.click(820, 320);
    const xml = await xmlOf(to);

    expect(xml).toContain('camunda:modelerTemplate="casework.filing"');
    expect(xml).toContain('camunda:formKey="case-filing"');
  });
});

describe('where the browser may not read the clipboard', () => {
  it('what is copied is pasted in another tab all the same, and nothing to paste is said so', async () => {
    const from = await site.open({ penalty: '' });
    await from.context().clearPermissions();
    await from.evaluate(() => localStorage.clear());
    await from.locator('.djs-container svg').first().focus();
    await from.keyboard.press('Control+v');
    await from.getByText('没有可以粘贴的环节').waitFor();
    await from.locator('.djs-shape[data-element-id="filing"] > .djs-hit').first().click();
    await from.keyboard.press('Control+c');
    const to = await site.open();
    await to.bringToFront();
    await to
      .locator('.djs-container svg')
      .first()
      .click({ position: { x: 500, y: 400 } });
    await to.keyboard.press('Control+v');
    await to.waitForTimeout(300);
    await to.mouse.move(800, 300);
    await to.mouse.move(820, 320);
    await to.mouse.click(820, 320);

    expect(await xmlOf(to)).toContain('camunda:modelerTemplate="casework.filing"');
    await from.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
});

describe('reading only', () => {
  it('offers nothing that changes the flowchart', async () => {
    const page = await site.open({ penalty: '', read: '' });
    await page.locator('.djs-shape[data-element-id="filing"] > .djs-hit').first().click();
    await page.keyboard.press('Delete');
    await page.keyboard.press('a');

    expect(await page.getByRole('button', { name: '撤销' }).count()).toBe(0);
    expect(await page.locator('.djs-context-pad .entry:visible').count()).toBe(0);
    expect(await page.getByRole('textbox', { name: '名称' }).getAttribute('readonly')).not.toBeNull();
    expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBe(0);
    expect(await page.locator('[data-element-id="filing"]').count()).toBeGreaterThan(0);
  });
});
