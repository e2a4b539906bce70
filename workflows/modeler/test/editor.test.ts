import { seriousFaults, shoot } from '@sanzhi/test-kit/browser';
import { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EditorSite, PHONE, serveEditor, xmlOf } from './editor-page.js';

// A whole page in a real browser, on machines that do other things as well.
vi.setConfig({ testTimeout: 120_000 });

let site: EditorSite;

beforeAll(async () => {
  site = await serveEditor();
}, 180_000);

afterAll(() => site?.close());

afterEach(() => expect(site.faults()).toEqual([]));

const shape = (page: Page, id: string) => page.locator(`.djs-shape[data-element-id="${id}"] > .djs-hit`).first();

/** Chooses an element by its row of the outline: on the canvas it may lie outside of what is seen. */
async function chooseInOutline(page: Page, words: string | RegExp): Promise<void> {
  const isWay = String(words).includes('→');
  await page.getByRole('tab', { name: '大纲' }).click();
  const rows = page.locator(isWay ? '.sz-fe-row-way' : '.sz-fe-row-main:not(.sz-fe-row-way)', { hasText: words });
  await rows.first().click();
}

async function pick(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.focus();
  await page.keyboard.press('Enter');
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
    .first()
    .click();
}

/** Ways of a file: from what to what, by their names where they have one, and the way's own name. */
function waysIn(xml: string): readonly (readonly string[])[] {
  const attribute = (text: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';
  const elements = [...xml.matchAll(/<bpmn:\w+ ([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const names = new Map(elements.map((one) => [attribute(one, 'id'), attribute(one, 'name')]));
  return [...xml.matchAll(/<bpmn:sequenceFlow ([^>]*)>/g)].map(([, one = '']) => {
    const [from, to] = [attribute(one, 'sourceRef'), attribute(one, 'targetRef')];
    return [names.get(from) || from, names.get(to) || to, attribute(one, 'name')];
  });
}

/** Steps that lie on one another. */
function overlapsIn(xml: string): readonly string[] {
  const boxes = [
    ...xml.matchAll(/bpmnElement="(\w+)"[^>]*>\s*<dc:Bounds x="([\d.-]+)" y="([\d.-]+)" width="(\d+)" height="(\d+)"/g),
  ]
    .map(([, id = '', ...numbers]) => [id, ...numbers.map(Number)] as const)
    .filter(([, , , , height]) => Number(height) < 100 && Number(height) > 45)
    .map(([id, x = 0, y = 0, width = 0, height = 0]) => ({
      id,
      x: Number(x),
      y: Number(y),
      right: Number(x) + Number(width),
      bottom: Number(y) + Number(height),
    }));
  return boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter((two) => one.x < two.right && two.x < one.right && one.y < two.bottom && two.y < one.bottom)
      .map((two) => `${one.id} ${two.id}`),
  );
}

const undo = (page: Page) => page.getByRole('button', { name: '撤销' });

describe('the flowchart editor', () => {
  it('shows a flowchart with its panels, without a serious fault of access', async () => {
    const page = await site.open({ penalty: '' });
    await shape(page, 'filing').click();
    await page.waitForTimeout(800);
    await shoot(page, 'editor-1440', false);

    expect(await seriousFaults(page)).toEqual([]);
  });

  it('is read on a phone: the drawing still, the outline, the panel as a sheet', async () => {
    const page = await site.open({ penalty: '' }, PHONE);
    await page.waitForTimeout(800);
    await shoot(page, 'editor-390', false);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByText('大纲', { exact: true }).click();
    await shoot(page, 'editor-390-outline', false);
    await page.locator('.sz-fe-row-main', { hasText: '立案审批' }).nth(1).click();
    await page.waitForTimeout(600);
    await shoot(page, 'editor-390-panel', false);

    expect(await seriousFaults(page)).toEqual([]);
  });
});

describe('parts', () => {
  it('go behind the beginning, everything set that their template sets, and one undo takes them back', async () => {
    const page = await site.open();
    await shape(page, 'start').click();
    await page.getByRole('button', { name: '立案审批' }).click();
    const xml = await xmlOf(page);

    expect(xml).toContain('camunda:modelerTemplate="casework.filing"');
    expect(xml).toContain('camunda:formKey="case-filing"');
    expect(xml).toContain('camunda:assignee="${starter}"');
    expect(xml).toContain('camunda:dueDate="P7D"');
    expect(xml).toContain('<bpmn:documentation>承办人填写案件来源');
    expect(xml).toMatch(/sequenceFlow id="\w+" sourceRef="start"/);

    await undo(page).click();
    expect(await xmlOf(page)).not.toContain('userTask');
  });

  it('a pattern dropped on a way stands between its ends: what leads to its end leads on, and one undo takes it back', async () => {
    const page = await site.open({ penalty: '' });
    const target = page.locator('[data-element-id="f2"] .djs-hit').first();
    await page.getByRole('button', { name: '法制审核全流程' }).dragTo(target, { force: true });
    const xml = await xmlOf(page);
    await shoot(page, 'editor-pattern', false);

    expect(waysIn(xml)).toEqual(
      expect.arrayContaining([
        ['立案审批', '送法制审核', ''],
        ['送法制审核', '法制审核', ''],
        ['法制审核', '是否通过', ''],
        ['是否通过', '现场检查', '通过'],
        ['是否通过', '送法制审核', '退回'],
      ]),
    );
    expect(waysIn(xml)).not.toContainEqual(['立案审批', '现场检查', '']);
    expect(xml).toMatch(/<bpmn:exclusiveGateway id="passed" name="是否通过" default="\w+">/);

    await undo(page).click();
    expect(waysIn(await xmlOf(page))).toContainEqual(['立案审批', '现场检查', '']);
  });

  it('a pattern brings its sub-process, what sits on its edge and the messages it waits for', async () => {
    const page = await site.open({ penalty: '' });
    await chooseInOutline(page, '→ 告知权利');
    await page.getByRole('button', { name: '在此插入…' }).click();
    await page.locator('.ant-modal-content .sz-part', { hasText: '听证' }).click();
    const xml = await xmlOf(page);
    await page.getByRole('button', { name: '缩小' }).click();
    await shoot(page, 'editor-sub-process', false);
    const { findings, programs } = await readProgram(xml, jsonLogicExpressions());

    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const inside = programs[0]?.nodes.find(({ id }) => id === 'hearing')?.inside ?? -1;
    const held = programs[0]?.scopes[inside]?.nodes.map((at) => programs[0]?.nodes[at]?.id);
    expect(held).toEqual(['hs', 'hold', 'he']);
    expect(waysIn(xml)).toEqual(
      expect.arrayContaining([
        ['现场检查', '收到听证申请', ''],
        ['收到听证申请', '听证', ''],
        ['听证', '告知权利', ''],
        ['到期', '告知权利', ''],
        ['hs', '举行听证', ''],
      ]),
    );
    expect(xml).toMatch(/<bpmn:message id="m" name="听证申请" \/>/);

    await undo(page).click();
    const undone = await xmlOf(page);
    expect(undone).not.toContain('听证申请');
    expect(waysIn(undone)).toContainEqual(['现场检查', '告知权利', '']);
  });

  it('make branches behind a gateway, and room below on a way that goes down', async () => {
    const page = await site.open({ penalty: '' });
    await chooseInOutline(page, /^是否重大/);
    await page.getByRole('button', { name: '在其后添加…' }).click();
    await page.locator('.ant-modal-content .sz-part', { hasText: '负责人审批' }).click();
    await chooseInOutline(page, '→ 法制审核');
    await page.getByRole('button', { name: '在此插入…' }).click();
    await page.locator('.ant-modal-content .sz-part', { hasText: '现场检查' }).click();
    const xml = await xmlOf(page);
    await page.getByRole('button', { name: '缩小' }).click();
    await shoot(page, 'editor-branches', false);

    expect(waysIn(xml)).toEqual(
      expect.arrayContaining([
        ['是否重大', '负责人审批', ''],
        ['送法制审核', '现场检查', ''],
        ['现场检查', '法制审核', ''],
      ]),
    );
    expect(overlapsIn(xml)).toEqual([]);
  });

  it('with nothing chosen, go behind the step that leads nowhere yet', async () => {
    const page = await site.open();
    const canvas = page.locator('.djs-container');
    for (const part of ['立案审批', '现场检查']) {
      await canvas.click({ position: { x: 20, y: 400 } });
      await page.getByRole('searchbox', { name: '查找环节' }).fill(part);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(300);
    }
    const xml = await xmlOf(page);

    expect(waysIn(xml)).toEqual([
      ['开始', '立案审批', ''],
      ['立案审批', '现场检查', ''],
    ]);
    expect(overlapsIn(xml)).toEqual([]);
  });

  it('with nothing chosen and nothing loose, go where nothing stands', async () => {
    const page = await site.open({ penalty: '' });
    await page.getByRole('searchbox', { name: '查找环节' }).fill('现场检查');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);

    expect(overlapsIn(await xmlOf(page))).toEqual([]);
  });

  it('are found by pinyin, and Enter takes the first', async () => {
    const page = await site.open();
    await shape(page, 'start').click();
    await page.getByRole('searchbox', { name: '查找环节' }).fill('xcjc');
    await page.keyboard.press('Enter');

    expect(await xmlOf(page)).toContain('camunda:modelerTemplate="casework.investigation"');
  });
});

describe('the panel', () => {
  it('says who does a task, in how many days, and what happens otherwise', async () => {
    const page = await site.open({ penalty: '' });
    await shape(page, 'filing').click();
    await page.getByRole('radio', { name: '某一角色' }).check();
    await pick(page, '哪一角色', '部门负责人');
    await page.getByRole('spinbutton', { name: '几日内办结' }).fill('3');
    await pick(page, '几日内办结的单位', '个工作日');
    await pick(page, '到期怎么办', '不再等');
    const days = page.getByRole('spinbutton', { name: '多久算到期' });
    for (const wrong of ['1.5', '0', '一百']) {
      await days.fill(wrong);
      await page.getByRole('alert').getByText(`“${wrong}”不是1至9999的整数`).waitFor();
    }
    await days.fill('3');
    const xml = await xmlOf(page);

    expect(xml).toMatch(/id="filing"[^>]*camunda:candidateGroups="department-head" camunda:dueDate="P3WD"/);
    expect(xml).toMatch(/<bpmn:boundaryEvent id="\w+" name="到期未办" attachedToRef="filing">/);
    expect(xml).toContain('<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P3WD</bpmn:timeDuration>');
    await shoot(page, 'editor-overdue', false);

    await pick(page, '到期怎么办', '不作处理');
    expect(await xmlOf(page)).not.toContain('到期未办');
  });

  it('what is done besides when a task is late is a step of its own, and never the way that goes on anyway', async () => {
    const page = await site.open({ penalty: '' });
    await chooseInOutline(page, '负责人审批');
    await pick(page, '到期怎么办', '继续等');
    const xml = await xmlOf(page);

    expect(waysIn(xml)).toEqual(
      expect.arrayContaining([
        ['到期未办', '督办：负责人审批', ''],
        ['督办：负责人审批', expect.stringMatching(/^Event_/), ''],
      ]),
    );
    expect(xml).toMatch(/<bpmn:boundaryEvent [^>]*cancelActivity="false"/);
    expect(overlapsIn(xml)).toEqual([]);
    await shoot(page, 'editor-supervise', false);

    await pick(page, '到期怎么办', '不作处理');
    expect(await xmlOf(page)).not.toContain('督办');
  });

  it('REV-7 shows what a template locks as locked, with the article', async () => {
    const page = await site.open({ penalty: '' });
    await chooseInOutline(page, '编定文号');

    expect(await page.getByRole('combobox', { name: '由系统做什么' }).isDisabled()).toBe(true);
    expect(await page.locator('.sz-fe-right').innerText()).toContain('按《审核办法》第七条不能改动');
    expect(await page.locator('.sz-fe-right').innerText()).toContain('已编定文号');
  });

  it('builds a condition as a sentence, and the way without a name shows it in words', async () => {
    const page = await site.open({ penalty: '' });
    await chooseInOutline(page, '通过 → 审核通过');
    await page.getByRole('textbox', { name: '名称' }).fill('');
    await page.getByRole('textbox', { name: '名称' }).press('Enter');
    await page.getByRole('button', { name: '编辑条件：什么时候走这里' }).click();
    await page.waitForTimeout(300);
    await shoot(page, 'editor-condition', false);
    expect(await page.locator('.sz-fe-words').allInnerTexts()).toContain('【法制审核通过】为“是”');
    await page.getByRole('button', { name: '取消' }).click();

    await chooseInOutline(page, '退回 → 择一分支');
    await page.getByRole('checkbox', { name: '默认去向' }).uncheck();
    const xml = await xmlOf(page);
    expect(xml).toMatch(/exclusiveGateway id="review_passed" name="是否通过" \/?>/);
    await shoot(page, 'editor-way', false);
  });

  it('lets several do a task, and says when it is enough', async () => {
    const page = await site.open({ penalty: '' });
    await chooseInOutline(page, /^法制审核/);
    await pick(page, '几个人办', '多人同时');
    await page.getByRole('spinbutton', { name: '人数' }).fill('3');
    await pick(page, '何时够数', '办完几人即可');
    const xml = await xmlOf(page);

    expect(xml).toContain('<bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality>');
    expect(xml).toMatch(
      /completionCondition[^>]*language="json-logic">\{"&gt;=":\[\{"var":"nrOfCompletedInstances"\},1\]\}|\{">=":\[\{"var":"nrOfCompletedInstances"\},1\]\}/,
    );
  });

  it('says when a timer goes off, which message, signal and flowchart are meant', async () => {
    const page = await site.open();
    const add = async (title: string) => {
      await page.getByRole('searchbox', { name: '查找环节' }).fill(title);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(200);
    };
    await shape(page, 'start').click();
    await add('等待一段时间');
    await page.getByRole('spinbutton', { name: '过多久' }).fill('5');
    await add('等待消息');
    await page.getByRole('textbox', { name: '哪一消息' }).fill('听证申请');
    await page.getByRole('textbox', { name: '哪一消息' }).press('Enter');
    await add('发出信号');
    await page.getByRole('textbox', { name: '哪一信号' }).fill('已结案');
    await page.getByRole('textbox', { name: '哪一信号' }).press('Enter');
    await add('调用另一流程');
    await pick(page, '调用哪一流程', '听证程序');
    const xml = await xmlOf(page);
    await shoot(page, 'editor-events', false);

    expect(xml).toContain('<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P5WD</bpmn:timeDuration>');
    const message = /<bpmn:message id="(\w+)" name="听证申请"/.exec(xml)?.[1];
    expect(xml).toContain(`messageRef="${message}"`);
    const signal = /<bpmn:signal id="(\w+)" name="已结案"/.exec(xml)?.[1];
    expect(xml).toContain(`signalRef="${signal}"`);
    expect(xml).toContain('calledElement="hearing"');
  });

  it('names the process and gives it an id', async () => {
    const page = await site.open();
    await page.getByRole('textbox', { name: '名称' }).fill('行政检查程序');
    await page.getByRole('textbox', { name: '流程标识' }).fill('2 wrong');
    await page.getByRole('textbox', { name: '流程标识' }).press('Enter');
    await page.getByRole('textbox', { name: '流程标识' }).fill('site-inspection');
    await page.getByRole('textbox', { name: '流程标识' }).press('Enter');

    expect(await xmlOf(page)).toMatch(/<bpmn:process id="site-inspection" name="行政检查程序" isExecutable="true">/);
    expect(await xmlOf(page)).toContain('bpmnElement="site-inspection"');
  });

  it('makes a ready-made step of one that was drawn bare', async () => {
    const page = await site.open();
    await shape(page, 'start').click();
    await page.getByRole('searchbox', { name: '查找环节' }).fill('由人办理的任务');
    await page.keyboard.press('Enter');
    await pick(page, '是哪一环节', '负责人审批');
    const xml = await xmlOf(page);

    const [, task = ''] = /<bpmn:userTask ([^>]*)>/.exec(xml) ?? [];
    expect(task).toContain('name="负责人审批"');
    expect(task).toContain('camunda:candidateGroups="department-head"');
    expect(task).toContain('camunda:modelerTemplate="casework.approval"');
    expect(xml).toContain('行政机关负责人审查决定。');
    await undo(page).click();
    expect(await xmlOf(page)).not.toContain('casework.approval');
  });
});
