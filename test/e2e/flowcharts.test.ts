import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { choose } from './form.js';
import { EditionOffice } from './edition-office.js';
import { look } from './look.js';
import type { Person } from './person.js';

const penalty = new URL('../../plugins/edition/src/processes/penalty.bpmn', import.meta.url);

describe('the flowcharts of an office', { timeout: 240_000 }, () => {
  let office: EditionOffice;
  let author: Person;
  let second: Person;
  const failed: string[] = [];

  beforeAll(async () => {
    office = await EditionOffice.open();
    author = await office.signedIn('guanli', '/flowcharts/judgements');
    second = await office.signedIn('fuhe', '/flowcharts/judgements');
  }, 120_000);

  afterAll(() => office?.close());

  // The steps are one walk: behind a failed one there is nothing to see.
  beforeEach(({ task }) => {
    expect(failed).toEqual([]);
    onTestFailed(() => void failed.push(task.name));
  });

  afterEach(() => expect(office.takeFaults()).toEqual([]));

  it('are listed with what is in force, from the menu', async () => {
    const { page } = author;
    await author.menu('流程图');

    await page.getByRole('link', { name: '行政处罚普通程序', exact: true }).waitFor();
    await look(author, 'flowcharts-list');
  });

  it('are taken in from files of other tools, which are told what keeps them from running', async () => {
    const { page } = author;
    const broken = join(office.folder, '说明.bpmn');
    await writeFile(broken, '<html>这不是流程图</html>');
    const unfit = join(office.folder, '检查.bpmn');
    await writeFile(
      unfit,
      (await readFile(penalty, 'utf8')).replace('>P5WD</bpmn:timeDuration>', '>五天</bpmn:timeDuration>'),
    );
    await page.getByRole('button', { name: '新建流程图' }).click();
    await page.getByRole('radio', { name: /从文件导入/ }).check();

    await page.locator('input[type="file"]').setInputFiles(broken);
    await page.getByText('“说明.bpmn”不是可读的 BPMN 2.0 流程图。').waitFor();
    expect(await page.getByRole('button', { name: '建立并开始编制' }).isDisabled()).toBe(true);
    await page.locator('input[type="file"]').setInputFiles(unfit);
    await page.getByText('“检查.bpmn”可以导入，但须更正以下各项才能运行：').waitFor();
    await page.getByText('定时事件“五个工作日未提出”的 timeDuration 无法理解：五天。').waitFor();
    await look(author, 'flowcharts-import');

    await page.getByLabel('名称', { exact: true }).fill('临时检查流程');
    await page.getByRole('button', { name: '建立并开始编制' }).click();
    await page.waitForURL(/\/flowcharts\/drafts\//);
    await page.getByRole('heading', { level: 1, name: '临时检查流程' }).waitFor();
    await page.getByText('没有未保存的改动').waitFor();
  });

  it('begin as a copy of another, or from the start alone', async () => {
    const { page } = author;
    await author.menu('流程图');
    await page.getByRole('button', { name: '新建流程图' }).click();
    await choose(page, '已有的流程图', '行政处罚普通程序');
    await page.getByLabel('名称', { exact: true }).fill('简易处罚');
    expect(await page.getByLabel('代号', { exact: true }).inputValue()).toBe('jian-yi-chu-fa');
    await page.getByRole('button', { name: '建立并开始编制' }).click();
    await page.waitForURL(/\/flowcharts\/drafts\//);
    await page.locator('.djs-shape[data-element-id="filing"]').waitFor();
    await look(author, 'flowcharts-draft');

    await author.menu('流程图');
    await page.getByRole('button', { name: '新建流程图' }).click();
    await page.getByRole('radio', { name: /空白流程图/ }).check();
    await page.getByLabel('名称', { exact: true }).fill('走访');
    await page.getByRole('button', { name: '建立并开始编制' }).click();
    await page.waitForURL(/\/flowcharts\/drafts\//);

    await page.getByRole('button', { name: '弃稿' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '弃稿' }).click();
    await page.waitForURL(/\/flowcharts$/);
    await page.getByRole('link', { name: '简易处罚', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: /走访$/ }).count()).toBe(0);
  });

  it('get another name by keyboard, and keep their key', async () => {
    const { page } = author;
    await page.getByRole('link', { name: '简易处罚', exact: true }).click();
    await page.getByRole('button', { name: '改名' }).press('Enter');
    await page.locator('#rename-item-title:focus').waitFor();
    await look(author, 'flowcharts-rename');
    await page.keyboard.type('简易程序');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: '简易程序' }).waitFor();
    await page.getByText('代号 jian-yi-chu-fa').waitFor();
    await page.locator(':focus', { hasText: '改名' }).waitFor();
  });

  it('are derived from the district’s, changed, and handed to a second person', async () => {
    await deriveWith((xml) =>
      xml.replace('"legal-reviewer" camunda:dueDate="P5WD"', '"legal-reviewer" camunda:dueDate="P3WD"'),
    );
    const { page } = author;
    await page.getByText('您是编制人，须由另一名有发布权限的人员复核。').waitFor();

    await second.menu('流程图');
    await second.page.getByRole('status').getByRole('link', { name: '行政处罚普通程序' }).click();

    await second.page.getByText('与全区第1版相比的变化').waitFor();
    await second.page.getByText('环节“法制审核”的办理期限由5个工作日改为3个工作日').waitFor();
    await second.page.locator('.sz-flow-badge').first().waitFor();
    await second.page.getByText(/编制，送审于/).waitFor();
    await second.page.getByText('由法制审核人员办理（泳道“法制机构”）').waitFor();
    // What a way is called promises nothing: what decides stands beside it.
    await second.page.getByText('“重大”（【属于重大执法决定】为“是”）：转第', { exact: false }).waitFor();
    await second.page.getByText('“不属于重大”（其他情况）：转第', { exact: false }).waitFor();
    await second.page.getByText('《银川市重大行政执法决定法制审核办法》第二十条第二款').first().waitFor();
    await second.page.getByText('到此即为：法制审核通过').waitFor();
    await look(second, 'flowcharts-review');
  });

  it('are sent back with a reason, which stands where the author looks', async () => {
    const { page } = second;
    await page.getByRole('button', { name: '退回', exact: true }).click();
    await page.getByLabel('退回理由').fill('审核期限三个工作日过短。');
    await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
    await page.getByText('退回理由：审核期限三个工作日过短。').waitFor();

    await author.page.reload();
    await author.page.getByText('退回理由：审核期限三个工作日过短。').waitFor();
  });

  it('are published from a date, and in force on the page of the flowchart', async () => {
    await deriveWith((xml) =>
      xml.replace('"legal-reviewer" camunda:dueDate="P5WD"', '"legal-reviewer" camunda:dueDate="P4WD"'),
    );
    await second.menu('流程图');
    await second.page.getByRole('status').getByRole('link', { name: '行政处罚普通程序' }).click();
    await second.page.getByText('环节“法制审核”的办理期限由5个工作日改为4个工作日').waitFor();

    await second.page.getByRole('button', { name: '发布', exact: true }).click();
    const dialog = second.page.getByRole('dialog');
    await dialog.getByText(/^正在办理的案件按原流程图办完/).waitFor();
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await second.page.getByText('已发布', { exact: true }).first().waitFor();

    await second.page.getByRole('link', { name: '返回版本列表' }).click();
    await second.page.getByText('施行中的第2版').waitFor();
    await look(second, 'flowcharts-item');
  });

  it('says that one is not known, with the way to the list', async () => {
    await author.goto('/console/flowcharts/unknown');
    await author.page.getByText('没有找到这一项').waitFor();

    await author.page.getByRole('link', { name: '返回清单' }).click();

    await author.page.getByRole('link', { name: '行政处罚普通程序' }).first().waitFor();
  });

  it('go back by a draft of what was in force before', async () => {
    const { page } = author;
    await author.goto('/console/flowcharts/penalty');
    await page.getByText('已退回', { exact: true }).waitFor();
    await page.getByText('施行中', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: '以此版另起一稿：第1版' }).click();
    await page
      .getByRole('dialog')
      .getByText(/^以全区第1版的内容为本部门新建一稿/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '以此版另起一稿' }).click();
    await page.waitForURL(/\/flowcharts\/drafts\//);

    const { content } = await author.read<{ content: { xml: string } }>(`/configuration/versions/${idOf(author)}`);
    expect(content.xml).toBe(await readFile(penalty, 'utf8'));
  });

  /** The author makes a draft of the penalty procedure, changes what it says, and submits it. */
  async function deriveWith(change: (xml: string) => string): Promise<void> {
    const { page } = author;
    await author.goto('/console/flowcharts/penalty');
    await page
      .getByRole('button', { name: /^(改为本部门使用|修改)$/ })
      .first()
      .click();
    await page.waitForURL(/\/flowcharts\/drafts\//);
    const path = `/configuration/versions/${idOf(author)}`;
    const { rev } = await author.read<{ rev: number }>(path);
    const xml = change(await readFile(penalty, 'utf8'));
    const headers = { 'x-sanzhi-client': '1', 'if-match': `"${rev}"` };
    const saved = await author.context.request.put(`${office.site.url}/api${path}`, {
      headers,
      data: { content: { xml } },
    });
    expect(saved.status()).toBe(200);
    await page.reload();
    await page.getByRole('button', { name: '送审' }).click();
    await page.waitForURL(/\/flowcharts\/reviews\//);
  }
});

function idOf({ page }: Person): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
